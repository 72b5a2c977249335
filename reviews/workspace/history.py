"""The history of a review in words: what was done, by whom, from the event rows that the database keeps."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Model, Q
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.accounts.models import User
from reviews.consents.models import Consent
from reviews.correspondence.models import Correspondence
from reviews.correspondence.policies import can_keep_correspondence
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.lots.models import RedrawRequest, ReviewerAcceptance
from reviews.lots.policies import can_read_pairing_reasons
from reviews.people.models import Participant
from reviews.stakeholders.models import Consultation
from reviews.summaries.models import ExecutiveSummary
from reviews.timeline.models import Milestone, Pause, Reminder
from reviews.workspace.history_words import NOBODY, Say, act_in_words, change_in_words, person_in_words, sayer

PER_PAGE = 50
REMINDERS = "reminders"
# What a reader may filter by.
KINDS: dict[str, Any] = {
    "review": gettext_lazy("Review and reviewing States"),
    "steps": gettext_lazy("Steps and pauses"),
    REMINDERS: gettext_lazy("Reminders"),
    "people": gettext_lazy("Participants"),
    "documents": gettext_lazy("Executive summary"),
    "consents": gettext_lazy("Consents"),
    "stakeholders": gettext_lazy("Stakeholders"),
    "correspondence": gettext_lazy("Correspondence"),
}
# Why a reviewing State was replaced, and on which note verbale.
_REASONS = frozenset({"ended_reason", "reason", "reference"})


@dataclass(frozen=True, slots=True)
class Source:
    """The events of one kind of record that belong to a review."""

    kind: str
    model: type[Model]
    name: Any
    events: Callable[[Any, CountryReview, object], Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One record that changed, and how."""

    what: str
    did: str


@dataclass(slots=True)
class Act:
    """What was done at one go: when (``is_day``: only the day is known), what, by whom, which records it changed."""

    at: datetime.datetime
    words: str
    who: str
    changes: list[Change] = field(default_factory=list)
    is_day: bool = False


@dataclass(slots=True)
class _Found:
    """Events of one context, before they are put into words."""

    at: datetime.datetime
    metadata: dict[str, Any]
    events: list[tuple[Source, Any, Any]] = field(default_factory=list)
    act: Act | None = None


def _of_review(events: Any, review: CountryReview, _viewer: object) -> Any:
    return events.filter(review_id=review.pk)


def _notes(events: Any, review: CountryReview, viewer: object) -> Any:
    """Notes verbales that the viewer reads in the register; to a State the drafts before them are not told."""
    readable = Correspondence.objects.visible_to(viewer).filter(review=review).order_by().values("pk")
    events = events.filter(pgh_obj_id__in=readable)
    return events if can_keep_correspondence(viewer) else events.exclude(dated_on=None)


def _consents(events: Any, review: CountryReview, viewer: object) -> Any:
    """Consents that bear on the review, of the ledger as the viewer reads it."""
    readable = Consent.objects.visible_to(viewer).bearing_on(review).order_by().values("pk")
    return events.filter(pgh_obj_id__in=readable)


SOURCES = [
    Source("review", CountryReview, gettext_lazy("review"), lambda e, r, _v: e.filter(pgh_obj_id=r.pk)),
    Source("review", ReviewingState, gettext_lazy("reviewing State"), _of_review),
    Source(
        "review",
        ReviewerAcceptance,
        gettext_lazy("acceptance of the pairing"),
        lambda e, r, _v: e.filter(reviewing_state__review=r).annotate(
            state_id=F("reviewing_state__state_id")
        ),
    ),
    Source(
        "review",
        RedrawRequest,
        gettext_lazy("request to repeat the draw"),
        lambda e, r, _v: e.filter(review_id=r.pk).annotate(state_id=F("replaced__state_id")),
    ),
    Source("steps", Milestone, gettext_lazy("step"), _of_review),
    Source("steps", Pause, gettext_lazy("pause"), _of_review),
    Source("people", Participant, gettext_lazy("participant"), _of_review),
    Source("documents", ExecutiveSummary, gettext_lazy("executive summary"), _of_review),
    Source("consents", Consent, gettext_lazy("consent"), _consents),
    Source("stakeholders", Consultation, gettext_lazy("consultation"), _of_review),
    Source("correspondence", Correspondence, gettext_lazy("note verbale"), _notes),
]


def review_history(
    review: CountryReview, *, viewer: object, kind: str = "", page: str | int | None = 1
) -> Page:
    """One page of what was done in a review, the newest first; ``kind`` (of ``KINDS``) narrows it.

    A fixed number of queries, whatever the number of events. What the viewer may not read elsewhere (notes verbales
    to other States, drafts, why another State was replaced) is left out.
    """
    found = [*_from_events(review, viewer, kind), *_from_reminders(review, viewer, kind)]
    # One transaction gives all its events one time: the later number goes before.
    found.sort(
        key=lambda each: (each.at, max((e.pgh_id for _s, e, _b in each.events), default=0)), reverse=True
    )
    shown: Page = Paginator(found, PER_PAGE).get_page(page)
    shown.object_list = _in_words(list(shown.object_list), review, viewer)
    return shown


