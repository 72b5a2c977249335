"""Migrations stand by themselves, stay as they were released, and take little time."""

import ast
import tomllib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.bench import migrate
from tests.project.source import PROJECT, python_files

OURS = {"irm", "reviews", "needs", "assistance"}
# What a release has carried: `sha256sum` of each, written by the command in CONTRIBUTING. Empty before v0.2.0.
FROZEN = PROJECT / "tests" / "project" / "frozen_migrations.txt"
# An operation, which imports nothing of ours and stays as it is.
TOOLS = "irm.migrating"


def migrations() -> list[Path]:
    """The migrations of every app of ours."""
    return [
        path
        for path in python_files()
        if path.relative_to(PROJECT).parts[-2:-1] == ("migrations",) and path.stem != "__init__"
    ]


def imports_of_ours(source: str) -> Iterator[str]:
    """The modules of the project that a source imports, wherever it does."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names = [one.name for one in node.names]
            case ast.ImportFrom():
                names = ["." * node.level + (node.module or "")]
            case _:
                names = []
        yield from (name for name in names if name.startswith(".") or name.partition(".")[0] in OURS)


def test_no_migration_imports_live_code() -> None:
    """Code moves and changes; a migration means the same for ever."""
    sources = {path: path.read_text() for path in [*migrations(), PROJECT / "irm" / "migrating.py"]}
    found = {str(path.relative_to(PROJECT)): set(imports_of_ours(source)) for path, source in sources.items()}
    assert found.pop("irm/migrating.py") == set()
    assert found
    assert {path: names - {TOOLS} for path, names in found.items() if names - {TOOLS}} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import irm.register.validators",
        "from reviews.cycles.models import years",
        "from needs import models",
        "from .marks import FUNCTIONS",
        "def fill(apps, schema_editor):\n    from assistance import services",
    ],
)
def test_an_import_of_live_code_is_seen(line: str) -> None:
    assert set(imports_of_ours(f"from django.db import migrations\n{line}\n")) - {TOOLS}


def changed(listed: str, folder: Path) -> list[str]:
    """The files of a list that are gone or no longer what they were."""
    lines = [line.split(maxsplit=1) for line in listed.splitlines()]
    return [
        name
        for digest, name in lines
        if not (folder / name).is_file() or sha256((folder / name).read_bytes()).hexdigest() != digest
    ]


def test_no_migration_that_a_release_carried_has_changed() -> None:
    assert changed(FROZEN.read_text(), PROJECT) == []


def unlisted(listed: str, version: str) -> set[str]:
    """What a release of that version froze and the list lacks: from 0.2 on the first migrations and their tools."""
    if tuple(int(part) for part in version.split(".")) < (0, 2):
        return set()
    first = {str(path.relative_to(PROJECT)) for path in migrations() if path.stem.startswith("0001_")}
    return (first | {"irm/migrating.py"}) - {line.split(maxsplit=1)[1] for line in listed.splitlines()}


def test_a_release_lists_its_migrations() -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]
    assert unlisted(FROZEN.read_text(), version) == set()
    assert "reviews/migrations/0001_initial.py" in unlisted("", "0.2.0")


@pytest.mark.parametrize("after", [b"operations = [1]", None])
def test_a_changed_or_removed_migration_is_seen(tmp_path: Path, after: bytes | None) -> None:
    kept, broken = tmp_path / "0001_initial.py", tmp_path / "0002_due on.py"
    for file in (kept, broken):
        file.write_bytes(b"operations = []")
    digest = sha256(b"operations = []").hexdigest()
    listed = f"{digest}  {kept.name}\n{digest}  {broken.name}\n"
    assert changed(listed, tmp_path) == []
    broken.write_bytes(after) if after else broken.unlink()
    assert changed(listed, tmp_path) == [broken.name]


@pytest.mark.slow("migrates an empty database; every other test has a copy of one that is migrated already")
def test_migrate_makes_the_schema_in_a_time_that_is_printed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, record_property: Callable[[str, object], None]
) -> None:
    """No bar here: ``make bench`` has it, on a machine that does nothing else."""
    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        migrating, loading = migrate.turn()
        assert connection.settings_dict["NAME"] == before
    ratio = f"{migrating / loading:.1f} × its dump ({migrating:.1f} s ÷ {loading:.1f} s; the bar is {migrate.BAR})"
    record_property("migrate on an empty database", ratio)
