"""Which errors mean that a server is away or a disk is full: people are told so with 503, and when to come back."""

import errno
from collections.abc import Iterator

from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError as BrokerError
from psycopg import Error as DatabaseError
from psycopg import InterfaceError, OperationalError
from redis.exceptions import RedisError

RETRY_AFTER_SECONDS = 60
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
# PostgreSQL's classes of errors: no connection; shutting down or starting; a lock that another held for too long; no
# room, no memory, no connection left.
_GONE = ("08", "57P", "55P03")
_FULL = ("53",)


def away(error: BaseException | None) -> str | None:
    """The sentence for people where the error, or one behind it, means that a server is away; None for any other."""
    for each in _chain(error):
        if _is_full(each):
            return _(
                "There is no room left to keep what you sent. It was not saved. The operator must make room; try "
                "again later."
            )
        if _is_gone(each):
            return _(
                "A server that the tracker needs does not answer. What was confirmed to you is kept; what you sent "
                "just now was not confirmed. Try again in a minute, and look first whether it is there."
            )
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__


def _is_full(error: BaseException) -> bool:
    if isinstance(error, DatabaseError):
        return (error.sqlstate or "").startswith(_FULL)
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def _is_gone(error: BaseException) -> bool:
    if isinstance(error, OperationalError | InterfaceError):
        return error.sqlstate is None or error.sqlstate.startswith(_GONE)
    return isinstance(error, BrokerError | RedisError)
