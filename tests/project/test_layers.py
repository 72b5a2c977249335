"""Relations between models obey the order of the layers; string foreign keys escape the import linter."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.project.source import PROJECT


def layers() -> list[str]:
    """The apps from the roof down to the ground, as the import linter reads them."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (order,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return order


def ours() -> list[type[models.Model]]:
    """Every model of an app of the project, history models included."""
    known = set(layers())
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.app_config.name in known
    ]


def test_every_app_of_the_project_has_its_layer() -> None:
    installed = {
        config.name
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(PROJECT) and "site-packages" not in config.path
    }
    assert installed - set(layers()) == {"irm.api", "irm.importing", "irm.local"}


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_a_model_points_only_to_its_own_layer_or_below(model: type[models.Model]) -> None:
    order = layers()
    own = order.index(model._meta.app_config.name)
    upward = [
        f"{field.name} → {field.related_model._meta.label}"
        for field in model._meta.get_fields(include_parents=False)
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if field.related_model._meta.app_config.name in order
        if order.index(field.related_model._meta.app_config.name) < own
    ]
    assert upward == []
