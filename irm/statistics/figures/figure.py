"""What a figure is: registered in code, asked for two dates and a population, answered with everything to print it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate

from irm.register.choices import Population
from irm.statistics.figures.plots import Plot
from irm.statistics.figures.words import Words

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Ask:
    """The question put to a figure: two dates, a population, and whose eyes count (None: a visitor's)."""

    as_of: datetime.date
    compare_with: datetime.date | None
    population: str
    viewer: Any = None
    words: Words = field(default_factory=Words.load)


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a figure: headings, and rows whose first cells are words. ``codes`` head the download."""

    codes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure with its numbers, ready for page, download and document.

    ``key`` is the sentence that answers the question, ``text`` the whole chart in words; ``total`` counts the
    rows behind it, which ``rows_url`` lists; ``additive`` is False where the numbers must not be summed.
    """

    key: str
    text: str
    plot: Plot | None
    table: Table
    unit: str
    base: str
    total: int
    rows_url: str
    additive: bool = True
    note: str = ""
    computed_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``number`` is its place in the Secretariat's note of 14 October 2019, "" for those of ours."""

    code: str
    number: str
    title: Text
    rule: Text
    draw: Callable[[Ask], Drawn]
    as_of: datetime.date | None = None
    compare_with: datetime.date | None = None
    compares: bool = False

    def dates(self, population: str) -> tuple[datetime.date, datetime.date | None]:
        """The dates it answers when nobody says: the note's for the demonstration, else today and a year before."""
        if population == Population.DEMONSTRATION and self.as_of:
            return self.as_of, self.compare_with
        today = localdate()
        return today, today - datetime.timedelta(days=365) if self.compares else None

    def ask(
        self,
        *,
        population: str,
        as_of: datetime.date | None = None,
        compare_with: datetime.date | None = None,
        viewer: Any = None,
        words: Words | None = None,
    ) -> Ask:
        """A complete question: what is not said takes the figure's own dates."""
        own_as_of, own_compare = self.dates(population)
        return Ask(
            as_of=as_of or own_as_of,
            compare_with=(compare_with or own_compare) if self.compares else None,
            population=str(population),
            viewer=viewer,
            words=words or Words.load(),
        )

    def at(self, ask: Ask) -> str:
        """The permanent address of the figure as asked, without suffix."""
        return f"{reverse('statistics:figure', args=[self.code])}?{query_of(ask)}"


def query_of(ask: Ask) -> str:
    """The question as a query string: dates and population, always all of them."""
    said = {"as_of": ask.as_of.isoformat()}
    if ask.compare_with:
        said["compare_with"] = ask.compare_with.isoformat()
    return urlencode(said | {"population": ask.population})


def rows_behind(view: str, ask: Ask, **filters: Any) -> str:
    """The address of the list of the rows behind a figure, with the same filters."""
    said = {name: value for name, value in filters.items() if value not in (None, "")}
    return f"{reverse(view)}?{urlencode(said | {'population': ask.population})}"
