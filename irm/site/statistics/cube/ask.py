"""One question to the cube: a running sum of years, the days of the years that are not whole, sets of States."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from irm.site.statistics.cube.build import bits
from irm.site.statistics.cube.levels import level_for
from irm.site.statistics.models import Snapshot
from irm.site.statistics.queries import NULL, NeedsQuery
from irm.site.statistics.sight import Sight

_ONE_DAY = datetime.timedelta(days=1)


@dataclass(slots=True)
class _Sql:
    """Pieces of a statement and the values they bind, in the same order."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, text: str, *values: Any) -> None:
        self.parts.append(text)
        self.values.extend(values)


def needs_from_cube(
    query: NeedsQuery, snapshot: Snapshot, sight: Sight
) -> tuple[dict[str, int], list[dict[str, Any]], int]:
    """Total, groups in no order, and the number of States with needs of the base. Two statements."""
    total, groups = _count(query, snapshot, sight)
    base = replace(query, chapter=(), article=(), category=(), group_by=())
    states = (
        total["states"] if base == replace(query, group_by=()) else _count(base, snapshot, sight)[0]["states"]
    )
    return total, groups, states


def statement(query: NeedsQuery, snapshot: Snapshot, sight: Sight) -> tuple[str, list[Any]]:
    """The statement that answers a settled question, and its values."""
    dimensions = {*query.group_by, *query.filters()}
    columns = [*query.group_by]
    inner = _Sql()
    level = level_for(dimensions)
    spans = [(_first_day(query), query.day)]
    if level is not None:
        years, spans = _whole_years(query, snapshot)
        if years:
            _from_tallies(inner, query, snapshot, sight, level, years)
    for span in spans:
        _from_cells(inner, query, snapshot, span, sight.audiences, None)
    if sight.states:
        _from_cells(inner, query, snapshot, (_first_day(query), query.day), sight.audiences, sight.states)
    if "state" in columns:
        # One State a group: no sets to unite, and the total follows from the rows.
        names = ", ".join(columns)
        found = " UNION ALL ".join(inner.parts)
        text = f"SELECT {names}, sum(needs)::int, 1, 0 FROM ({found}) found GROUP BY {names}"  # noqa: S608 -- our own words
        return text, inner.values
    sets = f"GROUPING SETS (({', '.join(columns)}), ())" if columns else "()"
    last = f"grouping({columns[0]})" if columns else "1"
    names = "".join(f"{name}, " for name in columns)
    text = (
        f"SELECT {names}coalesce(sum(needs), 0)::int, coalesce(bit_count(bit_or(states)), 0)::int, {last} "  # noqa: S608 -- our own words
        f"FROM ({' UNION ALL '.join(inner.parts)}) found GROUP BY {sets}"
    )
    return text, inner.values


def _count(
    query: NeedsQuery, snapshot: Snapshot, sight: Sight
) -> tuple[dict[str, int], list[dict[str, Any]]]:
    text, values = statement(query, snapshot, sight)
    total, groups = {"needs": 0, "states": 0}, []
    names = snapshot.states if "state" in query.group_by else []  # then no row of the total comes
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        for *key, needs, states, is_total in cursor:
            measures = {"needs": needs, "states": states}
            if is_total:
                total = measures
                continue
            row = dict(zip(query.group_by, key, strict=True))
            if names:
                row["state"] = names[row["state"]]
            groups.append(row | measures)
    if names:
        total = {
            "needs": sum(row["needs"] for row in groups),
            "states": len({row["state"] for row in groups}),
        }
    return total, groups


def _first_day(query: NeedsQuery) -> datetime.date:
    return query.since + _ONE_DAY if query.since else datetime.date.min


def _whole_years(
    query: NeedsQuery, snapshot: Snapshot
) -> tuple[tuple[int, int] | None, list[tuple[datetime.date, datetime.date]]]:
    """The years that count whole, and the spans of days before and after them.

    The year of the day that is asked for is whole where nothing was identified after that day.
    """
    first, last = _first_day(query), query.day
    if snapshot.last_day is None:
        return None, [(first, last)]
    last = min(last, snapshot.last_day)
    begin = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    is_whole = last == snapshot.last_day or (last.month, last.day) == (12, 31)
    end = last.year if is_whole else last.year - 1
    if begin > end:
        return None, [(first, last)]
    spans = []
    if first.year < begin:
        spans.append((first, datetime.date(first.year, 12, 31)))
    if last.year > end:
        spans.append((datetime.date(last.year, 1, 1), last))
    return (begin, end), spans


def _from_tallies(
    sql: _Sql, query: NeedsQuery, snapshot: Snapshot, sight: Sight, level: int, years: tuple[int, int]
) -> None:
    where = _Sql()
    where.add("snapshot_id = %s AND level = %s", snapshot.pk, level)
    where.add("audience = ANY(%s)", list(sight.audiences))
    where.add("year BETWEEN %s AND %s", *years)
    _filter(where, query, snapshot)
    columns = "".join(f"{name}, " for name in query.group_by)
    sql.add(
        f"SELECT {columns}needs, states FROM statistics_tally "  # noqa: S608 -- our own words
        f"WHERE {' AND '.join(where.parts)}",
        *where.values,
    )


def _from_cells(
    sql: _Sql,
    query: NeedsQuery,
    snapshot: Snapshot,
    span: tuple[datetime.date, datetime.date],
    audiences: tuple[str, ...],
    own: tuple[str, ...] | None,
) -> None:
    """Cells of some days. With ``own`` States: what those may read of themselves beyond their audiences."""
    where = _Sql()
    where.add("snapshot_id = %s", snapshot.pk)
    where.add("day BETWEEN %s AND %s", *span)
    if own is None:
        where.add("audience = ANY(%s)", list(audiences))
    else:
        where.add("state = ANY(%s)", _places(snapshot, own))
        where.add("audience <> ALL(%s)", list(audiences))
    _filter(where, query, snapshot)
    year = "extract(year FROM day)::int AS year"
    columns = "".join(f"{year if name == 'year' else name}, " for name in query.group_by)
    size = bits(snapshot)
    sql.add(
        f"SELECT {columns}needs, set_bit(%s::bit({size}), state, 1) AS states "  # noqa: S608 -- our own words
        f"FROM statistics_cell WHERE {' AND '.join(where.parts)}",
        "0" * size,
        *where.values,
    )


def _filter(where: _Sql, query: NeedsQuery, snapshot: Snapshot) -> None:
    where.add("population = %s", str(query.population))
    if query.cycle is not None:
        where.add("cycle = %s", query.cycle)
    for name, codes in query.filters().items():
        wanted: list[Any] = [code for code in codes if code != NULL]
        if name == "article":
            wanted = [int(code) for code in wanted]
        if name == "state":
            wanted = _places(snapshot, tuple(wanted))
        kind = "int[]" if name in {"article", "state"} else "text[]"
        missing = f"{name} IS NULL" if NULL in codes else "false"
        where.add(f"({name} = ANY(%s::{kind}) OR {missing})", wanted)


def _places(snapshot: Snapshot, states: tuple[str, ...]) -> list[int]:
    """The bits of some States; those that the snapshot does not know have none."""
    places = {iso3: place for place, iso3 in enumerate(snapshot.states)}
    return [places[iso3] for iso3 in states if iso3 in places]
