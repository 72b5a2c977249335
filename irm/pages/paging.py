"""Keyset paging: each page starts after the last row of the one before, as quick on row 1,000,000 as on row 1."""

import base64
import binascii
import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. ``fields`` name what it sorts by: never null, the last one unique; none: no sorting.

    A costly order has no index; it is offered only for lists short enough to be counted.
    ``computed`` adds sort values that are not columns (a missing date as a fixed one).
    """

    key: str
    label: Any
    fields: tuple[str, ...] = ()
    computed: tuple[tuple[str, Combinable], ...] = ()
    is_number: bool = False
    is_hidden: bool = False
    is_costly: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page and the cursors to its neighbours ("" where there is none)."""

    rows: list[Any]
    next_cursor: str
    previous_cursor: str
    is_damaged: bool = False


def take_page(
    queryset: QuerySet, *, column: Column, descending: bool, after: str, before: str, size: int = PAGE_SIZE
) -> Page:
    """The rows after or before a cursor, or the first ones. A cursor nobody made answers the first page."""
    queryset = queryset.annotate(**dict(column.computed)) if column.computed else queryset
    backwards = bool(before) and not after
    descends = descending != backwards
    is_damaged = False
    if cursor := after or before:
        try:
            queryset = queryset.filter(
                _beyond(column.fields, _decode(cursor, column.fields), descends=descends)
            )
        except (ValueError, TypeError, ValidationError):  # words or numbers of another kind of column
            backwards, descends, is_damaged, cursor = False, descending, True, ""
    ordering = [f"-{field}" if descends else field for field in column.fields]
    rows = list(queryset.order_by(*ordering)[: size + 1])
    has_more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (bool(cursor), has_more) if backwards else (has_more, bool(cursor))
    return Page(
        rows=rows,
        next_cursor=_encode(rows[-1], column.fields) if rows and has_next else "",
        previous_cursor=_encode(rows[0], column.fields) if rows and has_previous else "",
        is_damaged=is_damaged,
    )


def _beyond(fields: tuple[str, ...], values: list[Any], *, descends: bool) -> Q:
    """Rows beyond the values in lexicographic order; the first comparison alone lets an index help."""
    step = "lt" if descends else "gt"
    beyond = Q()
    for place, (field, value) in enumerate(zip(fields, values, strict=True)):
        same = Q(**dict(zip(fields[:place], values[:place], strict=True)))
        beyond |= same & Q(**{f"{field}__{step}": value})
    return Q(**{f"{fields[0]}__{step}e": values[0]}) & beyond


def _encode(row: Any, fields: tuple[str, ...]) -> str:
    values = [_value(row, field) for field in fields]
    text = json.dumps([v.isoformat() if isinstance(v, datetime.date) else v for v in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _decode(cursor: str, fields: tuple[str, ...]) -> list[Any]:
    """The values of a cursor; ValueError for anything that this module did not write."""
    try:
        values: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ValueError(cursor) from None
    is_row = isinstance(values, list) and len(values) == len(fields)
    if not is_row or not all(map(_can_be_stored, values)):
        raise ValueError(cursor)
    return list(values)


def _can_be_stored(value: Any) -> bool:
    """Whether PostgreSQL can be asked about it: JSON can write NUL and half of a surrogate pair, no column can."""
    if isinstance(value, str):
        return not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value)
    return isinstance(value, int)
