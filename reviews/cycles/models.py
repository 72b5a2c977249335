"""Cycles and their schedules: a third cycle needs rows, no code."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.register.models import PublicQuerySet, tracked
from irm.register.reference_words import in_readers_language
from reviews.cycles.choices import OffsetUnit, ResponsibleParty


@tracked()
class ReviewCycle(models.Model):
    """A review cycle: articles, schedule, checklist, category scheme and publicity rules are data.

    ``publicity`` maps a scope (``pairing``, ``steps``, ``answers``, ``report``, ``findings``, ``needs``) to ``public``
    or ``consent``; a scope that is missing needs the State's consent.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    phase = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    years = models.PositiveSmallIntegerField(default=5)
    articles = models.ManyToManyField("register.Article", blank=True, related_name="cycles")
    category_scheme = models.ForeignKey(
        "register.CategoryScheme", on_delete=models.PROTECT, related_name="cycles"
    )
    checklist_version = models.CharField(max_length=60, blank=True)
    publicity = models.JSONField(default=dict, blank=True)
    notes = models.TextField(blank=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return in_readers_language(self.name)

    def publishes(self, scope: str) -> bool:
        """Whether the cycle's rules make this scope public without asking the State."""
        return bool(self.publicity.get(scope) == "public")


class ScheduleStep(models.Model):
    """One step of a cycle's model schedule: planned date = date of the anchor step + offset. Indicative only."""

    cycle = models.ForeignKey(ReviewCycle, on_delete=models.PROTECT, related_name="steps")
    code = models.SlugField(max_length=60)
    label = models.CharField(_("number in the schedule"), max_length=10)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    responsible_role = models.CharField(max_length=200, blank=True)
    # The same for the machine: who is reminded of this step.
    responsible = ArrayField(
        models.CharField(max_length=20, choices=ResponsibleParty), default=list, db_default=[], blank=True
    )
    anchor_code = models.SlugField(max_length=60, blank=True)
    offset_n = models.IntegerField(null=True, blank=True)
    offset_unit = models.CharField(max_length=10, choices=OffsetUnit, blank=True)
    is_voluntary = models.BooleanField(default=False)
    output = models.CharField(max_length=255, blank=True)
    certainty = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["cycle", "order"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "code"], name="reviews_one_step_per_cycle_and_code"),
        ]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return in_readers_language(self.name)

    @property
    def local_responsible_role(self) -> str:
        """Who carries the step out in the reader's language."""
        return in_readers_language(self.responsible_role)
