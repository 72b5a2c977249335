"""A database from before the migrations were written anew is named, and left alone."""

import subprocess
import sys

import psycopg
import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from irm import env
from irm.site.operations.checks import schema_is_not_of_before
from tests import databases
from tests.project.source import PROJECT

SENTENCE = (
    "The database of DATABASE_URL was made by a version before the first release, which this one cannot go on with, "
    "and stays as it is: use the version that made it, or start anew with an empty database"
)


@pytest.mark.parametrize("command", [["-m", "irm.local.prepare"], ["manage.py", "migrate"]])
def test_neither_make_run_nor_migrate_touches_it(db: None, command: list[str]) -> None:
    with databases.empty_database("of_before") as url, psycopg.connect(url, autocommit=True) as session:
        session.execute(
            "CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz)"
        )
        session.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('register', '0001_initial', now()), ('register', '0002_extensions', now())"
        )
        answer = subprocess.run(
            [sys.executable, *command],
            cwd=PROJECT,
            env=env.for_child(DATABASE_URL=url),
            capture_output=True,
            text=True,
            check=False,
        )
        tables = session.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = session.execute("SELECT name FROM django_migrations ORDER BY id").fetchall()
    assert answer.returncode == 1
    assert answer.stderr.count(SENTENCE) == 1, answer.stderr
    assert "Traceback" not in answer.stderr
    assert tables == [("django_migrations",)]
    assert rows == [("0001_initial",), ("0002_extensions",)]


def test_the_folder_of_the_embedded_database_is_named(db: None, settings: object) -> None:
    settings.DATABASE_URL = ""  # type: ignore[attr-defined]  # pytest-django's settings
    MigrationRecorder(connection).record_applied("register", "0002_extensions")
    [finding] = schema_is_not_of_before(None, ["default"])
    assert finding.id == "irm.E013"
    assert f"in {settings.VAR_DIR} was made" in finding.msg  # type: ignore[attr-defined]
    assert finding.msg.endswith("IRM_VAR_DIR=…")


@pytest.mark.parametrize("row", [("register", "0002_extensions"), ("statistics", "0003_recipient_groups")])
def test_each_row_that_only_a_database_of_before_has_names_it(db: None, row: tuple[str, str]) -> None:
    MigrationRecorder(connection).record_applied(*row)
    assert [finding.id for finding in schema_is_not_of_before(None, ["default"])] == ["irm.E013"]


def test_a_database_of_now_is_fine(db: None) -> None:
    assert schema_is_not_of_before(None, ["default"]) == []


def test_the_database_is_asked_only_where_that_is_allowed(db: None) -> None:
    MigrationRecorder(connection).record_applied("register", "0002_extensions")
    assert schema_is_not_of_before(None, None) == []
