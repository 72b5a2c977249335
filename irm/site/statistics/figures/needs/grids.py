"""Figures II and III: needs by category, and by chapter or article."""

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
from irm.site.statistics.figures.needs import common
from irm.site.statistics.figures.plots import Bar, BarsPlot, GridGroup, GridPlot, GridRow, Panel


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
    chapters: list[str | None] = list(source.names.chapters_of(figure.cycle or 0))
    counts = {(row["chapter"], row["category"]): row["needs"] for row in added.rows}
    chapters += [code for code in dict.fromkeys(key[0] for key in counts) if code not in chapters]
    categories = common.with_missing(source.names.categories(figure.cycle or 0), {key[1] for key in counts})
    totals = {code: sum(counts.get((chapter, code), 0) for chapter in chapters) for code in categories}
    order = sorted(categories, key=lambda code: -totals[code])
    panels, data, sums = [], [], {}
    for chapter in chapters:
        values = {code: counts.get((chapter, code), 0) for code in order}
        sums[chapter] = sum(values.values())
        short = _("Chapter %(code)s") % {"code": chapter} if chapter else _("No chapter named")
        heading = _("%(name)s: %(n)s") % {"name": short, "n": words.number(sums[chapter])}
        panels.append(
            Panel(heading, tuple(Bar(categories[c], n, words.number(n)) for c, n in values.items()))
        )
        label = source.names.chapter(chapter)
        data += [
            {
                "chapter": chapter,
                "chapter_label": label,
                "category": code,
                "category_label": categories[code],
                "needs": value,
            }
            for code, value in values.items()
        ]
    total = added.total["needs"]
    columns = (
        common.text_column("category", _("Category")),
        *(
            Column(c or "null", _("Chapter %(code)s") % {"code": c} if c else _("No chapter"))
            for c in chapters
        ),
        Column("needs", _("All")),
    )
    body = [(categories[code], *(counts.get((c, code), 0) for c in chapters), totals[code]) for code in order]
    split = [(source.names.chapter(code), value) for code, value in sums.items()]
    return Content(
        answers=(added,),
        data_columns=common.tidy("chapter", "category", "needs"),
        data=tuple(data),
        table=Table(columns, (*body, (_("All"), *sums.values(), total)), has_total=True),
        plot=BarsPlot(tuple(panels)),
        headline=_("%(needs)s of %(states)s identified after %(since)s and by %(day)s")
        % (common.counts(added, question) | {"since": words.day(since)}),
        sentences=(
            _("By chapter: %(list)s.") % {"list": words.leading(split, total, most=8)},
            _("By category: %(list)s.")
            % {"list": words.leading([(categories[c], totals[c]) for c in order], total)},
        )
        if total
        else (),
        total=total,
        rows_url=common.rows_url(figure, question, identified_after=since),
        rows_label=common.rows_label(total),
    )


def by_article_and_category(figure: Figure, question: Question, source: Source) -> Content:
    """Figure III: needs of a cycle by article and category."""
    names, cycle = source.names, figure.cycle or 0
    now = common.asked(figure, question, source, ("article", "category"))
    counts = {(row["article"], row["category"]): row["needs"] for row in now.rows}
    categories = common.with_missing(names.categories(cycle), {key[1] for key in counts})
    order = sorted(categories, key=lambda code: -sum(n for key, n in counts.items() if key[1] == code))
    known = sorted({*names.articles_of(cycle), *(key[0] for key in counts if key[0] is not None)})
    listed: list[int | None] = [*known, *([None] if any(key[0] is None for key in counts) else [])]
    groups: dict[str | None, list[GridRow]] = {}
    data, body = [], []
    for article in listed:
        title, chapter = names.articles[article] if article else (_("No article named"), None)
        values = tuple(counts.get((article, code), 0) for code in order)
        label = f"{article} {title}" if article else title
        groups.setdefault(chapter, []).append(
            GridRow(label, str(article) if article else "–", values, sum(values))
        )
        body.append((label, *values, sum(values)))
        data += [
            {
                "article": article,
                "article_label": title,
                "category": code,
                "category_label": categories[code],
                "needs": value,
            }
            for code, value in zip(order, values, strict=True)
        ]
    total, by_category = now.total["needs"], [sum(row[n + 1] for row in body) for n in range(len(order))]
    columns = (
        common.text_column("article", _("Article")),
        *(Column(code, categories[code]) for code in order),
        Column("needs", _("All categories")),
    )
    missing = sum(n for key, n in counts.items() if key[0] is None)
    return Content(
        answers=(now,),
        data_columns=common.tidy("article", "category", "needs"),
        data=tuple(data),
        table=Table(columns, (*body, (_("All articles"), *by_category, total)), has_total=True),
        plot=GridPlot(
            tuple(categories[code] for code in order),
            tuple(
                GridGroup(names.chapter(chapter) if chapter else "", tuple(rows))
                for chapter, rows in groups.items()
            ),
            _("All categories"),
        ),
        headline=common.headline(now, None, question),
        sentences=_grid_sentences(body, [categories[c] for c in order], by_category, total, missing),
        total=total,
        rows_url=common.rows_url(figure, question),
        rows_label=common.rows_label(total),
    )


def _grid_sentences(
    body: list[tuple[Any, ...]], labels: list[str], by_category: list[int], total: int, missing: int
) -> tuple[str, ...]:
    if not total:
        return ()
    articles = [(_("article %(name)s") % {"name": row[0]}, row[-1]) for row in body if row[0][0].isdigit()]
    said = [
        _("Articles with most needs: %(list)s.") % {"list": words.leading(articles, total)},
        _("By category: %(list)s.")
        % {"list": words.leading(list(zip(labels, by_category, strict=True)), total)},
    ]
    if missing:
        said.append(_("Without an article: %(needs)s.") % {"needs": words.needs(missing)})
    return tuple(said)
