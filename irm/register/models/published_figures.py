"""Published figures: what the Secretariat printed, kept as it stands in its document."""

import re

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.register.choices import AnsweredBy, DayBasis, FigureBasis, FigureUnit, Qualifier
from irm.register.models.documents import Document
from irm.register.models.history import tracked

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?")


def bounds(value: str) -> tuple[float | None, float | None]:
    """The lowest and the highest number that a value can mean: ``282``, ``174-176``; none for words."""
    found = _NUMBER.fullmatch(value)
    if found is None:
        return None, None
    return float(found[1]), float(found[2] or found[1])


class PublishedFigureQuerySet(models.QuerySet["PublishedFigure"]):
    """Published figures in words of the domain."""

    def visible_to(self, user: object) -> "PublishedFigureQuerySet":
        """What is printed in a document that the person may know of."""
        return self.filter(document__in=Document.objects.visible_to(user))

    def of_cycle(self, number: int) -> "PublishedFigureQuerySet":
        """Those about a review cycle, alone or with another."""
        return self.filter(cycle__regex=rf"(^|\+){number}(\+|$)")


@tracked()
class PublishedFigure(models.Model):
    """One number, order or direction that a document prints, or that follows from what it prints.

    ``value`` is written as the document has it and says all; ``lowest`` and ``highest`` are what its ``bounds`` were
    when it was loaded, for those who sort and compare a download. It stands beside the computed figure in neutral words
    and changes no count (DESIGN section 5, rule 12).
    """

    code = models.CharField(max_length=20, unique=True, help_text=_("PF-025, as in the file of the project."))
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="published_figures")
    paragraph = models.CharField(_("paragraph or figure"), max_length=60)
    basis = models.CharField(max_length=10, choices=FigureBasis)
    answered_by = models.CharField(
        _("population"),
        max_length=20,
        choices=AnsweredBy,
        blank=True,
        help_text=_("The records that can be counted for it; empty where there are none."),
    )
    cycle = models.CharField(max_length=5, blank=True, help_text=_("1, 2, or 1+2 where it is of both."))
    measure = models.CharField(max_length=60)
    dimension = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200)
    lowest = models.FloatField(null=True, blank=True)
    highest = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=FigureUnit)
    qualifier = models.CharField(max_length=10, choices=Qualifier)
    counted = models.CharField(_("what is counted"), max_length=60)
    words = models.CharField(max_length=250, help_text=_("What was counted, near the words of the document."))
    base = models.CharField(
        max_length=200, blank=True, help_text=_("Out of what; empty where none is named.")
    )
    as_of = models.DateField(_("as of"))
    as_of_basis = models.CharField(max_length=10, choices=DayBasis)
    as_of_as_written = models.CharField(max_length=120, blank=True)
    compare_with = models.DateField(null=True, blank=True)
    compare_with_basis = models.CharField(max_length=10, choices=DayBasis, blank=True)
    compare_with_as_written = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=400, blank=True)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(compare_with=None) | Q(compare_with__lt=models.F("as_of")),
                name="register_published_figure_compares_with_an_earlier_day",
                violation_error_message=_("The day to compare with is the earlier one."),
            ),
            models.CheckConstraint(
                condition=Q(lowest=None) | Q(highest=None) | Q(lowest__lte=models.F("highest")),
                name="register_published_figure_bounds_in_order",
                violation_error_message=_("The lowest value is not above the highest."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.value} {self.counted}"

    @property
    def parts(self) -> dict[str, str]:
        """The parts of ``dimension`` that name a code: ``chapter=II;article=5``."""
        return dict(part.split("=", 1) for part in self.dimension.split(";") if "=" in part)

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The lowest and the highest number that the value can mean; none for words."""
        return bounds(self.value)

    def holds(self, counted: float | str) -> bool:
        """Whether a counted value is what was printed: within its bounds, above them, or the same words."""
        lowest, highest = self.bounds
        if isinstance(counted, str) or lowest is None or highest is None:
            return str(counted) == self.value
        if self.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
            return counted >= lowest
        return lowest <= counted <= highest
