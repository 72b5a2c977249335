"""Figures I to VII of the note of 14 October 2019: technical assistance needs."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from irm.statistics import selectors
from irm.statistics.figures import phrases
from irm.statistics.figures.figure import Ask, Drawn, Table, rows_behind
from irm.statistics.figures.plots import Bar, BarsPlot, GridGroup, GridPlot, GridRow, Panel
from irm.statistics.queries import Answer, NeedsQuery

FIRST, SECOND = 1, 2


def _query(ask: Ask, cycle: int, **said: Any) -> NeedsQuery:
    given: dict[str, Any] = {
        "cycle": cycle,
        "as_of": ask.as_of,
        "population": ask.population,
        "viewer": ask.viewer,
    }
    return NeedsQuery(**(given | said))


def _base(answer: Answer) -> str:
    return _("%(summaries)s issued; %(states)s named needs") % {
        "summaries": phrases.summaries(answer.base["executive_summaries"]),
        "states": phrases.states(answer.base["states_with_needs"]),
    }


def _share(answer: Answer, needs: int) -> str:
    whole = selectors.whole_per_cent(needs, answer.total["needs"])
    return _("%(n)s · %(share)s %%") % {"n": phrases.number(needs), "share": whole}


def states_by_group(ask: Ask) -> Drawn:
    """Figure I: States that named needs in the first cycle, by regional group, at two dates."""
    now = selectors.needs(_query(ask, FIRST, group_by=("regional_group",)))
    before = None
    if ask.compare_with:
        before = selectors.needs(_query(ask, FIRST, group_by=("regional_group",), as_of=ask.compare_with))
    dates = [ask.as_of] if before is None else [ask.compare_with or ask.as_of, ask.as_of]
    counted = [{r["regional_group"]: r["states"] for r in a.rows} for a in (before, now) if a is not None]
    groups = [row["regional_group"] for row in now.rows]
    bars = tuple(
        Bar(ask.words.group(g), each.get(g, 0), phrases.number(each.get(g, 0)), series=n)
        for g in groups
        for n, each in enumerate(counted)
    )
    names = tuple(phrases.day(date) for date in dates)
    if before is None:
        key = _("%(states)s had named needs by %(day)s") % {
            "states": phrases.states(now.total["states"]), "day": phrases.day(ask.as_of),
        }  # fmt: skip
    else:
        key = _("%(states)s had named needs by %(day)s, against %(before)s on %(then)s") % {
            "states": phrases.states(now.total["states"]), "day": phrases.day(ask.as_of),
            "before": before.total["states"], "then": names[0],
        }  # fmt: skip
    rows = tuple((g, ask.words.group(g), *(each.get(g, 0) for each in counted)) for g in groups)
    return Drawn(
        key=key,
        text=phrases.listed([(row[1], " → ".join(map(phrases.number, row[2:]))) for row in rows]),
        plot=BarsPlot((Panel("", bars),), series=names if before else ()) if bars else None,
        table=Table(
            ("regional_group", "name", *(f"states_{date.isoformat()}" for date in dates)),
            (_("Code"), _("Regional group"), *names),
            rows,
        ),
        unit=_("States"),
        base=_base(now),
        total=now.total["needs"],
        rows_url=rows_behind("needs:list", ask, cycle=FIRST, as_of=ask.as_of),
        additive=False,
        note=_("A State counts once in its group, however many needs it named."),
        computed_at=now.computed_at,
    )


def additional_needs(ask: Ask) -> Drawn:
    """Figure II: needs added in the first cycle between two dates, by category and chapter."""
    query = _query(ask, FIRST, group_by=("chapter", "category"), since=ask.compare_with)
    answer = selectors.needs(query)
    chapters = list(dict.fromkeys(row["chapter"] for row in answer.rows))
    panels = tuple(
        Panel(
            ask.words.chapter(chapter),
            tuple(
                Bar(ask.words.category(FIRST, row["category"]), row["needs"], phrases.number(row["needs"]))
                for row in sorted(answer.rows, key=lambda r: -r["needs"])
                if row["chapter"] == chapter
            ),
        )
        for chapter in chapters
    )
    since = phrases.day(ask.compare_with) if ask.compare_with else _("the beginning")
    by_chapter = [
        (panel.title, phrases.number(sum(bar.value for bar in panel.bars))) for panel in panels
    ]  # fmt: skip
    rows = tuple(
        (
            row["chapter"] or "", ask.words.chapter(row["chapter"]), row["category"] or "",
            ask.words.category(FIRST, row["category"]), row["needs"], row["share"],
        )
        for row in answer.rows
    )  # fmt: skip
    return Drawn(
        key=_("%(needs)s added after %(since)s, up to %(day)s")
        % {"needs": phrases.needs(answer.total["needs"]), "since": since, "day": phrases.day(ask.as_of)},
        text=phrases.listed(by_chapter) + " " + phrases.listed(
            [(f"{row[1]}, {row[3]}", phrases.number(row[4])) for row in rows]
        ),
        plot=BarsPlot(panels) if panels else None,
        table=Table(
            ("chapter", "chapter_title", "category", "category_label", "needs", "share"),
            (_("Chapter"), _("Title"), _("Code"), _("Category"), _("Needs"), _("Per cent")),
            rows,
        ),
        unit=_("individual needs"),
        base=_base(answer),
        total=answer.total["needs"],
        rows_url=rows_behind(
            "needs:list", ask, cycle=FIRST, as_of=ask.as_of, identified_after=ask.compare_with
        ),
        note=_("Needs without a chapter are shown as unallocated: chapters alone need not add up to the total."),
        computed_at=answer.computed_at,
    )  # fmt: skip


def needs_by_article(ask: Ask) -> Drawn:
    """Figure III: all needs of the first cycle, by article and category."""
    answer = selectors.needs(_query(ask, FIRST, group_by=("article", "category")))
    categories = _columns(answer)
    counts = {(row["article"], row["category"]): row["needs"] for row in answer.rows}
    articles = list(dict.fromkeys(row["article"] for row in answer.rows))
    chapters = {n: ask.words.articles.get(n, ("", None))[1] if n is not None else None for n in articles}
    lines = {n: tuple(counts.get((n, c), 0) for c in categories) for n in articles}
    groups = tuple(
        GridGroup(
            ask.words.chapter(chapter),
            tuple(
                GridRow(ask.words.article(n), str(n or "–"), lines[n], sum(lines[n]))
                for n in articles
                if chapters[n] == chapter
            ),
        )
        for chapter in dict.fromkeys(chapters.values())
    )
    labels = tuple(ask.words.category(FIRST, code) for code in categories)
    first = selectors.rank([{"article": n, "needs": sum(lines[n])} for n in articles])[:1]
    most = ", ".join(ask.words.article(row["article"]) for place in first for row in place.rows)
    return Drawn(
        key=_("%(needs)s of the first cycle as of %(day)s; most under article %(article)s")
        % {"needs": phrases.needs(answer.total["needs"]), "day": phrases.day(ask.as_of), "article": most},
        text=phrases.listed([(ask.words.article(n), phrases.number(sum(lines[n]))) for n in articles]),
        plot=GridPlot(labels, groups, _("All")) if articles else None,
        table=Table(
            ("article", "title", *(str(code) for code in categories), "needs"),
            (_("Article"), _("Title"), *labels, _("All")),
            tuple(
                (
                    n or "",
                    ask.words.articles.get(n, ("", ""))[0] if n else _("No article given"),
                    *lines[n],
                    sum(lines[n]),
                )
                for n in articles
            ),
        ),
        unit=_("individual needs"),
        base=_base(answer),
        total=answer.total["needs"],
        rows_url=rows_behind("needs:list", ask, cycle=FIRST, as_of=ask.as_of),
        computed_at=answer.computed_at,
    )


def _columns(answer: Answer) -> list[str | None]:
    """The categories in the order of their scheme, as the rows of each article hold them."""
    order: dict[str | None, int] = {}
    for row in answer.rows:
        order.setdefault(row["category"], 0)
        order[row["category"]] += row["needs"]
    return sorted(order, key=lambda code: -order[code])


def needs_by_chapter(ask: Ask) -> Drawn:
    """Figure IV: needs of the second cycle by chapter."""
    answer = selectors.needs(_query(ask, SECOND, group_by=("chapter",)))
    pairs = [(row["chapter"], ask.words.chapter(row["chapter"]), row) for row in answer.rows]
    return _bars(
        ask, answer, pairs, ("chapter", "title"), (_("Chapter"), _("Title")),
        rows_behind("needs:list", ask, cycle=SECOND, as_of=ask.as_of),
    )  # fmt: skip


def by_category(chapter: str | None) -> Callable[[Ask], Drawn]:
    """Figures V to VII: needs of the second cycle by category, of all chapters or of one."""

    def draw(ask: Ask) -> Drawn:
        """Needs by category, most first."""
        filters = {"chapter": (chapter,)} if chapter else {}
        answer = selectors.needs(_query(ask, SECOND, group_by=("category",), ordering="-needs", **filters))
        pairs = [(row["category"], ask.words.category(SECOND, row["category"]), row) for row in answer.rows]
        return _bars(
            ask, answer, pairs, ("category", "label"), (_("Code"), _("Category")),
            rows_behind("needs:list", ask, cycle=SECOND, chapter=chapter, as_of=ask.as_of),
        )  # fmt: skip

    return draw


def _bars(
    ask: Ask,
    answer: Answer,
    pairs: list[tuple[Any, str, dict[str, Any]]],
    codes: tuple[str, ...],
    headings: tuple[str, ...],
    rows_url: str,
) -> Drawn:
    """One bar a group, with number and per cent."""
    before = ""
    if ask.compare_with:
        query = NeedsQuery(
            cycle=answer.cycle, as_of=ask.compare_with, population=ask.population, viewer=ask.viewer,
            **answer.filters,
        )  # fmt: skip
        count = selectors.needs(query).total["needs"]
        before = _(", against %(n)s on %(day)s") % {
            "n": phrases.number(count),
            "day": phrases.day(ask.compare_with),
        }
    bars = tuple(Bar(label, row["needs"], _share(answer, row["needs"])) for _code, label, row in pairs)
    return Drawn(
        key=_("%(needs)s of %(states)s, as of %(day)s")
        % {
            "needs": phrases.needs(answer.total["needs"]),
            "states": phrases.states(answer.total["states"]),
            "day": phrases.day(ask.as_of),
        }
        + before,
        text=phrases.listed([(bar.label, bar.shown) for bar in bars]),
        plot=BarsPlot((Panel("", bars),)) if bars else None,
        table=Table(
            (*codes, "needs", "states", "share"),
            (*headings, _("Needs"), _("States"), _("Per cent")),
            tuple(
                (code or "", label, row["needs"], row["states"], row["share"]) for code, label, row in pairs
            ),
        ),
        unit=_("individual needs"),
        base=_base(answer),
        total=answer.total["needs"],
        rows_url=rows_url,
        note=_(
            "States that appear in several rows are counted in each: the column of States does not add up."
        ),
        computed_at=answer.computed_at,
    )
