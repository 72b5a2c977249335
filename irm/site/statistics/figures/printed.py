"""What the Secretariat printed, beside what is counted here, in neutral words (DESIGN section 5, rule 12)."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from irm.register.choices import AnsweredBy, DayBasis, FigureUnit, Population, Qualifier
from irm.register.models import Document, PublishedFigure
from irm.site.statistics.figures import words
from irm.site.statistics.figures.content import Source
from irm.site.statistics.figures.recounting import CATEGORIES, recounted

# The published figures that stand beside each figure of the site and beside the page of training, by their codes.
BESIDE: dict[str, tuple[str, ...]] = {
    "states-with-needs-by-group": ("PF-001", "PF-004", "PF-006"),
    "needs-added-by-category": ("PF-010", "PF-012", "PF-013", "PF-201", "PF-202"),
    "needs-by-article-and-category": ("PF-009",),
    "needs-by-chapter": ("PF-025", "PF-026", "PF-021", "PF-022", "PF-028", "PF-029", "PF-091"),
    "needs-by-category": ("PF-025", "PF-033", "PF-034", "PF-035", "PF-036", "PF-038"),
    "needs-chapter-ii-by-category": (
        "PF-044",
        "PF-045",
        "PF-046",
        "PF-047",
        "PF-048",
        "PF-049",
        "PF-050",
        "PF-051",
        "PF-052",
        "PF-203",
    ),
    "needs-chapter-v-by-category": ("PF-204", "PF-208", "PF-210", "PF-211"),
    "reviews-by-step": ("PF-001", "PF-002", "PF-003", "PF-017", "PF-021", "PF-089", "PF-350"),
    "reviews-by-year": ("PF-003", "PF-001"),
    "assistance-by-type": ("PF-332", "PF-333", "PF-334", "PF-335", "PF-336", "PF-337", "PF-347", "PF-358"),
    "assistance-by-level": ("PF-339", "PF-342", "PF-344", "PF-353", "PF-354", "PF-355", "PF-356"),
    "assistance-by-year": ("PF-352", "PF-362", "PF-365", "PF-370", "PF-372"),
    "training": ("PF-333", "PF-334", "PF-335", "PF-336", "PF-337", "PF-350"),
}


class Verdict(TextChoices):
    """Whether real rows give what was printed. Said on the secretariat's desk alone."""

    AGREES = "agrees", gettext_lazy("agrees")
    DIFFERS = "differs", gettext_lazy("differs")
    NO_ROWS = "no_rows", gettext_lazy("no rows here")


@dataclass(frozen=True, slots=True)
class Printed:
    """One published figure in a population: printed, counted here (empty where nothing is on record), and why.

    ``is_english``: the value is left in the words of the document, since nothing here knows what they stand for.
    """

    figure: PublishedFigure
    value: str
    counted: str
    why: str
    verdict: Verdict
    is_english: bool

    @property
    def where(self) -> str:
        """``para. 10, document of 14 October 2019``."""
        issued = self.figure.document.issued_on
        said = {"paragraph": self.figure.paragraph, "day": words.day(issued) if issued else "–"}
        return _("para. %(paragraph)s, document of %(day)s") % said

    @property
    def day(self) -> str:
        """``as of 10 May 2019 (chosen by this project; the document prints no day)``."""
        said = _("as of %(day)s") % {"day": words.day(self.figure.as_of)}
        if self.figure.as_of_basis == DayBasis.PROJECT:
            said = _("%(day)s (%(basis)s)") % {"day": said, "basis": self.figure.get_as_of_basis_display()}
        return said

    @property
    def here(self) -> str:
        """``counted here 279 · why``."""
        said = [_("counted here %(value)s") % {"value": self.counted}] if self.counted else []
        return " · ".join([*said, *([self.why] if self.why else [])])

    @property
    def line(self) -> str:
        """All of it in one line, for pictures and files."""
        printed = _("printed %(value)s, %(where)s") % {"value": self.value, "where": self.where}
        parts = (f"{printed}: {self.figure.words}", self.day, self.here)
        return " · ".join(part for part in parts if part)

    def as_json(self) -> dict[str, Any]:
        """For the data of a figure."""
        return {
            "code": self.figure.code,
            "value": self.figure.value,
            "qualifier": self.figure.qualifier,
            "words": self.figure.words,
            "base": self.figure.base,
            "as_of": self.figure.as_of.isoformat(),
            "document": self.figure.document.code,
            "paragraph": self.figure.paragraph,
            "counted_here": self.counted or None,
            "why": self.why,
        }


