"""The history of a review in words, from the event rows that the database keeps."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from reviews.models import CountryReview, ExecutiveSummary, Milestone, ReviewingState

SHOWN = 100
_HIDDEN = {"id", "import_digest", "source_file", "source_row"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: when, to what, what was done and by whom."""

    at: datetime.datetime
    what: str
    did: str
    who: str


def review_history(review: CountryReview) -> list[Entry]:
    """The latest changes of the review, its reviewing States, steps and summary, the newest first."""
    sources = [
        (CountryReview, {"pgh_obj_id": review.pk}),
        (ReviewingState, {"review_id": review.pk}),
        (Milestone, {"review_id": review.pk}),
        (ExecutiveSummary, {"review_id": review.pk}),
    ]
    entries = [entry for model, where in sources for entry in _entries(model, where)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:SHOWN]


def _entries(model: type[Model], where: dict[str, Any]) -> Iterator[Entry]:
    events = model.pgh_event_model.objects.filter(**where)  # type: ignore[attr-defined]  # set by pghistory
    previous: dict[int, Any] = {}
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        before = previous.get(event.pgh_obj_id)
        previous[event.pgh_obj_id] = event
        yield Entry(event.pgh_created_at, str(model._meta.verbose_name), _did(event, before), _who(event))


def _did(event: Any, before: Any) -> str:
    if event.pgh_label == "delete":
        return _("removed")
    if before is None:
        return _("recorded")
    names = [
        str(f.verbose_name)
        for f in event._meta.fields
        if not f.name.startswith("pgh_")
        and f.name not in _HIDDEN
        and getattr(event, f.attname) != getattr(before, f.attname)
    ]
    return _("changed: %(fields)s") % {"fields": ", ".join(names)} if names else _("saved without a change")


def _who(event: Any) -> str:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    for key in ("actor", "command", "url"):
        if metadata.get(key):
            return str(metadata[key])
    return _("somebody signed in") if metadata.get("user") else _("the system")
