"""Every name that is read from the environment stands in .env.example, and only irm.env reads it."""

import ast
import re
from pathlib import Path

from tests.project.source import PROJECT, python_files

READERS = {"text", "required", "boolean", "integer", "words"}


def names_read() -> set[str]:
    """The first argument of each call of a reader of irm.env, and what irm.env itself looks up."""
    found = set()
    for path in python_files():
        tree = ast.parse(path.read_text())
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
            name = call.args[0]
            if not isinstance(name, ast.Constant) or not isinstance(call.func, ast.Attribute):
                continue
            owner = ast.unparse(call.func.value)
            if (owner == "env" and call.func.attr in READERS) or owner == "os.environ":
                found.add(str(name.value))
    return found


def names_of_the_composition() -> set[str]:
    """What docker compose itself fills in, and the number of web workers, which gunicorn reads."""
    return {"WEB_CONCURRENCY", *re.findall(r"\$\{([A-Z_]+)", (PROJECT / "docker-compose.yml").read_text())}


def test_every_name_stands_in_the_example() -> None:
    example = (PROJECT / ".env.example").read_text()
    written = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", example, flags=re.MULTILINE))
    assert names_read() - written == set()
    assert written - names_read() - names_of_the_composition() == set()


def test_only_one_module_reads_the_environment() -> None:
    entry_points = {
        "irm/env.py",
        "gunicorn.conf.py",
        "irm/asgi.py",
        "irm/celery.py",
        "irm/wsgi.py",
        "manage.py",
    }
    readers = {
        str(path.relative_to(PROJECT))
        for path in python_files()
        if re.search(r"os\.environ|getenv", path.read_text()) and not path.is_relative_to(PROJECT / "tests")
    }
    assert readers - entry_points == set()


def test_the_example_names_no_secret() -> None:
    lines = Path(PROJECT / ".env.example").read_text().splitlines()
    assert [line for line in lines if line.startswith(("SECRET_KEY", "DATABASE_URL", "REDIS_URL"))] == []
