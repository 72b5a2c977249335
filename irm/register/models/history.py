"""History of every model by database triggers: no code path can skip it."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(*, exclude: list[str] | None = None, index_keys: bool = True) -> Callable[[M], M]:
    """Keep each insert, update and delete of a model as an event row with its context.

    The triggers fire once per statement, so that an import of a million rows stays one pass. ``index_keys=False`` is
    for models that come in large files and whose events are found by their record or context only: the other foreign
    keys of the event then have no index of their own.
    """

    def track(model: M) -> M:
        decorate: Callable[[M], M] = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            level=pghistory.Statement,
            append_only=True,
            exclude=exclude or [],
            attrs={} if index_keys else _keys_without_index(model, exclude or []),
        )
        return decorate(model)

    return track


def _keys_without_index(model: type[models.Model], exclude: list[str]) -> dict[str, models.Field]:
    """The foreign keys of an event as pghistory declares them, but for the index."""
    return {
        key.name: models.ForeignKey(
            key.remote_field.model,
            null=key.null,
            blank=key.blank,
            db_index=False,
            db_constraint=False,
            on_delete=models.DO_NOTHING,
            related_name="+",
            related_query_name="+",
        )
        for key in model._meta.local_fields
        if isinstance(key, models.ForeignKey) and key.name not in exclude
    }
