"""Locks on a name, for what has no row yet that could be locked."""

from django.db import connection


def one_at_a_time(name: str) -> None:
    """Wait for other transactions that hold the name; then hold it until this transaction ends.

    What they wrote is seen by the queries that follow.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
