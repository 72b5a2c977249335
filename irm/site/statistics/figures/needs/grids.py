"""Figures II and III: needs by category, and by chapter or article."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from irm.site.statistics.figures import words
from irm.site.statistics.figures.content import (
    Column,
    Content,
    Figure,
    Question,
    Source,
    Table,
)
from irm.site.statistics.figures.names import Names
from irm.site.statistics.figures.needs import common
from irm.site.statistics.figures.plots import Bar, BarsPlot, GridGroup, GridPlot, GridRow, Panel
from irm.site.statistics.queries import Answer


@dataclass(frozen=True, slots=True)
class _Grid:
    """Needs by one dimension and by category, every code that occurs among them; most frequent categories first."""

    dimension: str
    labels: dict[Any, str]
    categories: dict[Any, str]
    counts: dict[tuple[Any, Any], int]

    def row(self, code: Any) -> tuple[int, ...]:
        """The needs of one code, in each category."""
        return tuple(self.counts.get((code, category), 0) for category in self.categories)

    def by_category(self) -> list[int]:
        """All needs of each category."""
        return [sum(self.counts.get((code, c), 0) for code in self.labels) for c in self.categories]

    def data(self) -> tuple[dict[str, Any], ...]:
        """One row for each cell."""
        return tuple(
            {
                self.dimension: code,
                f"{self.dimension}_label": label,
                "category": category,
                "category_label": name,
                "needs": self.counts.get((code, category), 0),
            }
            for code, label in self.labels.items()
            for category, name in self.categories.items()
        )


def _grid(dimension: str, answer: Answer, labels: dict[Any, str], categories: dict[str, str]) -> _Grid:
    counts = {(row[dimension], row["category"]): row["needs"] for row in answer.rows}
    named = common.with_missing(categories, {category for _code, category in counts})
    totals = Counter[Any]()
    for (_code, category), needs in counts.items():
        totals[category] += needs
    return _Grid(dimension, labels, {c: named[c] for c in sorted(named, key=lambda c: -totals[c])}, counts)


def added_by_category_and_chapter(figure: Figure, question: Question, source: Source) -> Content:
    """Figure II: needs identified since an earlier day, by category and chapter."""
    since = question.compare_with or figure.compare_with or question.as_of
    asked = {
        "as_of": question.as_of,
        "population": question.population,
        "cycle": figure.cycle,
        "since": since,
    }
    added = source.needs(group_by=("chapter", "category"), **asked)
    chapters = dict.fromkeys(
        [*source.names.chapters_of(figure.cycle or 0), *(row["chapter"] for row in added.rows)]
    )
    labels = {code: source.names.chapter(code) for code in chapters}
    grid = _grid("chapter", added, labels, source.names.categories(figure.cycle or 0))
    total = added.total["needs"]
    content = Content(
        answers=(added,),
        data_columns=common.tidy("chapter", "category", "needs"),
        data=grid.data(),
        table=_chapters_table(grid, total),
        plot=BarsPlot(tuple(_chapter_panel(grid, code) for code in grid.labels)),
        headline=_("%(needs)s of %(states)s identified after %(since)s and by %(day)s")
        % (common.counts(added, question) | {"since": words.day(since)}),
        sentences=_chapter_sentences(grid, total) if total else (),
        total=total,
        rows_url=common.rows_url(figure, question, identified_after=since),
        rows_label=common.rows_label(total),
    )
    return common.only_recorded(content, question)


def _chapter_panel(grid: _Grid, code: str | None) -> Panel:
    values = grid.row(code)
    short = _("Chapter %(code)s") % {"code": code} if code else _("No chapter named")
    heading = _("%(name)s: %(n)s") % {"name": short, "n": words.number(sum(values))}
    bars = zip(grid.categories.values(), values, strict=True)
    return Panel(heading, tuple(Bar(label, n, words.number(n)) for label, n in bars))


def _chapters_table(grid: _Grid, total: int) -> Table:
    """A row for each category and a column for each chapter."""
    columns = (
        common.text_column("category", _("Category")),
        *(
            Column(c or "null", _("Chapter %(code)s") % {"code": c} if c else _("No chapter"))
            for c in grid.labels
        ),
        Column("needs", _("All")),
    )
    sums = [grid.row(code) for code in grid.labels]
    body = [
        (label, *(row[n] for row in sums), sum(row[n] for row in sums))
        for n, label in enumerate(grid.categories.values())
    ]
    return Table(columns, (*body, (_("All"), *map(sum, sums), total)), has_total=True)


def _chapter_sentences(grid: _Grid, total: int) -> tuple[str, ...]:
    chapters = [(label, sum(grid.row(code))) for code, label in grid.labels.items()]
    categories = list(zip(grid.categories.values(), grid.by_category(), strict=True))
    return (
        _("By chapter: %(list)s.") % {"list": words.leading(chapters, total, most=8)},
        _("By category: %(list)s.") % {"list": words.leading(categories, total)},
    )


def by_article_and_category(figure: Figure, question: Question, source: Source) -> Content:
    """Figure III: needs of a cycle by article and category."""
    names, cycle = source.names, figure.cycle or 0
    now = common.asked(figure, question, source, ("article", "category"))
    named = {row["article"] for row in now.rows}
    known: list[int] = sorted({*names.articles_of(cycle), *(named - {None})})
    titles: dict[Any, str] = {article: names.articles[article][0] for article in known}
    if None in named:
        titles[None] = _("No article named")
    grid = _grid("article", now, titles, names.categories(cycle))
    total = now.total["needs"]
    content = Content(
        answers=(now,),
        data_columns=common.tidy("article", "category", "needs"),
        data=grid.data(),
        table=_articles_table(grid, total),
        plot=GridPlot(
            tuple(grid.categories.values()), _articles_by_chapter(grid, names), _("All categories")
        ),
        headline=common.headline(figure, question, source, now, None),
        sentences=_grid_sentences(grid, total) if total else (),
        total=total,
        rows_url=common.rows_url(figure, question),
        rows_label=common.rows_label(total),
    )
    return common.only_recorded(content, question)


def _article_label(article: int | None, title: str) -> str:
    return f"{article} {title}" if article else title


def _articles_table(grid: _Grid, total: int) -> Table:
    """A row for each article and a column for each category."""
    columns = (
        common.text_column("article", _("Article")),
        *(Column(code, label) for code, label in grid.categories.items()),
        Column("needs", _("All categories")),
    )
    body = [
        (_article_label(article, title), *grid.row(article), sum(grid.row(article)))
        for article, title in grid.labels.items()
    ]
    return Table(columns, (*body, (_("All articles"), *grid.by_category(), total)), has_total=True)


def _articles_by_chapter(grid: _Grid, names: Names) -> tuple[GridGroup, ...]:
    groups: dict[str | None, list[GridRow]] = {}
    for article, title in grid.labels.items():
        chapter = names.articles[article][1] if article else None
        values = grid.row(article)
        row = GridRow(_article_label(article, title), str(article) if article else "–", values, sum(values))
        groups.setdefault(chapter, []).append(row)
    return tuple(
        GridGroup(names.chapter(chapter) if chapter else "", tuple(rows)) for chapter, rows in groups.items()
    )


def _grid_sentences(grid: _Grid, total: int) -> tuple[str, ...]:
    articles = [
        (_("article %(name)s") % {"name": _article_label(article, title)}, sum(grid.row(article)))
        for article, title in grid.labels.items()
        if article
    ]
    categories = list(zip(grid.categories.values(), grid.by_category(), strict=True))
    said = [
        _("Articles with most needs: %(list)s.") % {"list": words.leading(articles, total)},
        _("By category: %(list)s.") % {"list": words.leading(categories, total)},
    ]
    if missing := sum(grid.row(None)):
        said.append(_("Without an article: %(needs)s.") % {"needs": words.needs(missing)})
    return tuple(said)
