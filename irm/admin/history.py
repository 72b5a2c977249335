"""The history of one record for people: who changed what, and when."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models

MOST = 200
_LABELS = {"insert": "added", "update": "changed", "delete": "deleted"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field with what it held before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """One change of a record. ``who`` is empty where it was made by a command or a task."""

    at: datetime.datetime
    action: str
    who: str
    why: str
    changes: list[Change]


def is_tracked(model: type[models.Model]) -> bool:
    """Whether triggers keep the history of a model."""
    return event_model(model) is not None


def event_model(model: type[models.Model]) -> type[models.Model] | None:
    """The events of a model; None where no history is kept."""
    for relation in model._meta.related_objects:
        if relation.name == "events" and relation.field.name == "pgh_obj":
            return relation.related_model
    return None


def events_of(obj: models.Model, *, without: Collection[str] = ()) -> list[Event]:
    """The last 200 changes of a record, newest first, each against the state before it; ``without`` some fields."""
    events = event_model(type(obj))
    if events is None:
        return []
    found = events.objects.filter(pgh_obj_id=obj.pk).select_related("pgh_context")  # type: ignore[attr-defined]
    rows = list(found.order_by("-pgh_created_at", "-pgh_id")[: MOST + 1])
    names = _names_of_people(rows)
    kept = [f for f in type(obj)._meta.concrete_fields if f.name not in without]
    fields = [f for f in kept if hasattr(rows[0], f.attname)] if rows else []
    words = _words_of_relations(rows, fields)
    result = []
    for place, row in enumerate(rows[:MOST]):
        before = rows[place + 1] if place + 1 < len(rows) else None
        metadata = (row.pgh_context.metadata if row.pgh_context else None) or {}
        result.append(
            Event(
                at=row.pgh_created_at,
                action=_LABELS.get(row.pgh_label, row.pgh_label),
                who=names.get(metadata.get("user") or 0, ""),
                why=_reason(metadata),
                changes=_changes(before, row, fields, words),
            )
        )
    return result


def _reason(metadata: dict[str, Any]) -> str:
    """Where the change was made: the page, or the command with its file."""
    told = [str(value) for name, value in metadata.items() if name not in {"user", "url"} and value]
    return " · ".join([*told, *([metadata["url"]] if metadata.get("url") else [])])


def _names_of_people(rows: list[Any]) -> dict[int, str]:
    """Who is behind the keys that the contexts hold, in one query."""
    keys = {(row.pgh_context.metadata or {}).get("user") for row in rows if row.pgh_context}
    found = get_user_model().objects.filter(pk__in=[key for key in keys if isinstance(key, int)])
    return {user.pk: str(user) for user in found}


def _words_of_relations(rows: list[Any], fields: list[Any]) -> dict[tuple[str, Any], str]:
    """What the keys of relations stand for, one query a relation."""
    words: dict[tuple[str, Any], str] = {}
    for field in fields:
        if not field.is_relation:
            continue
        keys = {getattr(row, field.attname) for row in rows} - {None}
        if keys:
            for pk, related in field.related_model._base_manager.in_bulk(keys).items():
                words[field.attname, pk] = str(related)
    return words


def _changes(before: Any, after: Any, fields: list[Any], words: dict[tuple[str, Any], str]) -> list[Change]:
    """The fields that differ; for the first state, those that hold anything."""
    changes = []
    for field in fields:
        old = getattr(before, field.attname) if before is not None else None
        new = getattr(after, field.attname)
        if field.primary_key or field.name == "import_digest" or old == new or (before is None and not new):
            continue
        changes.append(
            Change(
                str(field.verbose_name),
                _said(field, old, words),
                _said(field, new, words),
            )
        )
    return changes


def _said(field: Any, value: Any, words: dict[tuple[str, Any], str]) -> str:
    """A value in words."""
    if value is None or value == "":
        return "–"
    if field.is_relation:
        return words.get((field.attname, value), str(value))
    choices = dict(field.flatchoices)
    return str(choices.get(value, value) if choices else value)
