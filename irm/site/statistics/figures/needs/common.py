"""What the figures of needs share: how they ask, their columns and their words."""

from dataclasses import replace
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
    list_url,
)
from irm.site.statistics.figures.plots import WordsPlot
from irm.site.statistics.queries import Answer


def asked(figure: Figure, question: Question, source: Source, group_by: tuple[str, ...]) -> Answer:
    """The needs that a figure counts, as of the day of the question."""
    chapter = (figure.chapter,) if figure.chapter else ()
    return source.needs(
        cycle=figure.cycle,
        as_of=question.as_of,
        population=question.population,
        chapter=chapter,
        group_by=group_by,
    )


def earlier(figure: Figure, question: Question, source: Source, group_by: tuple[str, ...]) -> Answer | None:
    """The same on the earlier day; None where the question compares with none."""
    if question.compare_with is None:
        return None
    then = Question(question.compare_with, None, question.population)
    return asked(figure, then, source, group_by)


def by(answer: Answer | None, dimension: str, measure: str) -> dict[Any, int]:
    """One measure of an answer by one dimension."""
    return {row[dimension]: row[measure] for row in answer.rows} if answer else {}


def with_missing(labels: dict[str, str], codes: set[str | None]) -> dict[Any, str]:
    """The categories of the scheme, any other code as it is, and words for a need without one."""
    found: dict[Any, str] = dict(labels)
    for code in sorted(code for code in codes if code is not None):
        found.setdefault(code, code)
    if None in codes:
        found[None] = _("No category recorded")
    return found


def text_column(code: str, label: str) -> Column:
    """A column of words."""
    return Column(code, label, Kind.TEXT)


def tidy(*codes: str) -> tuple[Column, ...]:
    """Columns of the data: a dimension is followed by its label."""
    measures = {"needs", "states", "share", "needs_compared", "states_compared"}
    columns: list[Column] = []
    for code in codes:
        columns.append(Column(code, code, Kind.COUNT if code in measures else Kind.TEXT))
        if code not in measures:
            columns.append(Column(f"{code}_label", f"{code}_label", Kind.TEXT))
    return tuple(columns)


def dated(question: Question, before: Answer | None, measure: str) -> tuple[Column, ...]:
    """One measure on the day of the question and, where there is one, on the earlier day."""
    named = {"states": _("States on %(day)s"), "needs": _("Technical assistance needs on %(day)s")}[measure]
    columns = [Column(measure, named % {"day": words.day(question.as_of)})]
    if before and question.compare_with:
        columns.append(Column(f"{measure}_compared", named % {"day": words.day(question.compare_with)}))
    return tuple(columns)


def answers(now: Answer, before: Answer | None) -> tuple[Answer, ...]:
    """The answers behind a figure, the earlier one only where it was asked for."""
    return (now, before) if before else (now,)


def counts(answer: Answer, question: Question) -> dict[str, str]:
    """The words of a headline, by name."""
    return {
        "needs": words.needs(answer.total["needs"]),
        "states": words.states(answer.total["states"]),
        "day": words.day(question.as_of),
    }


def base(figure: Figure, question: Question, source: Source, now: Answer) -> str:
    """What the needs are counted out of, in the words of the note."""
    if figure.base == "executive_summaries":
        return words.base(figure.base, now.recorded(figure.base, now.base[figure.base]))
    reviews = source.reviews(cycle=figure.cycle, as_of=question.as_of, population=question.population)
    return words.base(figure.base, reviews.recorded("completed", reviews.total["completed"]))


def headline(
    figure: Figure,
    question: Question,
    source: Source,
    now: Answer,
    before: Answer | None,
    *,
    states_first: bool = False,
) -> str:
    """The figure with unit, base and date, and the earlier one."""
    said = counts(now, question) | {"base": base(figure, question, source, now)}
    if states_first:
        text = _("%(states)s with technical assistance needs, of %(base)s, as of %(day)s")
    else:
        text = _("%(needs)s identified by %(states)s, from %(base)s, as of %(day)s")
    sentence = text % said
    if before and question.compare_with and "needs" not in before.missing:
        old = words.states(before.total["states"]) if states_first else words.needs(before.total["needs"])
        compared = {"now": sentence, "before": old, "day": words.day(question.compare_with)}
        return _("%(now)s; %(before)s on %(day)s") % compared
    return sentence


def only_recorded(content: Content, question: Question) -> Content:
    """The same content without the zeros that are no counts: where nothing is on record, it says so and why."""
    now, *others = content.answers
    before = others[0] if others else None
    gone = {column.code for column in content.table.columns if _is_missing(column, now, before)}
    if not gone:
        return content
    lacking = {column.code for column in content.data_columns if _is_missing(column, now, before)}
    rows = tuple(
        tuple(
            _("not recorded") if column.code in gone else cell
            for column, cell in zip(content.table.columns, row, strict=True)
        )
        for row in content.table.rows
    )
    content = replace(
        content,
        table=replace(content.table, rows=rows),
        data=tuple({code: None if code in lacking else v for code, v in row.items()} for row in content.data),
    )
    if "needs" not in now.missing:
        return content
    reason = now.missing["needs"]
    day = {"day": words.day(question.as_of)}
    said = _("Technical assistance needs: not recorded, as of %(day)s") % day
    return replace(
        content,
        headline=said,
        plot=WordsPlot((_("Not recorded."), reason)),
        sentences=(reason,),
        missing=reason,
    )


def _is_missing(column: Column, now: Answer, before: Answer | None) -> bool:
    """Whether a column holds numbers of a day on which nothing is on record."""
    if column.kind == Kind.TEXT:
        return False
    answer = before if column.code.endswith("_compared") else now
    return answer is not None and "needs" in answer.missing


def rows_url(figure: Figure, question: Question, **more: Any) -> str:
    """The address of the list of the needs that a figure counts."""
    return list_url(
        "needs:list",
        cycle=figure.cycle,
        chapter=figure.chapter,
        as_of=question.as_of,
        population=question.population,
        **more,
    )


def rows_label(total: int) -> str:
    """The words of the way to that list."""
    return _("The %(needs)s behind it") % {"needs": words.needs(total)}


def states_note() -> str:
    """Why counts of States do not add up."""
    return _("A State is counted once in each row, so counts of States do not add up.")
