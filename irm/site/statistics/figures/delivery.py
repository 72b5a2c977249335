"""Assistance delivered: activities by type, level and year."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from assistance.choices import Level
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
from irm.site.statistics.figures.plots import Bar, BarsPlot, ColumnsPlot, Panel
from irm.site.statistics.queries import Answer

# What is measured of activities, where there are none.
_NOTHING = {"activities": 0, "recipient_states": 0, "participants": 0}


def by_type(figure: Figure, question: Question, source: Source) -> Content:
    """Activities by what they were: training, legal advice, platforms."""
    return _bars(figure, question, source, "type", _("Type"), source.names.types)


def by_level(figure: Figure, question: Question, source: Source) -> Content:
    """Activities by how wide they reached."""
    labels = {str(code): str(label) for code, label in Level.choices}
    return _bars(figure, question, source, "level", _("Level"), labels)


def by_year(figure: Figure, question: Question, source: Source) -> Content:
    """Activities by the year in which they began."""
    answer = _asked(question, source, "year")
    known = [row["year"] for row in answer.rows if row["year"]]
    years: Iterable[int] = range(min(known), max(known) + 1) if known else ()
    labels: dict[Any, str] = {year: str(year) for year in years}
    if any(row["year"] is None for row in answer.rows):
        labels[None] = _("No date")
    return _content(question, answer, "year", _("Year"), labels, is_columns=True)


def _bars(
    figure: Figure, question: Question, source: Source, dimension: str, heading: str, names: dict[str, str]
) -> Content:
    answer = _asked(question, source, dimension)
    counts = {row[dimension]: row["activities"] for row in answer.rows}
    labels: dict[Any, str] = {code: names.get(code, code) for code in counts if code is not None}
    labels = dict(sorted(labels.items(), key=lambda item: -counts[item[0]]))
    if None in counts:
        labels[None] = _("Not stated")
    return _content(question, answer, dimension, heading, labels)


def _asked(question: Question, source: Source, dimension: str) -> Answer:
    return source.assistance(as_of=question.as_of, population=question.population, group_by=(dimension,))


def _content(
    question: Question,
    answer: Answer,
    dimension: str,
    heading: str,
    labels: dict[Any, str],
    *,
    is_columns: bool = False,
) -> Content:
    """Bars or columns of activities, with the States that received them and the participants recorded."""
    rows = {row[dimension]: row for row in answer.rows}
    measured = {code: {measure: rows.get(code, _NOTHING)[measure] for measure in _NOTHING} for code in labels}
    total = answer.total["activities"]
    bars = tuple(
        _bar(label, measured[code]["activities"], 0 if is_columns else total)
        for code, label in labels.items()
    )
    data = tuple(
        {dimension: code, f"{dimension}_label": label} | measured[code] for code, label in labels.items()
    )
    codes = (dimension, f"{dimension}_label", *_NOTHING)
    pairs = [(label, measured[code]["activities"]) for code, label in labels.items() if code]
    return Content(
        answers=(answer,),
        data_columns=tuple(
            Column(code, code, Kind.COUNT if code in _NOTHING else Kind.TEXT) for code in codes
        ),
        data=data,
        table=_table(Column(dimension, heading, Kind.TEXT), labels, measured, answer),
        plot=ColumnsPlot(bars) if is_columns else BarsPlot((Panel("", bars),)),
        headline=_headline(answer, question),
        sentences=(_("Most activities: %(list)s.") % {"list": words.leading(pairs, total)},) if total else (),
        total=total,
        rows_url=list_url("assistance:list", population=question.population),
        rows_label=_("The activities behind it"),
        notes=_notes(answer),
    )


def _bar(label: str, count: int, total: int) -> Bar:
    """A bar with its number; with its per cent where a total is given."""
    share = f" · {words.per_cent(count, total)}" if total else ""
    return Bar(label, count, f"{words.number(count)}{share}")


def _table(
    first: Column, labels: dict[Any, str], measured: dict[Any, dict[str, int]], answer: Answer
) -> Table:
    columns = (
        first,
        Column("activities", _("Activities")),
        Column("recipient_states", _("Recipient States named")),
        Column("participants", _("Participants recorded")),
    )
    body = [(label, *measured[code].values()) for code, label in labels.items()]
    whole = (_("All"), *(answer.total[measure] for measure in _NOTHING))
    return Table(columns, (*body, whole), has_total=True)


def _headline(answer: Answer, question: Question) -> str:
    said = {
        "activities": words.activities(answer.total["activities"]),
        "states": words.states(answer.total["recipient_states"]),
        "day": words.day(question.as_of),
    }
    return _("%(activities)s recorded, naming %(states)s as recipients, as of %(day)s") % said


def _notes(answer: Answer) -> tuple[str, ...]:
    """What the records do not say."""
    said = {
        "named": words.activities(answer.base["with_recipients"]),
        "counted": words.activities(answer.base["with_participants"]),
    }
    notes = [
        _("Recipient States are named for %(named)s, participants for %(counted)s.") % said,
        _("A State is counted once in each row, so counts of States do not add up."),
    ]
    if answer.base["undated"]:
        undated = {"n": words.activities(answer.base["undated"])}
        notes.append(_("Without dates: %(n)s; they count only as of today.") % undated)
    return tuple(notes)
