"""The plan of the house (docs/adr/0001 and 0008): what the import linter cannot see, and that it sees the rest."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.project.source import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text())
CONTRACTS = [each for each in PYPROJECT["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
ROOTS = PYPROJECT["tool"]["importlinter"]["root_packages"]
# What every app shares; none of them has models of its own.
TOOLS = {"irm.api", "irm.importing", "irm.local"}


def _steps(layers: list[str]) -> list[list[str]]:
    """The modules of each step, from the roof down; rooms to come without their parentheses."""
    return [[re.sub(r"[()]", "", name).strip() for name in re.split(r"[|:]", layer)] for layer in layers]


def _orders() -> list[list[list[str]]]:
    """Each order that holds: of the apps, of the site, of the rooms; with whole names of modules."""
    return [
        [[f"{container}.{name}" if container else name for name in step] for step in _steps(each["layers"])]
        for each in CONTRACTS
        for container in each.get("containers", [""])
    ]


def _step_of(module: str, order: list[list[str]]) -> int | None:
    """On which step of an order a module stands; none where the order does not speak of it."""
    for number, step in enumerate(order):
        if any(module == name or module.startswith(f"{name}.") for name in step):
            return number
    return None


def _ours() -> list[type[models.Model]]:
    """Every model of an app of the project, history models included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_config.name.split(".")[0] in ROOTS
    ]


def _points_wrong(model: type[models.Model]) -> list[str]:
    """The relations of a model that point up, or to a room beside its own."""
    wrong = []
    for field in model._meta.get_fields(include_parents=False):
        if not field.is_relation or field.auto_created or not isinstance(field.related_model, type):
            continue
        for order in _orders():
            own = _step_of(model.__module__, order)
            other = _step_of(field.related_model.__module__, order)
            if own is None or other is None or _same(model, field.related_model, order[own]):
                continue
            if other <= own:
                wrong.append(f"{field.name} → {field.related_model._meta.label}")
    return wrong


def _same(one: type[models.Model], other: type[models.Model], step: list[str]) -> bool:
    """Whether both stand in the same room of a step."""
    return any(each.__module__.startswith(f"{name}.") and rest.__module__.startswith(f"{name}.")
               for name in step for each, rest in [(one, other)])  # fmt: skip


def test_every_app_of_the_project_has_its_layer() -> None:
    installed = {
        config.name
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(PROJECT) and "site-packages" not in config.path
    }
    without = {name for name in installed if all(_step_of(name, order) is None for order in _orders())}
    assert without == TOOLS


@pytest.mark.parametrize("model", _ours(), ids=lambda model: model._meta.label)
def test_a_model_points_only_to_its_own_room_or_below(model: type[models.Model]) -> None:
    assert _points_wrong(model) == []


def test_a_relation_that_points_up_is_found() -> None:
    """A foreign key written as a string escapes the import linter."""
    order = next(order for order in _orders() if order[0][0].startswith("reviews."))
    assert _step_of("reviews.cycles.models", order) > _step_of("reviews.lots.models", order)  # type: ignore[operator]

    class Planted(models.Model):
        draw = models.ForeignKey("reviews.Draw", on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "reviews"

    try:
        Planted.__module__ = "reviews.cycles.models"
        assert _points_wrong(Planted) == ["draw → reviews.Draw"]
    finally:
        del apps.all_models["reviews"]["planted"]
        apps.clear_cache()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source of the apps in another place, to plant faults in."""
    folder = tmp_path_factory.mktemp("house")
    for root in ROOTS:
        shutil.copytree(
            PROJECT / root, folder / root, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "*.csv")
        )
    shutil.copy(PROJECT / "pyproject.toml", folder)
    return folder


# What of reviews is no room.
HALL = {"management", "migrations", "reference"}


def _lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=folder, env={"PYTHONPATH": str(folder), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def _rooms() -> list[str]:
    """The rooms of reviews that stand, from the roof down."""
    (contract,) = [each for each in CONTRACTS if each.get("containers") == ["reviews"]]
    names = [name for step in _steps(contract["layers"]) for name in step]
    return [name for name in names if (PROJECT / "reviews" / name / "__init__.py").exists()]


def test_an_upward_import_in_any_room_is_refused(copy: Path) -> None:
    """From each room: the roof, the rooms of the step just above it, those beside it."""
    refused = _not_for(room for room in _rooms() if room not in HALL)
    planted = {copy / "reviews" / room / "planted.py": others for room, others in refused.items()}
    for path, others in planted.items():
        path.write_text("".join(f"import reviews.{other}\n" for other in others))
    try:
        status, said = _lint(copy)
    finally:
        for path in planted:
            path.unlink()
    assert status != 0
    assert [
        (room, other)
        for room, others in refused.items()
        for other in others
        if f"reviews.{room} is not allowed to import reviews.{other}" not in said
    ] == []


def _not_for(rooms: Iterable[str]) -> dict[str, list[str]]:
    """What each room may not import, of what is nearest and what is farthest."""
    (contract,) = [each for each in CONTRACTS if each.get("containers") == ["reviews"]]
    standing = set(_rooms())
    steps = [
        kept for step in _steps(contract["layers"]) if (kept := [name for name in step if name in standing])
    ]
    place = {name: n for n, step in enumerate(steps) for name in step}
    return {
        room: sorted({"urls", *steps[place[room] - 1], *steps[place[room]]} - {room} - HALL) for room in rooms
    }


@pytest.mark.parametrize("name", ["attic", "checklists_of_old"])
def test_a_room_that_is_not_on_the_plan_is_refused(copy: Path, name: str) -> None:
    room = copy / "reviews" / name
    room.mkdir()
    (room / "__init__.py").write_text("")
    if name == "checklists_of_old":
        # An app of its own, nested in reviews, is a room as well.
        (room / "apps.py").write_text("from django.apps import AppConfig\n")
    try:
        status, said = _lint(copy)
    finally:
        shutil.rmtree(room)
    assert status != 0
    assert name in said


def test_an_import_of_the_site_from_below_is_refused(copy: Path) -> None:
    planted = copy / "irm" / "pages" / "planted.py"
    planted.write_text("import irm.site.search\n")
    try:
        status, said = _lint(copy)
    finally:
        planted.unlink()
    assert status != 0
    assert "irm.pages" in said


def test_a_late_import_that_closes_a_circle_is_refused(copy: Path) -> None:
    """Both ways between two packages of one room, neither of their modules importing its way back to itself."""
    planted = {"selectors": "figures.planted", "figures": "selectors"}
    for package, imported in planted.items():
        path = copy / "irm" / "site" / "statistics" / package / "planted.py"
        path.write_text(f"def late():\n    import irm.site.statistics.{imported}\n")
    try:
        status, said = _lint(copy)
    finally:
        for package in planted:
            (copy / "irm" / "site" / "statistics" / package / "planted.py").unlink()
    assert status != 0
    assert "No cycles are allowed in irm.site.statistics." in said
