"""A figure as a page shows it: its content and every address that belongs to it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.timezone import localdate
from django.utils.translation import get_language

from irm.register.choices import Population
from irm.site.statistics.figures import words
from irm.site.statistics.figures.content import Content, Figure, Question, Source
from irm.site.statistics.figures.downloads import citation
from irm.site.statistics.figures.plots import Look, Size, Theme
from irm.site.statistics.figures.printed import beside
from irm.site.statistics.figures.registry import FIGURES, SECTIONS
from irm.site.statistics.figures.rendering import caption, fingerprint, numbered_title
from irm.site.statistics.models import RecomputeRun

ENGINE = "vega-embed.js"


@dataclass(frozen=True)
class Card:
    """A figure, what was asked, what it says, and its addresses (``root`` begins the permanent ones)."""

    figure: Figure
    question: Question
    content: Content
    root: str

    @cached_property
    def title(self) -> str:
        """The title with the number of the note."""
        return numbered_title(self.figure)

    @cached_property
    def population_label(self) -> str:
        """Whose figures these are."""
        return str(Population(self.question.population).label)

    @property
    def is_demonstration(self) -> bool:
        """Whether the States are invented."""
        return self.question.population == Population.DEMONSTRATION

    @cached_property
    def asked(self) -> dict[str, str]:
        """The question as parameters of an address: nothing is left to a default that may change."""
        question = self.question
        asked = {"as_of": question.as_of.isoformat(), "population": question.population}
        if self.figure.compares and question.compare_with:
            asked["compare_with"] = question.compare_with.isoformat()
        return asked

    @cached_property
    def permanent(self) -> str:
        """The full address that gives this figure again."""
        return f"{self.root}{self.page}"

    @cached_property
    def page(self) -> str:
        """The path of the figure's page with dates and population."""
        return f"{self.figure.address()}?{urlencode(self.asked)}"

    def file(self, suffix: str, **more: str) -> str:
        """The path of a file of this figure, in the language of the page."""
        asked = self.asked | {"language": get_language() or "en"} | more
        return f"{self.figure.address(suffix)}?{urlencode(asked)}"

    @cached_property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The downloads, by their name."""
        return tuple((suffix.upper(), self.file(suffix)) for suffix in ("csv", "svg", "png", "json"))

    @cached_property
    def links(self) -> dict[str, str]:
        """Full addresses of the page, the files and the rows, for the data."""
        asked = urlencode(self.asked)
        files = {s: f"{self.root}{self.figure.address(s)}?{asked}" for s in ("csv", "svg", "png", "json")}
        return {"page": self.permanent, "rows": f"{self.root}{self.content.rows_url}"} | files

    @cached_property
    def pictures(self) -> dict[str, str]:
        """Pictures for the page, by size and ground (``wide_light``, …), never stale: each names what it shows."""
        return {
            f"{size}_{theme}": self.file("svg", part="plain", size=size, theme=theme)
            for size in Size
            for theme in Theme
        }

    @cached_property
    def specifications(self) -> dict[str, str]:
        """The chart's specification, by size and ground."""
        return {
            key: path.replace(".svg?", ".json?").replace("part=plain", "part=chart")
            for key, path in self.pictures.items()
        }

    @cached_property
    def shown_as(self) -> str:
        """One short word for what the chart shows."""
        return fingerprint(self.content, caption(self.figure, self.content, self.question), Look(), "page")

    @cached_property
    def file_name(self) -> str:
        """The name under which a picture is kept."""
        return f"{self.figure.code}-{self.question.as_of.isoformat()}-{self.question.population}"

    @cached_property
    def citation(self) -> str:
        """How to cite this figure."""
        return citation(self.figure, self.content, self.question, self.permanent, words.day(localdate()))

    @cached_property
    def text(self) -> str:
        """The chart in words."""
        return " ".join((f"{self.content.headline}.", *self.content.sentences))


def card(figure: Figure, question: Question, *, request: HttpRequest, source: Source | None = None) -> Card:
    """One figure with its addresses."""
    root = request.build_absolute_uri("/").rstrip("/")
    source = source or Source()
    printed = beside(figure.code, question.population, source)
    return Card(figure, question, replace(figure.content(question, source), printed=printed), root)


def cards(*, population: str, request: HttpRequest) -> list[tuple[Any, list[Card]]]:
    """Every figure at its own dates, by section, each question asked once."""
    source = Source()
    found = []
    for code, heading in SECTIONS.items():
        figures = [figure for figure in FIGURES.values() if figure.section == code]
        drawn = [
            card(f, Question(f.day, f.compare_with, population), request=request, source=source)
            for f in figures
        ]
        found.append((heading, drawn))
    return found


def last_run() -> RecomputeRun | None:
    """The last recomputation, running or ended."""
    return RecomputeRun.objects.first()


def engine() -> str:
    """The address of the chart engine; empty where it has not been built, and the pictures stand alone."""
    written = settings.BASE_DIR / "static_built" / "vega" / ENGINE
    return static(f"vendor/vega/{ENGINE}") if written.is_file() else ""
