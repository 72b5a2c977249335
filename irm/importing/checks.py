"""Checks whole files as sets: each check is a condition in SQL that is true for a faulty row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.importing.columns import Column, Header, Kind
from irm.importing.problems import MAX_LISTED, Problems
from irm.importing.staging import STAGE

STANDS_TWICE = gettext_lazy("“{value}” stands twice in this file. Keep one of the rows.")
_DAY = "^(19|20)[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_YEAR_ONLY = "^(19|20)[0-9][0-9]$"
_MONTH_ONLY = "^(19|20)[0-9][0-9]-(0[1-9]|1[0-2])$"
_MONTH = "^(19|20)[0-9][0-9](-(0[1-9]|1[0-2]))?$"


@dataclass(frozen=True, slots=True)
class Check:
    """A condition over a staged row ``s`` that is true where the row is at fault, and the sentence to say then.

    ``value`` is SQL for what the sentence quotes; without it the cell is quoted.
    """

    column: str
    fault: str
    message: str | Promise
    value: str = ""


@dataclass(frozen=True, slots=True)
class SetCheck:
    """A query over the whole stage that returns (row_number, value) for each row at fault."""

    column: str
    query: str
    message: str | Promise


def quoted(words: Iterable[str]) -> str:
    """A list of words as SQL literals; for our own code lists only, never for what a file says."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)


def no_day(column: str) -> str:
    """The condition that a cell holds something, but no day of the calendar."""
    cell = f's."{column}"'
    last = f"extract(day FROM (substr({cell}, 1, 8) || '01')::date + interval '1 month - 1 day')"
    return (
        f"CASE WHEN {cell} = '' THEN false WHEN {cell} !~ '{_DAY}' THEN true "
        f"ELSE substr({cell}, 9)::int > {last} END"
    )


def no_partial_date(column: str) -> str:
    """The condition that a cell holds something, but no day, month or year."""
    return f"CASE WHEN s.\"{column}\" ~ '{_MONTH}' THEN false ELSE {no_day(column)} END"


def among_distinct(column: str, fault: str) -> str:
    """The same condition, tried once for each value that the column holds: days repeat from row to row."""
    values = f'SELECT DISTINCT "{column}" FROM {STAGE} OFFSET 0'
    return f's."{column}" IN (SELECT s."{column}" FROM ({values}) s WHERE {fault})'


def parts_of(column: str) -> str:
    """SQL: the parts of a list with semicolons, without the blanks round them, as a table ``x(p)``."""
    return (
        f"(SELECT btrim(w) AS p FROM unnest(string_to_array(s.\"{column}\", ';')) w WHERE btrim(w) <> '') x"
    )


def part_check(column: str, fault: str, message: str | Promise) -> Check:
    """A condition over each part ``x.p`` of a list with semicolons; the sentence quotes the parts at fault alone."""
    at_fault = f"FROM {parts_of(column)} WHERE {fault}"
    return Check(
        column, f"EXISTS (SELECT 1 {at_fault})", message, f"(SELECT string_agg(x.p, '; ') {at_fault})"
    )


def column_checks(columns: Sequence[Column], header: Header) -> list[Check]:
    """The checks that follow from the kinds of the columns that the file has."""
    checks: list[Check] = []
    for column in columns:
        if header.has(column.name):
            checks += _checks_of(column)
    return checks


