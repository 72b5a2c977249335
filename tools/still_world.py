"""A world in which nothing happens by itself: clock and chance stand still, in Python and in the database.

Two takes of the same code, days apart, then read the same: dates, tokens and keys are equal.
"""

import datetime
import random
import secrets
import time
import uuid
from typing import Any

from django.db import connection
from django.utils import timezone
from psycopg import sql

# A Monday morning after every day of the records.
MOMENT = datetime.datetime(2026, 11, 16, 9, 30, tzinfo=datetime.UTC)
_CLOCKS = ("now", "statement_timestamp", "clock_timestamp", "transaction_timestamp")
_chance = random.Random()  # noqa: S311 -- the point is that everybody can guess it


def stop_clock_and_chance() -> None:
    """Before Django is set up: it is always ``MOMENT``, and what is random comes from a known seed."""
    timezone.now = lambda: MOMENT
    time.time = MOMENT.timestamp
    uuid.uuid4 = lambda: uuid.UUID(int=_chance.getrandbits(128), version=4)
    secrets.token_bytes = lambda n=None: _chance.randbytes(n or 32)
    secrets.token_hex = lambda n=None: _chance.randbytes(n or 32).hex()
    secrets.token_urlsafe = lambda n=None: _chance.randbytes(n or 32).hex()


def begin_anew(seed: str) -> None:
    """The same chance from here on, whatever happened before."""
    _chance.seed(seed)


class Database:
    """A database on the configured server, by name. Making, renaming or removing it ends the connection in use."""

    def __init__(self, name: str) -> None:
        self.name = name

    def use(self) -> None:
        """Have Django read and write it."""
        connection.close()
        connection.settings_dict["NAME"] = self.name

    def exists(self) -> bool:
        """Whether there is one."""
        return bool(_administer("SELECT 1 FROM pg_database WHERE datname = {}", sql.Literal(self.name)))

    def create(self) -> None:
        """A new empty one."""
        self.drop()
        _administer("CREATE DATABASE {} TEMPLATE template0", self._identifier())

    def drop(self) -> None:
        """Remove it; none is fine."""
        _administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._identifier())

    def rename(self, name: str) -> None:
        """Give it another name."""
        _administer("ALTER DATABASE {} RENAME TO {}", self._identifier(), sql.Identifier(name))
        self.name = name

    def stop_clock(self) -> None:
        """From the next connection on it is always ``MOMENT`` for SQL too; and words can be kept beside the tables."""
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA still")
            cursor.execute("CREATE TABLE still.kept (name text PRIMARY KEY, words text NOT NULL)")
            for clock in _CLOCKS:
                cursor.execute(
                    f"CREATE FUNCTION still.{clock}() RETURNS timestamptz LANGUAGE sql STABLE "
                    f"AS $$ SELECT '{MOMENT.isoformat()}'::timestamptz $$"
                )
            path = sql.SQL("ALTER DATABASE {} SET search_path TO public, still, pg_catalog")
            cursor.execute(path.format(self._identifier()))
        connection.close()

    def _identifier(self) -> sql.Composable:
        return sql.Identifier(self.name)


def keep(name: str, words: str) -> None:
    """Note something that only the making of the database could know."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO still.kept VALUES (%s, %s)", [name, words])


def kept() -> dict[str, str]:
    """What was noted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, words FROM still.kept")
        return dict(cursor.fetchall())


def _administer(statement: str, *parts: sql.Composable) -> list[Any]:
    """Run a statement outside any transaction, from the maintenance database."""
    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], "postgres"
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*parts))
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
