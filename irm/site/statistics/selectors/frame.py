"""From counted groups to the rows of an answer: shares, order, ranks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from irm.site.statistics.queries import Query
from irm.site.statistics.selectors.catalogue import Catalogue


def share(part: int, whole: int, *, decimals: int = 1) -> float:
    """Per cent of the whole, half-up (DESIGN section 5, rule 6): one decimal in data, none in text."""
    if not whole:
        return 0.0
    step = Decimal(1).scaleb(-decimals)
    return float((Decimal(100 * part) / Decimal(whole)).quantize(step, rounding=ROUND_HALF_UP))


def whole_per_cent(part: int, whole: int) -> int:
    """Per cent of the whole as printed in text: 115 of 282 is 41."""
    return int(share(part, whole, decimals=0))


@dataclass(frozen=True, slots=True)
class Rank:
    """One place of a ranking with everything that shares it."""

    place: int
    value: int
    rows: tuple[dict[str, Any], ...]


def rank(rows: Sequence[dict[str, Any]], *, key: str = "needs") -> list[Rank]:
    """Places from most to least, equal counts sharing one place (1, 2, 2, 4).

    Raises ValueError for rows by State: States are never ranked (DESIGN sections 1 and 5, rule 7).
    """
    if any("state" in row for row in rows):
        raise ValueError("States are never ranked.")
    values = sorted({row[key] for row in rows}, reverse=True)
    places: list[Rank] = []
    for value in values:
        tied = tuple(row for row in rows if row[key] == value)
        places.append(Rank(1 + sum(len(p.rows) for p in places), value, tied))
    return places


def sorted_rows(
    query: Query, rows: Iterable[dict[str, Any]], catalogue: Catalogue
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """The rows in the order asked for, else in that of their dimensions, with the key they are sorted by.

    Equal counts keep the order of their dimensions; what is missing comes last.
    """
    positions = {name: _positions(name, query, catalogue) for name in query.group_by}

    def natural(row: dict[str, Any], names: Iterable[str]) -> list[tuple[int, Any, str]]:
        return [_place(row[name], positions[name]) for name in names]

    ordered = sorted(rows, key=lambda row: natural(row, query.group_by))
    name = query.ordering.removeprefix("-")
    if not name:
        return ordered, query.group_by
    if name in query.group_by:
        ordered.sort(key=lambda row: natural(row, [name]), reverse=query.ordering.startswith("-"))
    else:
        known = [row for row in ordered if row[name] is not None]
        known.sort(key=lambda row: row[name], reverse=query.ordering.startswith("-"))
        ordered = known + [row for row in ordered if row[name] is None]
    return ordered, (query.ordering, *(d for d in query.group_by if d != name))


def _positions(name: str, query: Query, catalogue: Catalogue) -> dict[Any, int]:
    codes = catalogue.get(name, [])
    if name == "category":
        codes = codes.get(str(query.cycle), [])
    return {code: place for place, code in enumerate(codes)}


def _place(value: Any, positions: dict[Any, int]) -> tuple[int, Any, str]:
    if value is None:
        return (2, 0, "")
    if isinstance(value, int):
        return (0, value, "")
    return (0, positions[value], "") if value in positions else (1, 0, str(value))
