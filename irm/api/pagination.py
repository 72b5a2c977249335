"""Keyset paging: a page costs the same at the first row and at the millionth."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import orjson
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from irm.api.problems import ParameterError

DEFAULT_LIMIT = 100
MAX_LIMIT = 1000
PARAMETERS = ("limit", "cursor")
_LARGEST = 2**31 - 1


def page_size(request: Request) -> int:
    """``limit`` between 1 and 1,000; 100 when nobody says. Raises ParameterError."""
    written = request.query_params.get("limit")
    if written is None:
        return DEFAULT_LIMIT
    if not (written.isascii() and written.isdecimal() and 1 <= int(written[:9]) <= MAX_LIMIT):
        raise ParameterError(
            _("“limit” is a whole number from 1 to %(most)d.") % {"most": MAX_LIMIT}, parameter="limit"
        )
    return int(written)


def encode(values: Sequence[Any]) -> str:
    """The cursor that stands after a row with these key values."""
    return base64.urlsafe_b64encode(orjson.dumps(list(values))).rstrip(b"=").decode()


def decode(cursor: str, kinds: Sequence[type]) -> list[Any]:
    """The key values of a cursor, one of each kind. Raises ParameterError for anything not made by encode."""
    try:
        values = orjson.loads(
            base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        )
    except (ValueError, binascii.Error):
        values = None
    good = (
        isinstance(values, list)
        and len(values) == len(kinds)
        and all(type(value) is kind for value, kind in zip(values, kinds, strict=True))
        and all("\x00" not in v if isinstance(v, str) else 0 <= v <= _LARGEST for v in values)
    )
    if not good:
        raise ParameterError(
            _("This cursor was not given by the API. Follow “next”, or begin again without “cursor”."),
            parameter="cursor",
        )
    return list(values)


def after(fields: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows that come after these values in the order of the fields."""
    first, value = fields[0], values[0]
    if len(fields) == 1:
        return Q(**{f"{first}__gt": value})
    deeper = Q(**{first: value}) & after(fields[1:], values[1:])
    return Q(**{f"{first}__gte": value}) & (Q(**{f"{first}__gt": value}) | deeper)


def next_link(request: Request, values: Sequence[Any]) -> str:
    """The address of the next page: the same question, a later cursor."""
    query = [(name, value) for name, value in request.query_params.items() if name != "cursor"]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*query, ('cursor', encode(values))])}")


def window(queryset: QuerySet[Any], request: Request, fields: Sequence[str], kinds: Sequence[type]) -> Any:
    """The queryset from the cursor on, in the order of the fields, one row longer than the page.

    The fields together are unique, so no row is missed or comes twice, also while rows are added.
    """
    if cursor := request.query_params.get("cursor"):
        queryset = queryset.filter(after(fields, decode(cursor, kinds)))
    elif cursor == "":
        decode("", kinds)
    return queryset.order_by(*fields)[: page_size(request) + 1]
