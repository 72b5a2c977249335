"""The history of a review in words, from the event rows that the database keeps."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.register.models import Document, State
from reviews.models import (
    Consultation,
    CountryReview,
    ExecutiveSummary,
    Milestone,
    Participant,
    Pause,
    ReviewingState,
    ScheduleStep,
)

SHOWN = 100
_HIDDEN = {"id", "import_digest", "source_file", "source_row", "source_document", "source_paragraph"}
# Whose values are names of people or keys of other records: what changed is said, not to what.
_NAMED: dict[str, type[Model]] = {
    "state": State,
    "responsible_officer": User,
    "user": User,
    "document": Document,
}
# Each record of a review with the field of its events that says which one it is.
_SOURCES: list[tuple[type[Model], str]] = [
    (CountryReview, "pgh_obj_id"),
    (ReviewingState, "review_id"),
    (Milestone, "review_id"),
    (ExecutiveSummary, "review_id"),
    (Participant, "review_id"),
    (Consultation, "review_id"),
    (Pause, "review_id"),
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: when, to what, what was done and by whom."""

    at: datetime.datetime
    what: str
    did: str
    who: str


def review_history(review: CountryReview) -> list[Entry]:
    """The latest changes of everything that belongs to a review, the newest first, in a fixed number of queries."""
    events = [(model, event) for model, key in _SOURCES for event in _events(model, {key: review.pk})]
    events.sort(key=lambda pair: pair[1].pgh_id)
    name = _names(event for _model, event in events)
    entries = [
        entry
        for model, rows in groupby(
            sorted(events, key=lambda pair: pair[0].__name__), key=lambda pair: pair[0]
        )
        for entry in _entries(model, [event for _model, event in rows], name)
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:SHOWN]


def _events(model: type[Model], where: dict[str, Any]) -> Any:
    events = model.pgh_event_model.objects.filter(**where)  # type: ignore[attr-defined]  # set by pghistory
    return events.select_related("pgh_context").order_by("pgh_id")


def _names(events: Iterator[Any]) -> Callable[[str, Any], str]:
    """How to say a key in words: the States, steps, people and documents that the events point to, at one go each."""
    wanted: dict[type[Model], set[Any]] = {}
    targets: dict[str, type[Model]] = {**_NAMED, "step": ScheduleStep}
    for event in events:
        for field, model in targets.items():
            key = getattr(event, f"{field}_id", None)
            if key is not None:
                wanted.setdefault(model, set()).add(key)
    found = {model: model._default_manager.in_bulk(keys) for model, keys in wanted.items()}
    return lambda field, key: (
        str(found.get(targets[field], {}).get(key, key)) if field in targets else str(key)
    )


def _entries(model: type[Model], events: list[Any], name: Callable[[str, Any], str]) -> Iterator[Entry]:
    previous: dict[int, Any] = {}
    for event in events:
        before = previous.get(event.pgh_obj_id)
        previous[event.pgh_obj_id] = event
        what = str(model._meta.verbose_name)
        about = _about(event, name)
        yield Entry(
            event.pgh_created_at,
            f"{what}: {about}" if about else what,
            _did(event, before, name),
            _who(event),
        )


def _about(event: Any, name: Callable[[str, Any], str]) -> str:
    """Which of several records of the kind: the step, the State, the kind of stakeholder."""
    if getattr(event, "step_id", None) is not None:
        return name("step", event.step_id)
    if getattr(event, "review_id", None) is not None and getattr(event, "state_id", None) is not None:
        return name("state", event.state_id)
    return str(event.get_kind_display()) if hasattr(event, "get_kind_display") else ""


def _did(event: Any, before: Any, name: Callable[[str, Any], str]) -> str:
    if event.pgh_label == "delete":
        return _("removed")
    if before is None:
        return _("recorded")
    changes = [
        _("%(field)s: %(before)s → %(after)s")
        % {
            "field": str(field.verbose_name),
            "before": _said(before, field, name),
            "after": _said(event, field, name),
        }
        for field in event._meta.fields
        if not field.name.startswith("pgh_")
        and field.name not in _HIDDEN
        and getattr(event, field.attname) != getattr(before, field.attname)
    ]
    return "; ".join(changes) or _("saved without a change")


def _said(event: Any, field: Any, name: Callable[[str, Any], str]) -> str:
    """A value as a person would say it."""
    value = getattr(event, field.attname)
    if value is None or value in ("", []):
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return name(field.name, value)


def _who(event: Any) -> str:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    for key in ("actor", "command", "url"):
        if metadata.get(key):
            return str(metadata[key])
    return _("somebody signed in") if metadata.get("user") else _("the system")
