"""Rules about the source that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.project.source import PROJECT, files, python_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
SOURCE = {".py", ".html", ".js", ".css"}
APPS_AND_TOOLS = {"irm", "reviews", "needs", "assistance", "tools"}
_FIELDS = "the SQL of each field of an import, one declaration that is data"
# What may be longer, and why.
LONG_FUNCTIONS = {
    "assistance/import_parts.py activity_target": _FIELDS,
    "irm/register/importers.py _target": _FIELDS,
    "needs/importers.py _needs": _FIELDS,
    "reviews/exchange/importers.py _target": _FIELDS,
}
LONG_FILES: dict[str, str] = {}
TEXT = {
    ".py",
    ".html",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".txt",
    ".js",
    ".css",
    ".sh",
    ".po",
    ".json",
    ".csv",
    "",
}
# Places on somebody's machine: a home, a working folder, a package index.
PLACES = re.compile(
    r"(?<![\w/.-])/(?:work|root|home/\w+|Users/\w+|opt)/|localhost:\d+/simple|--(?:extra-)?index-url\s+\S"
)


def source_files() -> list[Path]:
    """What people write and read as code; what Django makes (migrations) is not among it."""
    return [path for path in files() if path.suffix in SOURCE and "migrations" not in path.parts]


def lengths_of_functions(source: str) -> dict[str, int]:
    """The lines of every function and method by its dotted name.

    All from ``def`` to the end are counted: arguments, docstring, comments, blank lines, functions inside; decorators
    are not.
    """
    found: dict[str, int] = {}

    def look(node: ast.AST, within: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                continue
            name = within
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = f"{within}.{child.name}".lstrip(".")
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                found[name] = max(found.get(name, 0), (child.end_lineno or 0) - child.lineno + 1)
            look(child, name)

    look(ast.parse(source), "")
    return found


def test_no_file_grows_past_its_noun() -> None:
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in source_files()
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert long.keys() - LONG_FILES.keys() == set(), long
    assert LONG_FILES.keys() - long.keys() == set(), "an exception that is no longer needed"


def test_no_function_grows_past_its_verb() -> None:
    long = {
        f"{path.relative_to(PROJECT)} {name}": lines
        for path in source_files()
        if path.suffix == ".py" and path.relative_to(PROJECT).parts[0] in APPS_AND_TOOLS
        for name, lines in lengths_of_functions(path.read_text()).items()
        if lines > LONGEST_FUNCTION
    }
    assert long.keys() - LONG_FUNCTIONS.keys() == set(), long
    assert LONG_FUNCTIONS.keys() - long.keys() == set(), "an exception that is no longer needed"


def test_a_function_is_counted_from_its_def_to_its_end() -> None:
    source = """
class Thing:
    @decorated
    def verb(
        self,
    ) -> None:
        '''Say.'''

        def inner():
            return 1

async def other(): ...
"""
    assert lengths_of_functions(source) == {"Thing.verb": 7, "Thing.verb.inner": 2, "other": 1}


def test_no_file_names_a_place_on_one_machine() -> None:
    this = PROJECT / "tests" / "project" / "test_source.py"
    found = [
        f"{path.relative_to(PROJECT)}:{number}"
        for path in files()
        if path.suffix in TEXT and path != this
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if PLACES.search(line)
    ]
    assert found == []


def test_no_module_imports_a_private_name_of_another() -> None:
    borrowed = {
        f"{path.relative_to(PROJECT)}: {name.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name.startswith("_") and name.name != "__version__"
    }
    assert borrowed == set()


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME", "XX" + "X "])
def test_no_work_is_left_as_a_note(word: str) -> None:
    assert [str(path.relative_to(PROJECT)) for path in python_files() if word in path.read_text()] == []


def test_every_public_function_and_class_says_what_it_is_for() -> None:
    silent = [
        f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}"
        for path in python_files()
        if "migrations" not in path.parts
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if ast.get_docstring(node) is None
    ]
    assert silent == []


def test_no_link_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert [line for line in listed.stdout.splitlines() if line.startswith("120000")] == []


def test_every_form_that_posts_says_where_to() -> None:
    """Without an action a form keeps the ``#main`` of an address, and the focus goes there, not to its errors."""
    silent = [
        f"{path.relative_to(PROJECT)}: {form}"
        for path in sorted((PROJECT / "templates").rglob("*.html"))
        if "admin" not in path.parts
        for form in re.findall(r"<form[^>]*>", path.read_text())
        if 'method="post"' in form and "action=" not in form
    ]
    assert silent == []


def test_a_day_is_asked_for_by_the_one_widget() -> None:
    """A browser drops a day that stands in its field as a language writes it: only ISO dates stay."""
    own = "irm/pages/forms.py"
    found = {
        str(path.relative_to(PROJECT))
        for path in files()
        if path.suffix == ".py" and "tests" not in path.parts and "DateInput(" in path.read_text()
    }
    assert found == {own}