def documents(population: str, source: Source) -> list[tuple[Document, list[Printed]]]:
    """Every published figure by its document, the newest first, in the order of paragraphs."""
    found: dict[Document, list[Printed]] = {}
    for figure in sorted(source.published.values(), key=_place):
        found.setdefault(figure.document, []).append(printed(figure, population, source))
    return sorted(found.items(), key=lambda pair: pair[0].issued_on or datetime.date.min, reverse=True)


def _place(figure: PublishedFigure) -> tuple[int, str]:
    first = re.match(r"\d+", figure.paragraph)
    return int(first[0]) if first else 0, figure.code


def beside(code: str, population: str, source: Source) -> tuple[Printed, ...]:
    """What was printed of a figure of the site, in the order in which it is named above."""
    known = source.published
    return tuple(printed(known[each], population, source) for each in BESIDE.get(code, ()) if each in known)


def printed(figure: PublishedFigure, population: str, source: Source) -> Printed:
    """One published figure beside what the records of a population give for it."""
    counted, reason = recounted(figure, population, source)
    verdict = Verdict.NO_ROWS
    if counted is not None:
        verdict = Verdict.AGREES if figure.holds(counted) else Verdict.DIFFERS
    shown = "" if counted is None else _shown(figure, counted, source)
    value = _value(figure, source)
    is_english = value == figure.value and bool(re.search("[a-z]", value))
    return Printed(figure, value, shown, _why(figure, population, verdict, reason), verdict, is_english)


def _why(figure: PublishedFigure, population: str, verdict: Verdict, reason: str) -> str:
    """Why the numbers are what they are; neither says which of them is right."""
    if population == Population.DEMONSTRATION and figure.answered_by != AnsweredBy.REFERENCE:
        if verdict == Verdict.NO_ROWS:
            return reason or _("the demonstration has no rows for it")
        return _("the demonstration was made to meet this figure")
    return {
        Verdict.NO_ROWS: reason or _("the rows are not public here"),
        Verdict.DIFFERS: _("counted from what is recorded here, which need not be all"),
        Verdict.AGREES: "",
    }[verdict]


def _value(figure: PublishedFigure, source: Source) -> str:
    """The printed value in the reader's way of writing: ``more than 165,000``, ``62%``."""
    value = _in_words(figure, figure.value, source)
    lowest, highest = figure.bounds
    if lowest is not None and lowest == highest:
        value = _number(figure, int(lowest), source)
    if figure.qualifier == Qualifier.EXACT or lowest is None:
        return value
    return _("%(qualifier)s %(value)s") % {"qualifier": figure.get_qualifier_display(), "value": value}


def _shown(figure: PublishedFigure, counted: int | str, source: Source) -> str:
    """A counted value as it is recorded: a number of participants keeps its bound."""
    if figure.measure != "activity_participants":
        return _number(figure, counted, source)
    activity = source.activities[figure.parts["activity"]]
    return str(activity.participants_read)


def _number(figure: PublishedFigure, value: int | str, source: Source) -> str:
    if isinstance(value, str):
        return _in_words(figure, value, source)
    shown = number_format(value, force_grouping=True)
    return _("%(n)s%%") % {"n": shown} if figure.unit == FigureUnit.PERCENT else shown


def _in_words(figure: PublishedFigure, value: str, source: Source) -> str:
    """Directions, and categories in an order or a set, in the reader's language; other words as they are written.

    In English the names of categories stay as the document has them, which the lists of this project need not.
    """
    known = {
        "up": _("up"),
        "unchanged": _("unchanged"),
        "down": _("down"),
        "at least 1 each": _("at least 1 each"),
        "none under one of them": _("none under one of them"),
    }
    if figure.cycle.isdigit():
        labels = source.names.categories(int(figure.cycle))
        known |= labels
        if get_language() != "en":
            known |= {name: labels[code] for name, code in CATEGORIES.items() if code in labels}
    return "".join(known.get(part, part) for part in re.split(r"( [>|] )", value))