def _from_events(review: CountryReview, viewer: object, kind: str) -> Iterable[_Found]:
    """Events by the context in which they happened: one visit, one import, one command; those without by themselves."""
    together: dict[object, _Found] = {}
    for source in SOURCES:
        if kind and source.kind != kind:
            continue
        events: Any = source.model.pgh_event_model.objects  # type: ignore[attr-defined]  # set by pghistory
        rows = source.events(events, review, viewer).select_related("pgh_context").order_by("pgh_id")
        previous: dict[int, Any] = {}
        for event in rows:
            before = previous.get(event.pgh_obj_id)
            previous[event.pgh_obj_id] = event
            alone = (source.name, event.pgh_id)
            one = together.setdefault(
                event.pgh_context_id or alone,
                _Found(event.pgh_created_at, event.pgh_context.metadata if event.pgh_context else {}),
            )
            one.at = max(one.at, event.pgh_created_at)
            one.events.append((source, event, before))
    return together.values()


def _from_reminders(review: CountryReview, viewer: object, kind: str) -> Iterable[_Found]:
    """Reminders that went out, and who answered them."""
    if kind not in {"", REMINDERS}:
        return
    sent = Reminder.objects.visible_to(viewer).filter(milestone__review=review)
    for reminder in sent.select_related("milestone__step", "acknowledged_by"):
        about = [Change(str(reminder.milestone.step), str(reminder.get_kind_display()))]
        act = Act(_start(reminder.sent_on), _("Reminder sent"), _("the application"), about, is_day=True)
        yield _Found(act.at, {}, act=act)
        if reminder.acknowledged_on:
            who = person_in_words(reminder.acknowledged_by)
            act = Act(_start(reminder.acknowledged_on), _("Reminder answered"), who, about, is_day=True)
            yield _Found(act.at, {}, act=act)


def _start(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), tzinfo=get_current_timezone())


def _in_words(found: list[_Found], review: CountryReview, viewer: object) -> list[Act]:
    rows = [row for one in found for row in one.events]
    say = sayer(event for _source, after, before in rows for event in (after, before) if event is not None)
    people = _people(one.metadata for one in found)
    return [
        one.act
        or Act(
            one.at,
            act_in_words(one.metadata),
            _who(one.metadata, people),
            [
                Change(
                    _about(s, event, say),
                    change_in_words(event, before, say, untold=_untold(s, event, review, viewer)),
                )
                for s, event, before in one.events
            ],
        )
        for one in found
    ]


def _untold(source: Source, event: Any, review: CountryReview, viewer: object) -> frozenset[str]:
    """The fields of an event that the viewer is not told: the reasons of a pairing, by ``reviewer.read_reasons``."""
    if source.model not in (ReviewingState, RedrawRequest):
        return frozenset()
    reviewer = ReviewingState(review=review, state_id=event.state_id)
    return frozenset() if can_read_pairing_reasons(viewer, reviewer) else _REASONS


def _about(source: Source, event: Any, say: Say) -> str:
    """Which record of its kind: the step, the person, the State, the note."""
    model = source.model
    if model is Correspondence:
        about = event.number or event.subject
    elif model is Consent:
        about = str(event.get_scope_display())
    elif model is Participant:
        about = f"{say('user', event.user_id)}, {event.get_role_display()}"
    elif getattr(event, "step_id", None) is not None:
        about = say("step", event.step_id)
    elif model is not CountryReview and getattr(event, "state_id", None) is not None:
        about = say("state", event.state_id)
    else:
        about = str(event.get_kind_display()) if hasattr(event, "get_kind_display") else ""
    return f"{source.name}: {about}" if about else str(source.name)


def _people(contexts: Iterable[dict[str, Any]]) -> dict[object, User]:
    """The people of the contexts, by key and by address; one query."""
    keys, addresses = {NOBODY}, set()
    for metadata in contexts:
        if metadata.get("user"):
            keys.add(metadata["user"])
        if metadata.get("actor"):
            addresses.add(str(metadata["actor"]))
    people = User.objects.filter(Q(pk__in=keys) | Q(email__in=addresses))
    return {name: user for user in people for name in (user.pk, user.email)}


def _who(metadata: dict[str, Any], people: dict[object, User]) -> str:
    """Who did it: a person by name, else the application (a command, the clock, an import by an operator)."""
    for key in ("actor", "user"):
        if metadata.get(key):
            return person_in_words(people.get(metadata[key]))
    return _("the application")
