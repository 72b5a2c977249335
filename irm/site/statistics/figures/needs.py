"""Figures I to VII: what the Secretariat counts of needs."""

from typing import Any

from django.utils.translation import gettext as _

from irm.site.statistics.figures import words
from irm.site.statistics.figures.content import (
    Column,
    Content,
    Figure,
    Kind,
    Question,
    Source,
    Table,
    list_url,
)
from irm.site.statistics.figures.plots import Bar, BarsPlot, GridGroup, GridPlot, GridRow, Panel
from irm.site.statistics.queries import Answer
from irm.site.statistics.selectors import share


def by_group(figure: Figure, question: Question, source: Source) -> Content:
    """Figure I: States that named needs, by regional group, at two dates."""
    now = _asked(figure, question, source, ("regional_group",))
    before = _earlier(figure, question, source, ("regional_group",))
    counts, earlier = _by(now, "regional_group", "states"), _by(before, "regional_group", "states")
    names: dict[Any, str] = dict(source.names.groups)
    if None in counts:
        names[None] = _("No regional group recorded")
    columns = (_text("regional_group", _("Regional group")), *_dated(question, before, "states"))
    data, bars, rows, sentences = [], [], [], []
    for code, label in names.items():
        value, old = counts.get(code, 0), earlier.get(code, 0)
        data.append({"regional_group": code, "regional_group_label": label, "states": value})
        bars.append(Bar(label, value, words.number(value)))
        if before:
            data[-1]["states_compared"] = old
            bars.append(Bar(label, old, words.number(old), series=1))
            text = _("%(group)s: %(now)s States, %(before)s on %(day)s.")
        else:
            text = _("%(group)s: %(now)s States.")
        said = {"group": label, "now": words.number(value), "before": words.number(old)}
        sentences.append(text % (said | _day(question.compare_with)))
        rows.append((label, value, old) if before else (label, value))
    total = (_("All States"), now.total["states"], before.total["states"] if before else 0)
    return Content(
        answers=_answers(now, before),
        data_columns=_tidy("regional_group", "states", *(["states_compared"] if before else [])),
        data=tuple(data),
        table=Table(columns, (*rows, total[: len(columns)]), has_total=True),
        plot=BarsPlot((Panel("", tuple(bars)),), _series(question) if before else ()),
        headline=_headline(now, before, question, states_first=True),
        sentences=tuple(sentences),
        total=now.total["needs"],
        rows_url=_rows(figure, question),
        rows_label=_rows_label(now.total["needs"]),
        notes=(_states_note(),),
    )


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
    categories = _with_missing(source.names.categories(figure.cycle or 0), {key[1] for key in counts})
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
        _text("category", _("Category")),
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
        data_columns=_tidy("chapter", "category", "needs"),
        data=tuple(data),
        table=Table(columns, (*body, (_("All"), *sums.values(), total)), has_total=True),
        plot=BarsPlot(tuple(panels)),
        headline=_("%(needs)s of %(states)s identified after %(since)s and by %(day)s")
        % (_counts(added, question) | {"since": words.day(since)}),
        sentences=(
            _("By chapter: %(list)s.") % {"list": words.leading(split, total, most=8)},
            _("By category: %(list)s.")
            % {"list": words.leading([(categories[c], totals[c]) for c in order], total)},
        )
        if total
        else (),
        total=total,
        rows_url=_rows(figure, question, identified_after=since),
        rows_label=_rows_label(total),
    )


