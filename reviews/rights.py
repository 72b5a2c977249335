"""What relations and stages mean for reviews and what belongs to them; who may what is in ``irm/accounts/rights.csv``.

Relations to a review: ``own`` (of the State party under review), ``reviewing`` (of a State that reviews it now),
``own_named`` and ``reviewing_named`` (besides, named in it as an expert today).
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate

from irm.accounts.rights import Holder, Relation, Stage, describe, held_through, may
from irm.register.models import keep_back
from reviews.consents.models import Consent
from reviews.consents.publicity import is_known, known_rows, public_steps_rows, reviews_with_public_steps
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.choices import ResponsibleParty
from reviews.lots.models import Draw
from reviews.people.choices import ParticipantRole
from reviews.people.models import Participant
from reviews.summaries.models import ExecutiveSummary
from reviews.timeline.models import Milestone


def _reviewing(review: CountryReview) -> set[int]:
    """The States that review now. Reads ``review.reviewing_states``; prefetch it for many reviews."""
    return {each.state_id for each in review.reviewing_states.all() if each.ended_on is None}


def _is_reviewing(holder: Holder, review: CountryReview) -> bool:
    return bool(_reviewing(review) & holder.places)


def _reviewing_rows(holder: Holder, at: str) -> Q:
    held = ReviewingState.objects.filter(review=OuterRef(f"{at}pk"), state__in=holder.places, ended_on=None)
    return Q(Exists(held))


def _named_for(holder: Holder, review: CountryReview) -> set[int]:
    """The person's States for which they are named in a review today. Reads ``review.participants``."""
    today = localdate()
    return {
        part.state_id
        for part in review.participants.all()
        if part.user_id == holder.user.pk and part.role == ParticipantRole.EXPERT
        if part.state_id in holder.places and part.starts_on <= today
        if part.ends_on is None or part.ends_on > today
    }  # fmt: skip


def _parts(holder: Holder, at: str) -> Any:
    """The parts of a person as an expert, today and for their States, in the review at a path."""
    return Participant.objects.on(localdate()).filter(
        review=OuterRef(f"{at}pk"),
        user=holder.user,
        role=ParticipantRole.EXPERT,
        state__in=holder.places,
    )


def _is_named_for_own(holder: Holder, review: CountryReview) -> bool:
    return review.state_id in holder.places and review.state_id in _named_for(holder, review)


def _named_for_own_rows(holder: Holder, at: str) -> Q:
    return Q(Exists(_parts(holder, at).filter(state=OuterRef(f"{at}state"))))


def _is_named_for_reviewing(holder: Holder, review: CountryReview) -> bool:
    states = _reviewing(review) & holder.places
    return bool(states and states & _named_for(holder, review))


def _named_for_reviewing_rows(holder: Holder, at: str) -> Q:
    standing_now = ReviewingState.objects.filter(
        review=OuterRef("review"), state=OuterRef("state"), ended_on=None
    )
    return Q(Exists(_parts(holder, at).filter(Exists(standing_now))))


RELATIONS = {
    "own": held_through("state"),
    "reviewing": Relation(_is_reviewing, _reviewing_rows),
    "own_named": Relation(_is_named_for_own, _named_for_own_rows),
    "reviewing_named": Relation(_is_named_for_reviewing, _named_for_reviewing_rows),
}


def _status(*statuses: str) -> Stage:
    """The stage of the reviews of some statuses."""
    return Stage(lambda review: review.status in statuses, lambda at: Q(**{f"{at}status__in": statuses}))


PROGRESS = {
    "planned": _status(ReviewStatus.UNKNOWN, ReviewStatus.SCHEDULED),
    "running": _status(ReviewStatus.IN_PROGRESS),
    "deferred": _status(ReviewStatus.DEFERRED),
    "completed": _status(ReviewStatus.COMPLETED),
    "open": _status(*(status for status in ReviewStatus.values if status != ReviewStatus.COMPLETED)),
}


def _at_review(relation: Relation) -> Relation:
    """The same relation for what belongs to a review."""
    return Relation(
        lambda holder, record: relation.one(holder, record.review),
        lambda holder, at: relation.many(holder, f"{at}review__"),
    )


def _stages_of_review(stages: dict[str, Stage]) -> dict[str, Stage]:
    """The same stages for what belongs to a review."""

    def through(stage: Stage) -> Stage:
        return Stage(lambda record: stage.one(record.review), lambda at: stage.many(f"{at}review__"))

    return {name: through(stage) for name, stage in stages.items()}


