"""How the history of a review is said: acts of services, fields and values in words a person would use."""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.accounts.models import User
from irm.register.models import Document, State
from reviews.correspondence.models import Correspondence
from reviews.cycles.models import ScheduleStep

# What a service did, by the name that it leaves with its events.
_ACTS = {
    "accept_reviewer": gettext_lazy("Pairing accepted"),
    "achieve_step": gettext_lazy("Step recorded as achieved"),
    "agree_date": gettext_lazy("Date of a step agreed"),
    "agree_executive_summary": gettext_lazy("Executive summary agreed"),
    "assign_officer": gettext_lazy("Responsible officer chosen"),
    "choose_dialogue_form": gettext_lazy("Form of dialogue recorded"),
    "choose_languages": gettext_lazy("Languages of the review recorded"),
    "discard_draft": gettext_lazy("Draft of a note verbale discarded"),
    "draft_note_verbale": gettext_lazy("Note verbale drafted"),
    "give_reason": gettext_lazy("Reason given"),
    "grant_consent": gettext_lazy("Consent of the State recorded"),
    "issue_executive_summary": gettext_lazy("Executive summary issued"),
    "mark_replied": gettext_lazy("Reply to a note verbale recorded"),
    "mark_sent": gettext_lazy("Note verbale sent"),
    "name_participant": gettext_lazy("Participant named"),
    "pause": gettext_lazy("Clock paused"),
    "plan_review": gettext_lazy("Steps planned"),
    "record_consultation": gettext_lazy("Consultation recorded"),
    "redraw_reviewer": gettext_lazy("Draw of a reviewing State repeated"),
    "register_incoming": gettext_lazy("Note verbale received"),
    "release_participant": gettext_lazy("Participant released"),
    "resume": gettext_lazy("Clock started again"),
    "withdraw_achievement": gettext_lazy("Achievement of a step taken back"),
    "withdraw_consent": gettext_lazy("Consent withdrawn"),
}
_FIELDS = {
    "accepted_on": gettext_lazy("accepted on"),
    "achieved_on": gettext_lazy("achieved on"),
    "agreed_on": gettext_lazy("agreed on"),
    "audience": gettext_lazy("with whom"),
    "begins_on": gettext_lazy("first day"),
    "certainty": gettext_lazy("certainty"),
    "dialogue_form": gettext_lazy("form of dialogue"),
    "document": gettext_lazy("document"),
    "drawn_on": gettext_lazy("drawn on"),
    "ended_on": gettext_lazy("ended on"),
    "ended_reason": gettext_lazy("reason of its end"),
    "ends_on": gettext_lazy("last day"),
    "granted_on": gettext_lazy("granted on"),
    "is_issued": gettext_lazy("issued"),
    "issued_on": gettext_lazy("issued on"),
    "planned_on": gettext_lazy("planned on"),
    "position": gettext_lazy("position"),
    "reason": gettext_lazy("reason"),
    "reason_is_public": gettext_lazy("the public reads the reason too"),
    "reference": gettext_lazy("note verbale"),
    "requested_on": gettext_lazy("requested on"),
    "responsible_officer": gettext_lazy("responsible officer"),
    "role": gettext_lazy("role"),
    "slot": gettext_lazy("drawn for"),
    "source": gettext_lazy("source"),
    "starts_on": gettext_lazy("first day"),
    "state": gettext_lazy("State"),
    "status": gettext_lazy("status"),
    "user": gettext_lazy("person"),
    "withdrawn_on": gettext_lazy("withdrawn on"),
    "year_of_cycle": gettext_lazy("year of the cycle"),
}
# How a value is kept, not what it says.
_HIDDEN = {
    "id", "import_digest", "source_file", "source_row", "source_document", "source_paragraph", "recorded_by",
    "recorded_at", "review", "template", "draft",
}  # fmt: skip
# Whose values are keys of other records.
_TARGETS: dict[str, type[models.Model]] = {
    "state": State,
    "step": ScheduleStep,
    "responsible_officer": User,
    "user": User,
    "document": Document,
    "replied_by": Correspondence,
}
# A key that no record has: it keeps the number of queries the same on every page.
NOBODY = 0
Say = Callable[[str, Any], str]


def act_in_words(metadata: dict[str, Any]) -> str:
    """What was done as a whole: by a service, or an import with its file; empty where neither is known."""
    if str(metadata.get("command", "")).startswith("import_"):
        return _("Imported from %(file)s") % {"file": metadata.get("file") or _("a file")}
    return str(_ACTS.get(metadata.get("service", ""), ""))


def person_in_words(user: User | None) -> str:
    """A person's name; their address is contact data and is not told."""
    return (user.get_full_name() if user else "") or _("a person whose name is not recorded")


def sayer(events: Iterable[Any]) -> Say:
    """How to say a key in words: the records that the events point to, one query a kind, wanted or not."""
    wanted: dict[type[models.Model], set[Any]] = {model: {NOBODY} for model in _TARGETS.values()}
    for event in events:
        for field, model in _TARGETS.items():
            key = getattr(event, f"{field}_id", None)
            if key is not None:
                wanted[model].add(key)
    found = {model: model._default_manager.in_bulk(keys) for model, keys in wanted.items()}

    def say(field: str, key: Any) -> str:
        if field not in _TARGETS:
            return str(key)
        record = found.get(_TARGETS[field], {}).get(key)
        if _TARGETS[field] is User:
            return person_in_words(record if isinstance(record, User) else None)
        return str(record) if record is not None else _("a record that is gone")

    return say


def change_in_words(event: Any, before: Any, say: Say, *, untold: Collection[str] = ()) -> str:
    """What one event changed against the one before of the same record; nothing of the ``untold`` fields."""
    if event.pgh_label == "delete":
        return _("removed")
    fields = [
        field
        for field in event._meta.fields
        if not field.name.startswith("pgh_") and field.name not in _HIDDEN and field.name not in untold
        if not _is_file(event, field)
    ]
    if before is None:
        told = [
            f"{_label(field)}: {_said(event, field, say)}"
            for field in fields
            if getattr(event, field.attname) not in (None, "") and _opens(field)
        ]
        return "; ".join([_("recorded"), *told])
    changes = [
        _("%(field)s: %(before)s → %(after)s")
        % {"field": _label(field), "before": _said(before, field, say), "after": _said(event, field, say)}
        for field in fields
        if getattr(event, field.attname) != getattr(before, field.attname)
    ]
    return "; ".join(changes) or _("saved without a change")


def _opens(field: Any) -> bool:
    """Whether the field is told of a new record: its days and its note verbale."""
    return field.name == "reference" or (
        isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
    )


def _is_file(event: Any, field: Any) -> bool:
    """Files are told of on the page of their note; where they lie is nobody's business."""
    return isinstance(event.pgh_tracked_model._meta.get_field(field.name), models.FileField)


def _label(field: Any) -> str:
    return str(_FIELDS.get(field.name, field.verbose_name))


def _said(event: Any, field: Any, say: Say) -> str:
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
    return say(field.name, value)
