"""Databases beside the configured one, for tests and benchmarks that need one of their own."""

import contextlib
import os
from collections.abc import Iterator
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql


def _parameters() -> dict[str, str]:
    """What libpq needs to reach the server that the settings name (the embedded one included)."""
    connection.ensure_connection()
    asked = connection.get_connection_params()
    return {key: str(asked[key]) for key in ("host", "port", "user", "password") if asked.get(key)}


def address(name: str) -> str:
    """The postgres:// address of a database on the configured server."""
    given = _parameters()
    host, port = given.get("host", "127.0.0.1"), given.get("port", "")
    user, password = quote(given.get("user", ""), safe=""), quote(given.get("password", ""), safe="")
    signature = f"{user}:{password}" if password else user
    place, query = ("", f"?host={quote(host, safe='')}") if host.startswith("/") else (host, "")
    return f"postgres://{signature}@{place}{f':{port}' if port else ''}/{name}{query}"


def maintenance() -> psycopg.Connection:
    """A connection to the maintenance database, outside any transaction."""
    return psycopg.connect(dbname="postgres", autocommit=True, **_parameters())


def administer(statement: sql.Composable) -> None:
    """Run one statement outside any transaction, from the maintenance database."""
    with maintenance() as administration:
        administration.execute(statement)


def create(name: str, *, template: str = "template0") -> None:
    """A new database, a copy of the template; one of that name is removed first."""
    drop(name)
    administer(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    )


def drop(name: str) -> None:
    """Remove a database, its remaining connections included; one that does not exist is fine."""
    administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Django's connection leads to that database meanwhile."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextlib.contextmanager
def empty_database(label: str) -> Iterator[str]:
    """The address of a new empty database that is dropped at the end."""
    name = f"irm_test_{os.getpid()}_{label}"
    create(name)
    try:
        yield address(name)
    finally:
        drop(name)
