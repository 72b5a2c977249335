"""What a figure is, what it is asked, and what it says."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from assistance.models import AssistanceActivity
from irm.register.choices import Population
from irm.register.models import PublishedFigure
from irm.site.statistics import selectors
from irm.site.statistics.figures.names import Names
from irm.site.statistics.figures.plots import Plot
from irm.site.statistics.queries import Answer, AssistanceQuery, NeedsQuery, Query, ReviewsQuery


class Kind(StrEnum):
    """What a column of a table holds."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in data and its heading."""

    code: str
    label: str
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class Table:
    """A table for people. The first cell of a row names it; the last row is the total where ``has_total``."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    has_total: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Facts of which day, compared with which, of whom."""

    as_of: datetime.date
    compare_with: datetime.date | None
    population: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a figure says: ``data`` is tidy (codes beside labels), ``table`` is for people.

    ``headline`` is the figure with unit, base and date; ``sentences`` say in words what the chart shows.
    ``total`` is the number of rows behind the figure, in its unit; ``missing`` says why where nothing is on record.
    ``printed`` is what the Secretariat printed of it (``figures.printed``).
    """

    answers: tuple[Answer, ...]
    data_columns: tuple[Column, ...]
    data: tuple[dict[str, Any], ...]
    table: Table
    plot: Plot
    headline: str
    sentences: tuple[str, ...]
    total: int
    rows_url: str
    rows_label: str
    notes: tuple[str, ...] = field(default_factory=tuple)
    missing: str = ""
    printed: tuple[Any, ...] = field(default_factory=tuple)

    @property
    def answer(self) -> Answer:
        """The answer that the figure is drawn from."""
        return self.answers[0]


class Source:
    """Asks each question once and reads each list of names once, however many figures a page shows.

    Figures are public: they count what every visitor may read, so that a permanent link says the same to all.
    """

    def __init__(self) -> None:
        self.names = Names()
        self._asked: dict[Query, Answer] = {}
        self._reading = selectors.Reading()

    def needs(self, **asked: Any) -> Answer:
        """Needs; see ``NeedsQuery``."""
        return self._ask(NeedsQuery(**asked))

    def reviews(self, **asked: Any) -> Answer:
        """Conduct of reviews; see ``ReviewsQuery``."""
        return self._ask(ReviewsQuery(**asked))

    def assistance(self, **asked: Any) -> Answer:
        """Assistance delivered; see ``AssistanceQuery``."""
        return self._ask(AssistanceQuery(**asked))

    @cached_property
    def published(self) -> dict[str, PublishedFigure]:
        """The published figures that a visitor may read, by code, with their documents."""
        found = PublishedFigure.objects.visible_to(None).select_related("document")
        return {figure.code: figure for figure in found}

    @cached_property
    def activities(self) -> dict[str, Any]:
        """The real activities that published figures name, by reference, with the number of their recipients."""
        refs = [figure.parts.get("activity", "") for figure in self.published.values()]
        real = AssistanceActivity.objects.visible_to(None).in_population(Population.REAL).filter(ref__in=refs)
        return {each.ref: each for each in real.annotate(named=Count("recipients"))}

    def _ask(self, query: Query) -> Answer:
        if query not in self._asked:
            ask: dict[type[Query], Callable[[Any, selectors.Reading], Answer]] = {
                NeedsQuery: selectors.needs,
                ReviewsQuery: selectors.reviews,
                AssistanceQuery: selectors.assistance,
            }
            self._asked[query] = ask[type(query)](query, self._reading)
        return self._asked[query]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. ``number`` is its number in the Secretariat's note, empty where the note has none.

    ``as_of`` and ``compare_with`` are the dates of the note; without ``as_of`` the figure is of today. ``own_days`` are
    those of them that the note does not print. ``base`` is what the note counts needs out of: ``executive_summaries``
    or ``reviews_completed``.
    """

    code: str
    title: Promise
    rule: Promise
    unit: Promise
    section: str
    build: Callable[["Figure", Question, Source], Content]
    number: str = ""
    cycle: int | None = None
    chapter: str = ""
    base: str = "executive_summaries"
    as_of: datetime.date | None = None
    compare_with: datetime.date | None = None
    own_days: frozenset[datetime.date] = frozenset()
    is_broad: bool = False

    @property
    def day(self) -> datetime.date:
        """The day that the figure is of when nobody says."""
        return self.as_of or localdate()

    @property
    def compares(self) -> bool:
        """Whether the figure can be compared with an earlier day."""
        return self.compare_with is not None

    def content(self, question: Question, source: Source | None = None) -> Content:
        """What the figure says to a question."""
        content = self.build(self, question, source or Source())
        own = [day for day in (question.as_of, question.compare_with) if day in self.own_days]
        if not own:
            return content
        note = _("Days chosen by this project, because the note prints none: %(days)s.")
        days = note % {"days": _("; ").join(date_format(day, "DATE_FORMAT") for day in own)}
        return replace(content, notes=(*content.notes, days))

    def address(self, suffix: str = "") -> str:
        """The path of the page, or of a file (``csv``, ``svg``, ``png``, ``json``)."""
        if suffix:
            return reverse("statistics:figure_file", args=[self.code, suffix])
        return reverse("statistics:figure", args=[self.code])


def list_url(name: str, **filters: Any) -> str:
    """The address of a list with the filters that are set, to the rows behind a figure."""
    kept = {key: str(value) for key, value in filters.items() if value not in (None, "")}
    return f"{reverse(name)}?{urlencode(kept)}"
