"""One view of the records for everything that a computation reads."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper


@contextmanager
def one_moment() -> Iterator[CursorWrapper]:
    """A transaction whose statements all see the records as of its beginning; yields a cursor of it.

    Inside a transaction of the caller it is the caller's view: PostgreSQL sets it only before the first statement.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield cursor
