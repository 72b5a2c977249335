"""Programmes and the activities they deliver."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assistance.choices import (
    ActivityStatus,
    ArticlesBasis,
    Level,
    OrganisationRole,
    ParticipantBound,
    ParticipantUnit,
)
from assistance.participants import counted_participants
from assistance.populations import refuse_mixture
from irm.accounts.rights import rows
from irm.register.choices import DatePrecision, Population
from irm.register.models import ImportedModel, PopulatedQuerySet, RefField, tracked


@tracked()
class Programme(models.Model):
    """A programme or regional platform that activities belong to, by the name in the source."""

    name = models.CharField(max_length=255, unique=True)
    level = models.CharField(max_length=20, choices=Level, blank=True)
    is_platform = models.BooleanField(_("regional platform"), default=False)
    is_demonstration = models.BooleanField(default=False)

    objects = PopulatedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


def years(starts_on: datetime.date | None, ends_on: datetime.date | None) -> range:
    """The years that the written dates of an activity touch, the rule of ``in_year``; none without dates."""
    first, last = starts_on or ends_on, ends_on or starts_on
    return range(first.year, last.year + 1) if first and last else range(0)


class AssistanceActivityQuerySet(models.QuerySet["AssistanceActivity"]):
    """Activities in words of the domain."""

    def in_population(self, population: str) -> "AssistanceActivityQuerySet":
        """Real activities or invented ones, never both."""
        return self.filter(is_demonstration=population == Population.DEMONSTRATION)

    def visible_to(self, user: object) -> "AssistanceActivityQuerySet":
        """The activities that a person may read: ``activity, read`` in the table of rights."""
        return self.filter(rows(user, "activity.read"))

    def in_year(self, year: int) -> "AssistanceActivityQuerySet":
        """Activities whose written dates touch the year (``years``); those without dates are left out."""
        started = Q(starts_on__year__lte=year)
        ended = Q(ends_on__year__gte=year) | Q(ends_on=None, starts_on__year=year)
        return self.filter(started & ended | Q(starts_on=None, ends_on__year=year))

    def for_list(self) -> "AssistanceActivityQuerySet":
        """Everything that a table of activities prints, in a fixed number of queries."""
        return self.select_related("type", "programme", "source_document").prefetch_related(
            "recipients", "articles", "organisations__organisation"
        )


@tracked()
class AssistanceActivity(ImportedModel):
    """One activity of technical assistance, planned, going on or completed.

    What was written stays beside the code that it is mapped to; dates keep their precision; recipients that the
    source does not name stay blank.
    """

    ref = RefField(max_length=40, unique=True)
    title = models.CharField(max_length=500)
    type = models.ForeignKey(
        "register.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    type_as_written = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=20, choices=Level)
    level_as_written = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=20, choices=ActivityStatus)
    status_as_written = models.CharField(max_length=120, blank=True)
    recipients = models.ManyToManyField("register.State", blank=True, related_name="activities")
    recipients_as_written = models.TextField(blank=True)
    region_codes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    region_as_written = models.CharField(max_length=255, blank=True)
    articles = models.ManyToManyField("register.Article", blank=True, related_name="activities")
    articles_basis = models.CharField(max_length=20, choices=ArticlesBasis, blank=True)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    starts_on = models.DateField(null=True, blank=True)
    starts_precision = models.CharField(max_length=10, choices=DatePrecision, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ends_precision = models.CharField(max_length=10, choices=DatePrecision, blank=True)
    participants = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("The number in what was written, without its bound and unit.")
    )
    participants_bound = models.CharField(max_length=10, choices=ParticipantBound, blank=True)
    participants_unit = models.CharField(max_length=15, choices=ParticipantUnit, blank=True)
    participants_as_written = models.CharField(max_length=120, blank=True)
    notes = models.TextField(blank=True)
    is_published = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)

    objects = AssistanceActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("assistance activities")
        ordering = ["ref"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | ~Q(starts_precision=""),
                name="assistance_start_has_its_precision",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | ~Q(ends_precision=""), name="assistance_end_has_its_precision"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def participants_read(self) -> str:
        """The number with its bound and unit: ``more than 1,500 people``; empty where there is no number."""
        if self.participants is None:
            return ""
        return counted_participants(self.participants, self.participants_bound, self.participants_unit)

    def get_absolute_url(self) -> str:
        """The page of the activity with its thread."""
        return reverse("assistance:detail", args=[self.ref])


class ActivityOrganisation(models.Model):
    """An organisation in an activity, as written; without an organisation it stays text."""

    activity = models.ForeignKey(AssistanceActivity, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    as_written = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=OrganisationRole)

    class Meta:
        ordering = ["activity", "role", "as_written"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "as_written", "role"], name="assistance_organisation_once_per_role"
            ),
        ]

    def __str__(self) -> str:
        return self.as_written

    def clean(self) -> None:
        """Refuse an organisation of another population than the activity's."""
        activity = getattr(self, "activity", None)
        if activity is not None and self.organisation is not None:
            refuse_mixture(
                is_demonstration=activity.is_demonstration, others=[self.organisation.is_demonstration]
            )