def _checks_of(column: Column) -> Iterable[Check]:
    name, cell = column.name, f's."{column.name}"'
    if column.filled:
        yield Check(name, f"{cell} = ''", _("This cell is blank. Every row needs it."))
    too_long = _("This cell is longer than %(limit)s characters. Shorten it.") % {"limit": column.max_length}
    # Bytes are counted at once, letters one by one: only a cell with too many bytes can have too many letters.
    is_long = f"octet_length({cell}) > {column.max_length} AND length({cell}) > {column.max_length}"
    yield Check(name, is_long, too_long)
    if column.kind is Kind.DAY:
        yield from _day_checks(name)
    elif column.kind is Kind.PARTIAL_DATE:
        message = _("“{value}” is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY.")
        yield Check(name, among_distinct(name, no_partial_date(name)), message)
    elif column.kind is Kind.WHOLE:
        message = _("“{value}” is not a whole number. Write digits only.")
        yield Check(name, f"{cell} <> '' AND {cell} !~ '^[0-9]{{1,9}}$'", message)
    elif column.kind in {Kind.CHOICE, Kind.FLAG}:
        choices = column.choices or ("Y", "N")
        message = _("“{value}” is not one of: %(choices)s.") % {"choices": ", ".join(choices)}
        yield Check(name, f"{cell} <> '' AND {cell} NOT IN ({quoted(choices)})", message)


def _day_checks(name: str) -> Iterable[Check]:
    cell = f's."{name}"'
    for pattern, message in (
        (_YEAR_ONLY, _("“{value}” is only a year. Write the day: YYYY-MM-DD.")),
        (_MONTH_ONLY, _("“{value}” is only a month. Write the day: YYYY-MM-DD.")),
    ):
        yield Check(name, f"{cell} ~ '{pattern}'", message)
    otherwise = f"{cell} !~ '{_MONTH}' AND ({no_day(name)})"
    message = _("“{value}” is not a day of the calendar. Write YYYY-MM-DD.")
    yield Check(name, among_distinct(name, otherwise), message)


def run_checks(cursor: Any, checks: Sequence[Check], problems: Problems) -> None:
    """Tell every fault of every row, in one pass over the stage."""
    if not checks:
        return
    faults = ", ".join(f"({check.fault})" for check in checks)
    values = ", ".join(f"left({check.value or _cell(check.column)}, 100)" for check in checks)
    anything = " OR ".join(f"({check.fault})" for check in checks)
    cursor.execute(
        f"SELECT s.row_number, ARRAY[{faults}], ARRAY[{values}], count(*) OVER () "
        f"FROM {STAGE} s WHERE {anything} ORDER BY s.row_number LIMIT {MAX_LISTED}"
    )
    rows = cursor.fetchall()
    for row_number, failed, cells, _total in rows:
        for check, is_fault, value in zip(checks, failed, cells, strict=True):
            if is_fault:
                problems.add(row_number, check.column, value, _said(check.message, value))
    if rows:
        problems.count += rows[0][3] - len(rows)


def _cell(column: str) -> str:
    return f's."{column}"'


def run_set_checks(cursor: Any, checks: Iterable[SetCheck], problems: Problems) -> None:
    """Tell the faults that only show when rows are seen together."""
    for check in checks:
        cursor.execute(
            f"SELECT q.row_number, left(q.value, 100), count(*) OVER () FROM ({check.query}) AS q(row_number, value) "
            f"ORDER BY q.row_number LIMIT {MAX_LISTED}"
        )
        rows = cursor.fetchall()
        for row_number, value, _total in rows:
            problems.add(row_number, check.column, value or "", _said(check.message, value or ""))
        if rows:
            problems.count += rows[0][2] - len(rows)


def _said(message: str | Promise, value: str) -> str:
    return str(message).replace("{value}", value if len(value) <= 60 else value[:60] + "…")


def stands_twice(column: str, *columns: str) -> SetCheck:
    """Rows whose key stands in an earlier row too."""
    keys = ", ".join(f'"{c}"' for c in (column, *columns))
    query = (
        f"SELECT s.row_number, s.\"{column}\" || ' (row ' || d.first || ')' FROM {STAGE} s JOIN (SELECT {keys}, "
        f"min(row_number) AS first FROM {STAGE} WHERE \"{column}\" <> '' GROUP BY {keys} HAVING count(*) > 1) d "
        f"USING ({keys}) WHERE s.row_number <> d.first"
    )
    return SetCheck(column, query, STANDS_TWICE)
