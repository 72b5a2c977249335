"""Technical assistance needs: the unit that the Secretariat counts."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.choices import Audience, Population, StateKind
from irm.register.models import ImportedModel, RefField, tracked
from needs.choices import Priority, Response, Timing
from needs.said import Said, is_readable, readable


class TechnicalAssistanceNeedQuerySet(models.QuerySet["TechnicalAssistanceNeed"]):
    """Needs in words of the domain."""

    def in_population(self, population: str) -> "TechnicalAssistanceNeedQuerySet":
        """Needs of real States or of demonstration States, never both."""
        if population == Population.DEMONSTRATION:
            return self.filter(state__kind=StateKind.DEMONSTRATION)
        return self.exclude(state__kind=StateKind.DEMONSTRATION)

    def visible_to(self, user: object) -> "TechnicalAssistanceNeedQuerySet":
        """The needs that a person may read: ``need, read`` in the table of rights."""
        return self.filter(rows(user, "need.read"))

    def told_to(self, user: object) -> "TechnicalAssistanceNeedQuerySet":
        """The same needs, with what their States say of them (``said``) where the person may read it."""
        return self.annotate(is_said_readable=is_readable(user))

    def public_to(self, user: object) -> "TechnicalAssistanceNeedQuerySet":
        """The needs of which everybody reads all that this person reads: of looks at them nobody keeps a log."""
        everybody, person = readable(None), readable(user)
        return self.visible_to(None).exclude(person & ~everybody)

    def saying(self, user: object, **values: str) -> "TechnicalAssistanceNeedQuerySet":
        """Those of which the person may read what the State says, where it says this (``response="unmet"``).

        A need whose State says it to others does not match, whatever it says: a filter tells nothing.
        """
        return self.filter(readable(user), **values)

    def for_list(self) -> "TechnicalAssistanceNeedQuerySet":
        """Everything that a table of needs prints, in one query."""
        return self.select_related("state", "article", "chapter", "category", "cycle", "statement")


@tracked(index_keys=False)
class TechnicalAssistanceNeed(ImportedModel):
    """One State × article × category × statement.

    ``identified_on`` is the issue of the executive summary for needs from a review. The article may be missing:
    the chapter is then kept if it was given, else the need is unallocated (DESIGN section 5, rule 4).
    ``audience`` (who may read the need) and ``said_audience`` (who besides reads what the State says of it: response,
    timing, priority) are set by services from the source and the consent ledger, never typed.
    """

    ref = RefField(max_length=40, unique=True)
    statement = models.ForeignKey("needs.NeedStatement", on_delete=models.PROTECT, related_name="needs")
    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="needs")
    cycle = models.ForeignKey(
        "reviews.ReviewCycle", null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    chapter = models.ForeignKey(
        "register.Chapter", null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    article = models.ForeignKey(
        "register.Article", null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    category = models.ForeignKey(
        "register.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    identified_on = models.DateField()
    timing = models.CharField(max_length=20, choices=Timing, default=Timing.CURRENT)
    response = models.CharField(max_length=20, choices=Response, default=Response.NOT_REPORTED)
    priority = models.CharField(max_length=10, choices=Priority, blank=True)
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.STATE, editable=False)
    said_audience = models.CharField(
        _("who reads response, timing and priority"),
        max_length=20,
        choices=Audience,
        default=Audience.STATE,
        db_default=Audience.STATE,
        editable=False,
    )

    objects = TechnicalAssistanceNeedQuerySet.as_manager()

    class Meta:
        ordering = ["ref"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "state", "article", "category"],
                nulls_distinct=False,
                name="needs_one_per_state_article_category_statement",
                violation_error_message=_(
                    "This State, article, category and statement are already one need."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "cycle"], name="needs_state_cycle"),
            models.Index(fields=["cycle", "article", "category"], name="needs_cycle_article_category"),
            models.Index(fields=["identified_on"], name="needs_identified_on"),
            models.Index(fields=["ref"], condition=Q(category=None), name="needs_uncategorised"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def said(self) -> Said | None:
        """What its State says of it, where ``told_to`` found that the reader may know; None otherwise."""
        return Said(self) if getattr(self, "is_said_readable", False) else None

    def get_absolute_url(self) -> str:
        """The page of the need with its thread."""
        return reverse("needs:detail", args=[self.ref])
