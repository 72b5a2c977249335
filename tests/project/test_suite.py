"""The suite itself: no test depends on the moment of its collection, and every copied database is the present one."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests import schema
from tests.project.source import PROJECT, files

CLOCKS = {"now", "today", "localdate", "localtime", "time"}
READS = {"open", "read_text", "read_bytes", "import_module", "import_string"}


def name_of(call: ast.Call) -> str:
    """The last word of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


def calls_on_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that run when the module is read: all but those inside functions."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.FunctionDef | ast.Lambda):
            for outside in (*getattr(part, "decorator_list", ()), part.args):
                yield from calls_on_import(ast.Expr(outside))
        else:
            yield from [part] if isinstance(part, ast.Call) else []
            yield from calls_on_import(part)


def test_no_clock_is_read_while_tests_are_collected() -> None:
    """A day that was computed at collection is another day when the test runs after midnight."""
    early = [
        f"{path.relative_to(PROJECT)}:{call.lineno} {ast.unparse(call)}"
        for path in files()
        if path.suffix == ".py" and path.is_relative_to(PROJECT / "tests")
        for call in calls_on_import(ast.parse(path.read_text()))
        if name_of(call) in CLOCKS and not call.args
    ]
    assert early == []


def migrations() -> set[Path]:
    """The files of our migrations."""
    return {path for path in files() if "migrations" in path.parts and path.suffix == ".py"}


def test_the_key_of_the_template_covers_the_migrations_and_what_they_import(tmp_path: Path) -> None:
    covered = schema.files_of_migrations()
    assert migrations() - covered == set()
    probe = tmp_path / "0001_probe.py"
    probe.write_text("import irm.register.validators\nfrom reviews.lots import choices\nimport django\n")
    found = {str(path.relative_to(PROJECT)) for path in schema.imported_by(probe)}
    assert found == {
        "irm/__init__.py",
        "irm/register/__init__.py",
        "irm/register/validators.py",
        "reviews/__init__.py",
        "reviews/lots/__init__.py",
        "reviews/lots/choices.py",
    }


def test_a_migration_reads_nothing_but_its_imports() -> None:
    """Else the template would be taken for current when that file has changed."""
    reading = [
        f"{path.relative_to(PROJECT)}:{node.lineno} {ast.unparse(node)}"
        for path in sorted(migrations())
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and name_of(node) in READS
    ]
    assert reading == []


def test_every_app_with_tables_has_migrations() -> None:
    """The template is what the migrations make."""
    migrated = MigrationLoader(None).migrated_apps
    assert {model._meta.app_label for model in apps.get_models() if model._meta.managed} - migrated == set()
