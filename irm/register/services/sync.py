"""Brings rows of a table in line with a file, without ever deleting one."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

MAX_DETAILS = 50


@dataclass(slots=True)
class Changes:
    """What a table's rows went through: counts, and the first changes in words."""

    name: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    retired: int = 0
    details: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The counts and details as plain data."""
        return asdict(self)

    def __str__(self) -> str:
        counts = f"{self.created} created, {self.updated} updated, {self.unchanged} unchanged"
        return f"{self.name}: {counts}" + (f", {self.retired} retired" if self.retired else "")


def sync_rows(
    *, rows: QuerySet[Any], key: tuple[str, ...], wanted: Iterable[dict[str, Any]], name: str
) -> Changes:
    """Create and update ``rows`` so that each of ``wanted`` is there, found by its ``key`` fields.

    Rows that are not wanted stay as they are. Two wanted rows with one key raise ValueError.
    """
    changes = Changes(name)
    model: type[Model] = rows.model
    present = {tuple(getattr(row, k) for k in key): row for row in rows}
    new: dict[tuple[Any, ...], Model] = {}
    changed: list[Model] = []
    fields: set[str] = set()
    seen = set()
    for values in wanted:
        identity = tuple(values[k] for k in key)
        if identity in seen:
            raise ValueError(f"{name}: {identity} stands twice in the reference file.")
        seen.add(identity)
        row = present.get(identity)
        if row is None:
            new[identity] = model(**values)
            continue
        differing = {f: v for f, v in values.items() if getattr(row, f) != v}
        if not differing:
            changes.unchanged += 1
            continue
        for f, value in differing.items():
            if len(changes.details) < MAX_DETAILS:
                changes.details.append(f"{name} {row}: {f} was “{getattr(row, f)}”, is “{value}”")
            setattr(row, f, value)
        fields |= differing.keys()
        changed.append(row)
    rows.model._default_manager.bulk_create(new.values(), batch_size=1000)
    if changed:
        rows.model._default_manager.bulk_update(changed, sorted(fields), batch_size=500)
    changes.created, changes.updated = len(new), len(changed)
    return changes
