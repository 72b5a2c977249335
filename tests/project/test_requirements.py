"""The locks hold what pyproject.toml asks for, each with digests."""

import re
import tomllib

import pytest

from tests.project.source import PROJECT


def normal(requirement: str) -> str:
    """The name of a requirement as an index writes it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def locked(name: str) -> dict[str, str]:
    """The block of each package in a lock, by name."""
    text = (PROJECT / "requirements" / f"{name}.txt").read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)
    return {normal(block): block for block in blocks if "==" in block}


@pytest.mark.parametrize("name", ["runtime", "dev", "uv"])
def test_every_package_is_pinned_with_digests(name: str) -> None:
    assert [package for package, block in locked(name).items() if "--hash=sha256:" not in block] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    runtime = {normal(one) for one in project["project"]["dependencies"]}
    tools = {normal(one) for one in project["dependency-groups"]["dev"]}
    assert runtime - set(locked("runtime")) == set()
    assert (runtime | tools) - set(locked("dev")) == set()


def test_what_serves_is_the_same_in_both_locks() -> None:
    pin = re.compile(r"==([^\s\\;]+)")
    runtime = {name: pin.findall(block)[0] for name, block in locked("runtime").items()}
    dev = {name: pin.findall(block)[0] for name, block in locked("dev").items()}
    assert {name for name, version in runtime.items() if dev.get(name) != version} == set()
