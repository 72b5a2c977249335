"""One computation at a time in one database: an advisory lock of PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

KEY = 0x49524D5354415453  # "IRMSTATS"


@contextmanager
def only_one() -> Iterator[bool]:
    """Hold the lock of the statistics, for this connection; False where another has it.

    PostgreSQL gives it back when the process that holds it dies.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
        (taken,) = cursor.fetchone() or (False,)
    try:
        yield bool(taken)
    finally:
        if taken and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])
