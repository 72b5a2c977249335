"""The migrated database that every process of the suite copies: made once for each state of the migrations."""

import ast
import contextlib
import hashlib
import itertools
import os
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from irm.env import BASE_DIR
from tests import databases

_ROOTS = {"irm", "reviews", "needs", "assistance"}
_TEMPLATE = "irm_template_"
# Branches that one works on in turn; a template takes some ten megabytes.
_KEPT = 3


@contextlib.contextmanager
def own_database() -> Iterator[str]:
    """Django's connection to a database of this process alone, a copy of the template; dropped at the end.

    A session lock says that the name is taken, so a process that was killed leaves nothing that stays in the way.
    """
    with databases.maintenance() as session:
        names = (f"irm_test_{number}" for number in itertools.count(1))
        name = next(name for name in names if _locked(session, name, wait=False))
        with _alone(session):
            databases.create(name, template=_template(session))
        with databases.connected_to(name):
            yield name
        databases.drop(name)


@contextlib.contextmanager
def _alone(session: psycopg.Connection) -> Iterator[None]:
    """One process at a time: the first migrates, the others wait and find its work."""
    _locked(session, _TEMPLATE, wait=True)
    try:
        yield
    finally:
        session.execute("SELECT pg_advisory_unlock(hashtext(%s))", [_TEMPLATE])


def _locked(session: psycopg.Connection, name: str, *, wait: bool) -> bool:
    function = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
    answer = session.execute(f"SELECT {function}(hashtext(%s))", [name]).fetchone()
    return wait or bool(answer and answer[0])


def _template(session: psycopg.Connection) -> str:
    """The name of the template of the present migrations, which is made where it is missing."""
    name = _TEMPLATE + fingerprint()
    pattern = _TEMPLATE.replace("_", r"\_") + "%"
    rows = session.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid", [pattern])
    found = [str(row[0]) for row in rows.fetchall()]
    if name in found:
        return name
    for old in found[: max(0, len(found) - _KEPT + 1)]:
        session.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
    draft = _TEMPLATE + "draft"
    databases.create(draft)
    with databases.connected_to(draft):
        call_command("migrate", verbosity=0, interactive=False)
    # It gets its name when it is whole. Nothing may connect to it: neither a test by mistake nor autovacuum, which
    # would make a copy wait.
    rename = "ALTER DATABASE {} RENAME TO {}"
    session.execute(sql.SQL(rename).format(sql.Identifier(draft), sql.Identifier(name)))
    session.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
    return name


def fingerprint() -> str:
    """A digest of everything that shapes a migrated database.

    The migrations of every app with what they import of ours, the installed packages, and the names by which the end
    of a migration writes content types and permissions. An app without migrations has no tables here.
    """
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(files_of_migrations()):
        digest.update(os.path.relpath(file, BASE_DIR).encode() + b"\0" + file.read_bytes() + b"\0")
    for package in sorted(f"{one.name}=={one.version}" for one in metadata.distributions()):
        digest.update(package.encode() + b"\0")
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        facts = (
            meta.label,
            meta.proxy,
            str(meta.verbose_name_raw),
            meta.default_permissions,
            meta.permissions,
        )
        digest.update(repr(facts).encode() + b"\0")
    return digest.hexdigest()[:16]


def files_of_migrations() -> set[Path]:
    """The files in every folder of migrations, and the modules of ours that these import, directly or not."""
    migrations = MigrationLoader(None).disk_migrations.values()
    folders = {Path(str(sys.modules[type(one).__module__].__file__)).parent for one in migrations}
    found: set[Path] = set()
    waiting = {file for folder in folders for file in folder.rglob("*") if _is_source(file)}
    while waiting:
        file = waiting.pop()
        found.add(file)
        if file.suffix == ".py" and file.is_relative_to(BASE_DIR):
            waiting |= set(imported_by(file)) - found
    return found


def _is_source(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def imported_by(file: Path) -> Iterator[Path]:
    """The modules of ours that a file names in its imports, their packages included."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        names = [one.name for one in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [str(node.module), *(f"{node.module}.{name}" for name in names)]
        for name in names:
            parts = name.split(".")
            if parts[0] in _ROOTS:
                for length in range(1, len(parts) + 1):
                    place = BASE_DIR.joinpath(*parts[:length])
                    yield from filter(Path.is_file, [place.with_suffix(".py"), place / "__init__.py"])
