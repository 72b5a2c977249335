"""Databases of the benchmarks: each size is made once and kept as a template; a measurement gets a copy of its own.

A template's name carries the schema (every migration of every installed app) and the generator of its rows: a change
of either makes it anew. The copies are dropped when the measurement is over.
"""

import contextlib
import functools
import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from tests import databases
from tests.bench import population

PREFIX = "irm_bench"
_LOCK = "irm.bench"


@dataclass(frozen=True)
class Scratch:
    """A database of its own. ``environment`` is what a child process needs to use it."""

    name: str
    url: str
    environment: dict[str, str]


class Making:
    """Seconds that this process spent on making templates: no part of any measurement."""

    seconds = 0.0


def only_run_here() -> bool:
    """Whether no other run uses this server, from now until this process ends; drops what killed runs left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [_LOCK])
        (alone,) = cursor.fetchone() or (False,)
        if alone:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
            for (name,) in cursor.fetchall():
                if not name.startswith(_template_name("")):
                    databases.drop(name)
    return bool(alone)


@contextlib.contextmanager
def scratch_database(*, needs: int = 0, keep: bool = True, label: str = "scratch") -> Iterator[Scratch]:
    """A database with reference rows and so many generated needs; dropped at the end.

    Inside the block Django's default connection points at it. ``needs=0`` leaves statements and needs empty but
    has the 193 States, articles, categories, cycles and reviews. ``keep=False`` is for sizes that one benchmark
    alone asks for: their needs are generated in the copy, and no template of them stays.
    """
    name = f"{PREFIX}_{label}"
    _copy(_template(needs if keep else 0), name)
    try:
        with databases.connected_to(name):
            if needs and not keep:
                _fill(needs)
            url = databases.address(name)
            yield Scratch(name=name, url=url, environment=os.environ | {"DATABASE_URL": url, "IRM_DEMO": "0"})
    finally:
        databases.drop(name)


def _template(needs: int) -> str:
    """The name of the template with so many needs, which is made where there is none."""
    name = _template_name(needs)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            return name
    began = time.monotonic()
    unfinished = f"{PREFIX}_unfinished_{needs}"
    if needs:
        _copy(_template(0), unfinished)
        began = time.monotonic()
    else:
        databases.create(unfinished)
    with databases.connected_to(unfinished):
        if needs:
            _fill(needs)
        else:
            call_command("migrate", verbosity=0)
            population.make_reference()
    databases.administer(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
    )
    took = time.monotonic() - began
    Making.seconds += took
    print(f"  made and kept: a database of {needs:,} needs ({took:.0f} s)", flush=True)
    return name


def _fill(needs: int) -> None:
    population.make_needs(needs)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FREEZE, ANALYZE)")


def _template_name(needs: object) -> str:
    return f"{PREFIX}_template_{_fingerprint()}_{needs}"


@functools.cache
def _fingerprint() -> str:
    """Of everything that the templates are made from."""
    sources = [Path(population.__file__), Path(__file__)]
    for app in apps.get_app_configs():
        sources += sorted(Path(app.path).glob("migrations/*.py"))
    digest = hashlib.sha256(django.__version__.encode())
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _copy(template: str, name: str) -> None:
    """A new database from a template; file by file, which is quicker than through the log for a large one."""
    databases.drop(name)
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    databases.administer(statement.format(sql.Identifier(name), sql.Identifier(template)))