def by_article_and_category(figure: Figure, question: Question, source: Source) -> Content:
    """Figure III: needs of a cycle by article and category."""
    names, cycle = source.names, figure.cycle or 0
    now = _asked(figure, question, source, ("article", "category"))
    counts = {(row["article"], row["category"]): row["needs"] for row in now.rows}
    categories = _with_missing(names.categories(cycle), {key[1] for key in counts})
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
        _text("article", _("Article")),
        *(Column(code, categories[code]) for code in order),
        Column("needs", _("All categories")),
    )
    missing = sum(n for key, n in counts.items() if key[0] is None)
    return Content(
        answers=(now,),
        data_columns=_tidy("article", "category", "needs"),
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
        headline=_headline(now, None, question),
        sentences=_grid_sentences(body, [categories[c] for c in order], by_category, total, missing),
        total=total,
        rows_url=_rows(figure, question),
        rows_label=_rows_label(total),
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


def by_chapter(figure: Figure, question: Question, source: Source) -> Content:
    """Figure IV: needs of a cycle by chapter."""
    names = source.names
    now = _asked(figure, question, source, ("chapter",))
    labels: dict[Any, str] = {code: names.chapter(code) for code in names.chapters_of(figure.cycle or 0)}
    for row in now.rows:
        labels.setdefault(row["chapter"], names.chapter(row["chapter"]))
    return _simple(figure, question, source, "chapter", _("Chapter"), labels, now)


def by_category(figure: Figure, question: Question, source: Source) -> Content:
    """Figures V, VI and VII: needs of a cycle, or of one of its chapters, by category."""
    now = _asked(figure, question, source, ("category",))
    labels = _with_missing(source.names.categories(figure.cycle or 0), {row["category"] for row in now.rows})
    counts = _by(now, "category", "needs")
    ordered = dict(sorted(labels.items(), key=lambda item: -counts.get(item[0], 0)))
    return _simple(figure, question, source, "category", _("Category"), ordered, now)


def _simple(
    figure: Figure,
    question: Question,
    source: Source,
    dimension: str,
    heading: str,
    labels: dict[Any, str],
    now: Answer,
) -> Content:
    """Bars with number and per cent along one dimension."""
    before = _earlier(figure, question, source, (dimension,))
    counts, states = _by(now, dimension, "needs"), _by(now, dimension, "states")
    earlier, total = _by(before, dimension, "needs"), now.total["needs"]
    data, bars, rows = [], [], []
    for code, label in labels.items():
        value = counts.get(code, 0)
        row = {dimension: code, f"{dimension}_label": label, "needs": value, "share": share(value, total)}
        row["states"] = states.get(code, 0)
        if before:
            row["needs_compared"] = earlier.get(code, 0)
        data.append(row)
        shown = f"{words.number(value)} · {words.per_cent(value, total)}" if total else words.number(value)
        bars.append(Bar(label, value, shown))
        cells = (label, value, words.per_cent(value, total), states.get(code, 0), earlier.get(code, 0))
        rows.append(cells if before else cells[:4])
    columns = (
        _text(dimension, heading),
        Column("needs", _("Needs")),
        Column("share", _("Share"), Kind.SHARE),
        Column("states", _("States")),
        *(_dated(question, before, "needs")[1:] if before else ()),
    )
    whole = (_("All"), total, "", now.total["states"], before.total["needs"] if before else 0)
    pairs = [(label, counts.get(code, 0)) for code, label in labels.items()]
    return Content(
        answers=_answers(now, before),
        data_columns=_tidy(dimension, "needs", "share", "states", *(["needs_compared"] if before else [])),
        data=tuple(data),
        table=Table(columns, (*rows, whole[: len(columns)]), has_total=True),
        plot=BarsPlot((Panel("", tuple(bars)),)),
        headline=_headline(now, before, question),
        sentences=(_("Most often named: %(list)s.") % {"list": words.leading(pairs, total)},)
        if total
        else (),
        total=total,
        rows_url=_rows(figure, question),
        rows_label=_rows_label(total),
        notes=(_states_note(), _("Shares are of all needs shown, rounded, and need not add up to 100.")),
    )


def _asked(figure: Figure, question: Question, source: Source, group_by: tuple[str, ...]) -> Answer:
    chapter = (figure.chapter,) if figure.chapter else ()
    return source.needs(
        cycle=figure.cycle,
        as_of=question.as_of,
        population=question.population,
        chapter=chapter,
        group_by=group_by,
    )


def _earlier(figure: Figure, question: Question, source: Source, group_by: tuple[str, ...]) -> Answer | None:
    if question.compare_with is None:
        return None
    earlier = Question(question.compare_with, None, question.population)
    return _asked(figure, earlier, source, group_by)


def _by(answer: Answer | None, dimension: str, measure: str) -> dict[Any, int]:
    return {row[dimension]: row[measure] for row in answer.rows} if answer else {}


def _with_missing(labels: dict[str, str], codes: set[str | None]) -> dict[Any, str]:
    """The categories of the scheme, any other code as it is, and words for a need without one."""
    found: dict[Any, str] = dict(labels)
    for code in sorted(code for code in codes if code is not None):
        found.setdefault(code, code)
    if None in codes:
        found[None] = _("No category recorded")
    return found


def _text(code: str, label: str) -> Column:
    return Column(code, label, Kind.TEXT)


def _tidy(*codes: str) -> tuple[Column, ...]:
    """Columns of the data: a dimension is followed by its label."""
    measures = {"needs", "states", "share", "needs_compared", "states_compared"}
    columns: list[Column] = []
    for code in codes:
        columns.append(Column(code, code, Kind.COUNT if code in measures else Kind.TEXT))
        if code not in measures:
            columns.append(Column(f"{code}_label", f"{code}_label", Kind.TEXT))
    return tuple(columns)


def _dated(question: Question, before: Answer | None, measure: str) -> tuple[Column, ...]:
    named = {"states": _("States on %(day)s"), "needs": _("Needs on %(day)s")}[measure]
    columns = [Column(measure, named % {"day": words.day(question.as_of)})]
    if before and question.compare_with:
        columns.append(Column(f"{measure}_compared", named % {"day": words.day(question.compare_with)}))
    return tuple(columns)


def _series(question: Question) -> tuple[str, ...]:
    dates = (question.as_of, question.compare_with)
    return tuple(words.day(date) for date in dates if date)


def _answers(now: Answer, before: Answer | None) -> tuple[Answer, ...]:
    return (now, before) if before else (now,)


def _day(value: Any) -> dict[str, str]:
    return {"day": words.day(value) if value else ""}


def _counts(answer: Answer, question: Question) -> dict[str, str]:
    return {
        "needs": words.needs(answer.total["needs"]),
        "states": words.states(answer.total["states"]),
        "summaries": words.summaries(answer.base["executive_summaries"]),
        "day": words.day(question.as_of),
    }


def _headline(now: Answer, before: Answer | None, question: Question, *, states_first: bool = False) -> str:
    """The figure with unit, base and date, and the earlier one."""
    said = _counts(now, question)
    if states_first:
        text = _("%(states)s with needs, of %(summaries)s issued, as of %(day)s")
    else:
        text = _("%(needs)s of %(states)s, from %(summaries)s issued, as of %(day)s")
    sentence = text % said
    if before and question.compare_with:
        old = words.states(before.total["states"]) if states_first else words.needs(before.total["needs"])
        compared = {"now": sentence, "before": old, "day": words.day(question.compare_with)}
        return _("%(now)s; %(before)s on %(day)s") % compared
    return sentence


def _rows(figure: Figure, question: Question, **more: Any) -> str:
    return list_url(
        "needs:list",
        cycle=figure.cycle,
        chapter=figure.chapter,
        as_of=question.as_of,
        population=question.population,
        **more,
    )


def _rows_label(total: int) -> str:
    return _("The %(needs)s behind it") % {"needs": words.needs(total)}


def _states_note() -> str:
    return _("A State is counted once in each row, so counts of States do not add up.")
