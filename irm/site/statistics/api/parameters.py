"""From the parameters of an address to a question. What cannot be read is refused by name."""

import datetime
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from irm.api.problems import ParameterError
from irm.site.statistics.queries import AssistanceQuery, NeedsQuery, Query, QueryRefused, ReviewsQuery

COMMON = ("as_of", "group_by", "ordering", "population")
NEEDS = ("cycle", "chapter", "article", "category", "regional_group", "state", *COMMON)
REVIEWS = ("cycle", "regional_group", *COMMON)
ASSISTANCE = COMMON
_FILTERS = ("chapter", "article", "category", "regional_group", "state")
_NUL = "\x00"

Q = TypeVar("Q", bound=Query)


def needs_query(parameters: QueryDict, viewer: Any) -> NeedsQuery:
    """The question that an address asks of the needs. Raises ParameterError."""
    filters: dict[str, Any] = {name: _codes(parameters, name) for name in _FILTERS}
    return _checked(NeedsQuery(**_common(parameters, viewer), cycle=_cycle(parameters), **filters))


def reviews_query(parameters: QueryDict, viewer: Any) -> ReviewsQuery:
    """The question that an address asks of the reviews. Raises ParameterError."""
    groups = _codes(parameters, "regional_group")
    return _checked(
        ReviewsQuery(**_common(parameters, viewer), cycle=_cycle(parameters), regional_group=groups)
    )


def assistance_query(parameters: QueryDict, viewer: Any) -> AssistanceQuery:
    """The question that an address asks of the assistance. Raises ParameterError."""
    return _checked(AssistanceQuery(**_common(parameters, viewer)))


def _checked(query: Q) -> Q:
    """The question, settled. Raises ParameterError where a counting rule refuses it."""
    try:
        return query.checked()
    except QueryRefused as refusal:
        raise ParameterError(refusal.message, parameter=refusal.parameter, code=refusal.code) from refusal


def _common(parameters: QueryDict, viewer: Any) -> dict[str, Any]:
    return {
        "as_of": _day(parameters),
        "group_by": _codes(parameters, "group_by"),
        "ordering": _text(parameters, "ordering"),
        "population": _text(parameters, "population") or None,
        "viewer": viewer,
    }


def _text(parameters: QueryDict, name: str) -> str:
    value = parameters.get(name, "").strip()
    if _NUL in value:
        raise ParameterError(
            _("“%(name)s” holds a character that is no text.") % {"name": name}, parameter=name
        )
    return value


def _codes(parameters: QueryDict, name: str) -> tuple[str, ...]:
    """A comma-separated list without repetitions of a filter; an empty one is as good as none."""
    values = [value.strip() for value in _text(parameters, name).split(",") if value.strip()]
    return tuple(values) if name == "group_by" else tuple(dict.fromkeys(values))


def _cycle(parameters: QueryDict) -> int | None:
    written = _text(parameters, "cycle")
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) <= 3):
        raise ParameterError(_("“cycle” is the number of a review cycle, such as 1 or 2."), parameter="cycle")
    return int(written)


def _day(parameters: QueryDict) -> datetime.date | None:
    written = _text(parameters, "as_of")
    if not written:
        return None
    try:
        return datetime.datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=datetime.UTC).date()
    except ValueError:
        text = _("“as_of” is a day of the calendar, written as YYYY-MM-DD.")
        raise ParameterError(text, parameter="as_of") from None
