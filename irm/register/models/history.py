"""History of every model by database triggers: no code path can skip it."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(*, exclude: list[str] | None = None) -> Callable[[M], M]:
    """Keep each insert, update and delete of a model as an event row with its context.

    The triggers fire once per statement, so that an import of a million rows stays one pass.
    """
    track: Callable[[M], M] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        level=pghistory.Statement,
        append_only=True,
        exclude=exclude or [],
    )
    return track
