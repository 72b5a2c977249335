"""Scratch databases of the benchmarks: made beside the configured one, dropped when the measurement is over."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from tests.bench import population


@dataclass(frozen=True)
class Scratch:
    """A database of its own. ``environment`` is what a child process needs to use it."""

    name: str
    url: str
    environment: dict[str, str]


def _parameters() -> dict[str, str]:
    """What libpq needs to reach the server that the settings name (the embedded one included)."""
    asked = connection.get_connection_params()
    return {key: str(asked[key]) for key in ("host", "port", "user", "password") if asked.get(key)}


def _address(name: str) -> str:
    """The postgres:// address of a database on the configured server."""
    given = _parameters()
    host, port = given.get("host", ""), given.get("port", "")
    user, password = quote(given.get("user", ""), safe=""), quote(given.get("password", ""), safe="")
    signature = f"{user}:{password}" if password else user
    if host.startswith("/"):
        query = f"?host={quote(host, safe='')}"
        return f"postgres://{signature}@{f':{port}' if port else ''}/{name}{query}"
    return f"postgres://{signature}@{host or '127.0.0.1'}{f':{port}' if port else ''}/{name}"


def _administer(statement: sql.Composable) -> None:
    """Run one statement outside any transaction, from the maintenance database."""
    with psycopg.connect(dbname="postgres", autocommit=True, **_parameters()) as administration:
        administration.execute(statement)


def _drop(name: str) -> None:
    """Remove a database, its remaining connections included; one that does not exist is fine."""
    _administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Django's default connection uses this database inside the block."""
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _name(label: str) -> str:
    """A name that no other run uses at the same time."""
    return f"irm_bench_{os.getpid()}_{label}"


@contextlib.contextmanager
def scratch_database(*, needs: int = 0, template: str = "", label: str = "scratch") -> Iterator[Scratch]:
    """A migrated database with reference rows and so many generated needs; dropped at the end.

    Inside the block Django's default connection points at it. ``needs=0`` leaves statements and needs empty but
    has the 193 States, articles, categories, cycles and reviews. ``template`` is the name of another scratch
    database without connections: it is copied, which is quicker than generating a million rows again.
    """
    name = _name(label)
    _drop(name)
    source = sql.SQL("TEMPLATE {}").format(sql.Identifier(template or "template0"))
    _administer(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(name), source))
    try:
        with _connected_to(name):
            if not template:
                call_command("migrate", verbosity=0)
                population.make_reference()
            if needs:
                population.make_needs(needs)
            if not template or needs:
                connection.close()
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM (ANALYZE)")
            url = _address(name)
            yield Scratch(name=name, url=url, environment=os.environ | {"DATABASE_URL": url, "IRM_DEMO": "0"})
    finally:
        _drop(name)
