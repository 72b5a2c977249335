"""Assistance delivered: activities by type, level and year."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from assistance.choices import Level, ParticipantBound, ParticipantUnit
from assistance.participants import counted_participants
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
from irm.site.statistics.figures.plots import Bar, BarsPlot, ColumnsPlot, Panel, Plot, WordsPlot
from irm.site.statistics.queries import Answer

# What is measured of activities, where there are none.
_NOTHING: dict[str, Any] = {"activities": 0, "recipient_states": 0, "participants": None}
_BOUND = "participants_bound"


def by_type(figure: Figure, question: Question, source: Source) -> Content:
    """Activities by what they were: training, legal advice, platforms."""
    return _bars(figure, question, source, "type", _("Type"), source.names.types)


def by_level(figure: Figure, question: Question, source: Source) -> Content:
    """Activities by how wide they reached."""
    labels = {str(code): str(label) for code, label in Level.choices}
    return _bars(figure, question, source, "level", _("Level"), labels)


def by_year(figure: Figure, question: Question, source: Source) -> Content:
    """Activities by the years that their dates touch."""
    answer = _asked(question, source, "year")
    known = [row["year"] for row in answer.rows if row["year"]]
    years: Iterable[int] = range(min(known), max(known) + 1) if known else ()
    labels: dict[Any, str] = {year: str(year) for year in years}
    if any(row["year"] is None for row in answer.rows):
        labels[None] = _("Without dates")
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
    """Bars or columns of activities, with the States that received them and the people recorded as taking part."""
    measured = _measured(answer, dimension, labels)
    data = tuple(
        {dimension: code, f"{dimension}_label": label}
        | {name: answer.recorded(name, value) for name, value in measured[code].items()}
        for code, label in labels.items()
    )
    total, missing = answer.total["activities"], answer.missing.get("activities", "")
    pairs = [(label, measured[code]["activities"]) for code, label in labels.items() if code]
    said = missing or _("Most activities: %(list)s.") % {"list": words.leading(pairs, total)}
    return Content(
        answers=(answer,),
        data_columns=tuple(
            Column(code, code, Kind.COUNT if code in _NOTHING else Kind.TEXT)
            for code in (dimension, f"{dimension}_label", *_NOTHING, _BOUND)
        ),
        data=data,
        table=_table(Column(dimension, heading, Kind.TEXT), labels, measured, answer),
        plot=_plot(labels, measured, total, missing, is_columns=is_columns),
        headline=_headline(answer, question),
        sentences=(said,),
        total=total,
        rows_url=list_url("assistance:list", population=question.population),
        rows_label=_("The activities behind it"),
        notes=_notes(answer),
        missing=missing,
    )


def _measured(answer: Answer, dimension: str, labels: dict[Any, str]) -> dict[Any, dict[str, Any]]:
    """What is counted of each code; nothing where the answer has no row of it."""
    rows = {row[dimension]: row for row in answer.rows}
    none = _NOTHING | {_BOUND: ""}
    return {code: {name: rows.get(code, none)[name] for name in none} for code in labels}


def _plot(
    labels: dict[Any, str], measured: dict[Any, dict[str, Any]], total: int, missing: str, *, is_columns: bool
) -> Plot:
    if missing:
        return WordsPlot((_("Not recorded."), missing))
    bars = tuple(
        _bar(label, measured[code]["activities"], 0 if is_columns else total)
        for code, label in labels.items()
    )
    return ColumnsPlot(bars) if is_columns else BarsPlot((Panel("", bars),))


def _bar(label: str, count: int, total: int) -> Bar:
    """A bar with its number; with its per cent where a total is given."""
    share = f" · {words.per_cent(count, total)}" if total else ""
    return Bar(label, count, f"{words.number(count)}{share}")


def _table(
    first: Column, labels: dict[Any, str], measured: dict[Any, dict[str, Any]], answer: Answer
) -> Table:
    columns = (
        first,
        Column("activities", _("Activities")),
        Column("recipient_states", _("Recipient States named")),
        Column("participants", _("People recorded as taking part")),
    )
    whole = (_("All"), *_cells(answer, answer.total))
    body = [(label, *_cells(answer, measured[code])) for code, label in labels.items()]
    return Table(columns, (*body, whole), has_total=True)


def _cells(answer: Answer, counted: dict[str, Any]) -> tuple[Any, ...]:
    """The cells of a row: numbers, a sum of people with its bound, or that nothing is recorded."""
    shown = {name: answer.recorded(name, counted[name]) for name in _NOTHING}
    if shown["participants"] is not None and counted[_BOUND]:
        said = {"bound": ParticipantBound(counted[_BOUND]).label, "n": words.number(shown["participants"])}
        shown["participants"] = _("%(bound)s %(n)s") % said
    return tuple(_("not recorded") if value is None else value for value in shown.values())


def _headline(answer: Answer, question: Question) -> str:
    day = words.day(question.as_of)
    if "activities" in answer.missing:
        return _("Activities: not recorded, as of %(day)s") % {"day": day}
    said = {
        "activities": words.activities(answer.total["activities"]),
        "states": words.states(answer.total["recipient_states"]),
        "day": day,
    }
    return _("%(activities)s recorded, naming %(states)s as recipients, as of %(day)s") % said


def _notes(answer: Answer) -> tuple[str, ...]:
    """What the records do not say."""
    if "activities" in answer.missing:
        return ()
    notes = [
        _("Recipient States are named for %(named)s.")
        % {"named": words.activities(answer.base["with_recipients"])},
        _("A State is counted once in each row, so counts of States do not add up."),
        *_participants(answer.total),
    ]
    if answer.group_by == ("year",):
        notes.append(_("An activity stands under every year that its dates touch, up to the day."))
    if answer.base["undated"]:
        said = {
            "n": words.activities(answer.base["undated"]),
            "placed": words.number(answer.base["placed_by_document"]),
        }
        notes.append(
            _("Without dates: %(n)s; %(placed)s of them count from the date of the document that names them.")
            % said
        )
    return tuple(notes)


def _participants(total: dict[str, Any]) -> Iterator[str]:
    """How many people took part, of how many activities that is known, and what each counts in other units."""
    if total["participants"] is None:
        yield _("How many people took part is not recorded.")
    else:
        yield _("People who took part: %(people)s, recorded for %(n)s.") % {
            "people": counted_participants(total["participants"], total[_BOUND], ParticipantUnit.PEOPLE),
            "n": words.activities(total["participants_recorded"]),
        }
    others = [
        counted_participants(other["number"], other["bound"], other["unit"])
        for other in total["participants_in_other_units"]
    ]
    if others:
        yield _("Recorded in other units, activity by activity and not added: %(list)s.") % {
            "list": _("; ").join(others)
        }
