"""Figures I and IV to VII: needs along one dimension."""

import datetime
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
)
from irm.site.statistics.figures.needs import common
from irm.site.statistics.figures.plots import Bar, BarsPlot, Panel
from irm.site.statistics.queries import Answer
from irm.site.statistics.selectors import share


def by_group(figure: Figure, question: Question, source: Source) -> Content:
    """Figure I: States that identified technical assistance needs, by regional group, at two dates."""
    now = common.asked(figure, question, source, ("regional_group",))
    before = common.earlier(figure, question, source, ("regional_group",))
    counts = common.by(now, "regional_group", "states")
    earlier = common.by(before, "regional_group", "states")
    names: dict[Any, str] = dict(source.names.groups)
    if None in counts:
        names[None] = _("No regional group recorded")
    columns = (
        common.text_column("regional_group", _("Regional group")),
        *common.dated(question, before, "states"),
    )
    compared_with = question.compare_with if before and "needs" not in before.missing else None
    data, bars, rows, sentences = [], [], [], []
    for code, label in names.items():
        value, old = counts.get(code, 0), earlier.get(code, 0)
        data.append({"regional_group": code, "regional_group_label": label, "states": value})
        bars.append(Bar(label, value, words.number(value)))
        if before:
            data[-1]["states_compared"] = old
        if compared_with:
            bars.append(Bar(label, old, words.number(old), series=1))
        sentences.append(_group_sentence(label, value, old, compared_with))
        rows.append((label, value, old) if before else (label, value))
    total = (_("All States"), now.total["states"], before.total["states"] if before else 0)
    content = Content(
        answers=common.answers(now, before),
        data_columns=common.tidy("regional_group", "states", *(["states_compared"] if before else [])),
        data=tuple(data),
        table=Table(columns, (*rows, total[: len(columns)]), has_total=True),
        plot=BarsPlot((Panel("", tuple(bars)),), _series(question) if compared_with else ()),
        headline=common.headline(figure, question, source, now, before, states_first=True),
        sentences=tuple(sentences),
        total=now.total["needs"],
        rows_url=common.rows_url(figure, question),
        rows_label=common.rows_label(now.total["needs"]),
        notes=(common.states_note(),),
    )
    return common.only_recorded(content, question)


def _group_sentence(label: str, value: int, old: int, compared_with: datetime.date | None) -> str:
    said = {"group": label, "now": words.number(value)}
    if compared_with is None:
        return _("%(group)s: %(now)s States.") % said
    said |= {"before": words.number(old), "day": words.day(compared_with)}
    return _("%(group)s: %(now)s States, %(before)s on %(day)s.") % said


def by_chapter(figure: Figure, question: Question, source: Source) -> Content:
    """Figure IV: needs of a cycle by chapter."""
    names = source.names
    now = common.asked(figure, question, source, ("chapter",))
    labels: dict[Any, str] = {code: names.chapter(code) for code in names.chapters_of(figure.cycle or 0)}
    for row in now.rows:
        labels.setdefault(row["chapter"], names.chapter(row["chapter"]))
    return _simple(figure, question, source, "chapter", _("Chapter"), labels, now)


def by_category(figure: Figure, question: Question, source: Source) -> Content:
    """Figures V, VI and VII: needs of a cycle, or of one of its chapters, by category."""
    now = common.asked(figure, question, source, ("category",))
    labels = common.with_missing(
        source.names.categories(figure.cycle or 0), {row["category"] for row in now.rows}
    )
    counts = common.by(now, "category", "needs")
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
    before = common.earlier(figure, question, source, (dimension,))
    data, total = _data(dimension, labels, now, before), now.total["needs"]
    counts = [(label, row["needs"]) for label, row in zip(labels.values(), data, strict=True)]
    is_compared = before is not None and "needs" not in before.missing
    content = Content(
        answers=common.answers(now, before),
        data_columns=common.tidy(
            dimension, "needs", "share", "states", *(["needs_compared"] if before else [])
        ),
        data=data,
        table=_table(common.text_column(dimension, heading), data, question, now, before),
        plot=BarsPlot(
            (Panel("", _bars(labels, data, total, is_compared=is_compared)),),
            _series(question) if is_compared else (),
        ),
        headline=common.headline(figure, question, source, now, before),
        sentences=(_("Most often identified: %(list)s.") % {"list": words.leading(counts, total)},)
        if total
        else (),
        total=total,
        rows_url=common.rows_url(figure, question),
        rows_label=common.rows_label(total),
        notes=(
            common.states_note(),
            _("Shares are of all needs shown, rounded, and need not add up to 100."),
        ),
    )
    return common.only_recorded(content, question)


def _data(
    dimension: str, labels: dict[Any, str], now: Answer, before: Answer | None
) -> tuple[dict[str, Any], ...]:
    """The measures of each code; those of the earlier day too where there is one."""
    counts, states = common.by(now, dimension, "needs"), common.by(now, dimension, "states")
    earlier = common.by(before, dimension, "needs")
    return tuple(
        {
            dimension: code,
            f"{dimension}_label": label,
            "needs": counts.get(code, 0),
            "share": share(counts.get(code, 0), now.total["needs"]),
            "states": states.get(code, 0),
            **({"needs_compared": earlier.get(code, 0)} if before else {}),
        }
        for code, label in labels.items()
    )


def _table(
    first: Column, data: tuple[dict[str, Any], ...], question: Question, now: Answer, before: Answer | None
) -> Table:
    """The same measures as a table, with a row for all."""
    total = now.total["needs"]
    columns = (
        first,
        Column("needs", _("Technical assistance needs")),
        Column("share", _("Share"), Kind.SHARE),
        Column("states", _("States")),
        *(common.dated(question, before, "needs")[1:] if before else ()),
    )
    body = [
        (
            row[f"{first.code}_label"],
            row["needs"],
            words.per_cent(row["needs"], total),
            row["states"],
            *([row["needs_compared"]] if before else []),
        )
        for row in data
    ]
    whole = (_("All"), total, "", now.total["states"], *([before.total["needs"]] if before else []))
    return Table(columns, (*body, whole), has_total=True)


def _bars(
    labels: dict[Any, str], data: tuple[dict[str, Any], ...], total: int, *, is_compared: bool
) -> tuple[Bar, ...]:
    """A bar with number and per cent for each code, and below it the number of the earlier day."""
    bars = []
    for label, row in zip(labels.values(), data, strict=True):
        number = words.number(row["needs"])
        shown = f"{number} · {words.per_cent(row['needs'], total)}" if total else number
        bars.append(Bar(label, row["needs"], shown))
        if is_compared:
            bars.append(Bar(label, row["needs_compared"], words.number(row["needs_compared"]), series=1))
    return tuple(bars)


def _series(question: Question) -> tuple[str, ...]:
    dates = (question.as_of, question.compare_with)
    return tuple(words.day(date) for date in dates if date)