def _bears_on(relation: Relation) -> Relation:
    """The same relation for a consent: to its review, or to any review of its State where it is for all of them."""

    def one(holder: Holder, consent: Consent) -> bool:
        reviews = [consent.review] if consent.review else consent.state.reviews.all()
        return any(relation.one(holder, review) for review in reviews)

    def many(holder: Holder, at: str) -> Q:
        reviews = CountryReview.objects.filter(relation.many(holder, ""))
        return Q(**{f"{at}review__in": reviews.values("pk")}) | Q(
            **{f"{at}review": None, f"{at}state__in": reviews.values("state")}
        )

    return Relation(one, many)


def _asked(party: ResponsibleParty, relation: Relation) -> Relation:
    """The relation of those to a step whose side of the review is asked for it."""

    def one(holder: Holder, step: Milestone) -> bool:
        return party in step.step.responsible and relation.one(holder, step.review)

    def many(holder: Holder, at: str) -> Q:
        asked = Q(**{f"{at}step__responsible__contains": [party]})
        return asked & relation.many(holder, f"{at}review__")

    return Relation(one, many)


def _is_of_side(holder: Holder, part: Participant) -> bool:
    """Of the State that somebody is named for, where it is under review or reviews now."""
    sides = {part.review.state_id} | _reviewing(part.review)
    return part.state_id in holder.places & sides


def _of_side_rows(holder: Holder, at: str) -> Q:
    reviewing = ReviewingState.objects.filter(
        review=OuterRef(f"{at}review"), state=OuterRef(f"{at}state"), ended_on=None
    )
    side = Q(**{f"{at}review__state": F(f"{at}state")}) | Q(Exists(reviewing))
    return Q(**{f"{at}state__in": holder.places}) & side


def _pairing_is_public(record: Draw) -> bool:
    return record.cycle.publishes("pairing")


def _known_documents(user: object) -> Q:
    """All but the document of a summary that is not issued yet: its title alone would tell that one is agreed.

    Who issues summaries knows of it.
    """
    if may(user, "summary.issue"):
        return Q()
    summaries = ExecutiveSummary.objects.filter(document=OuterRef("pk"))
    return Q(~Exists(summaries) | Exists(summaries.filter(is_issued=True)))


describe("cycle")
describe("review", relations=RELATIONS, stages={**PROGRESS, "public": Stage(is_known, known_rows)})
# Asked of the review: its steps, dates and pauses.
describe(
    "timeline",
    relations=RELATIONS,
    stages={
        **PROGRESS,
        "public": Stage(lambda review: bool(reviews_with_public_steps([review])), public_steps_rows),
    },
)
describe(
    "step",
    relations={
        "asked_own": _asked(ResponsibleParty.STATE_UNDER_REVIEW, RELATIONS["own"]),
        "asked_own_named": _asked(ResponsibleParty.STATE_UNDER_REVIEW, RELATIONS["own_named"]),
        "asked_reviewing": _asked(ResponsibleParty.REVIEWING_STATES, RELATIONS["reviewing"]),
        "asked_reviewing_named": _asked(ResponsibleParty.REVIEWING_STATES, RELATIONS["reviewing_named"]),
    },
    stages=_stages_of_review(PROGRESS),
)
describe(
    "part",
    relations={"side": Relation(_is_of_side, _of_side_rows), "of_state": held_through("state")},
)
describe(
    "reviewer",
    relations={"own": _at_review(RELATIONS["own"]), "reviewing": held_through("state")},
    stages=_stages_of_review(PROGRESS),
)
describe(
    "draw",
    stages={
        "public": Stage(_pairing_is_public, lambda at: Q(**{f"{at}cycle__publicity__pairing": "public"}))
    },
)
describe(
    "note",
    relations={"own": held_through("state")},
    stages={
        "draft": Stage(lambda note: note.is_draft, lambda at: Q(**{f"{at}dated_on": None})),
        "sent": Stage(lambda note: not note.is_draft, lambda at: Q(**{f"{at}dated_on__isnull": False})),
    },
)
describe("roster", relations={"own": held_through("state")})
describe(
    "consent",
    relations={
        "own": held_through("state"),
        **{word: _bears_on(RELATIONS[word]) for word in ("own_named", "reviewing", "reviewing_named")},
    },
)
for _record in ("summary", "training", "absence"):
    describe(_record)
keep_back(_known_documents)
