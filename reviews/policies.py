"""Who may read and do what to reviews: plain predicates, asked by services under their lock and by templates."""

from collections.abc import Iterable

from irm.accounts.models import User
from irm.accounts.standing import standing
from irm.register.choices import Audience
from reviews.choices import ConsentScope, ResponsibleParty
from reviews.models import Consent, CountryReview, Milestone, Participant, ReviewingState


def reviews_with_public_steps(reviews: Iterable[CountryReview]) -> set[int]:
    """Keys of the reviews whose steps and calendar anybody may read: by the cycle's rules or the State's consent.

    One query for all of them. A consent for one review counts for that review, one for the State for all of its.
    """
    reviews = list(reviews)
    public = {review.pk for review in reviews if review.cycle.publishes(ConsentScope.STEPS)}
    asked = {review.state_id for review in reviews if review.pk not in public}
    if asked:
        consents = set(
            Consent.objects.in_force()
            .filter(state__in=asked, scope=ConsentScope.STEPS, audience=Audience.PUBLIC)
            .values_list("state_id", "review_id")
        )
        public |= {r.pk for r in reviews if {(r.state_id, None), (r.state_id, r.pk)} & consents}
    return public


def takes_part(user: object, review: CountryReview) -> bool:
    """Whether the person is of the secretariat, of the State under review or of a State that reviews it.

    Reads ``review.reviewing_states``; prefetch it for many reviews.
    """
    who = standing(user if isinstance(user, User) else None)
    states = who.focal_point_of | who.expert_of | who.mission_of
    reviewing = {r.state_id for r in review.reviewing_states.all() if r.ended_on is None}
    return who.is_secretariat or review.state_id in states or bool(reviewing & states)


def can_see_history(user: object, review: CountryReview) -> bool:
    """Whether the person may read who changed what in a review: those who take part in it."""
    return takes_part(user, review)


def can_hold_draw(user: User | None) -> bool:
    """The secretariat draws lots; nobody (``None``) is the operator at the command line."""
    return user is None or standing(user).is_secretariat


def can_record_deferral(user: User | None) -> bool:
    """The secretariat records what a State asked for in a note verbale."""
    return user is None or standing(user).is_secretariat


def can_accept_reviewer(user: User, reviewer: ReviewingState) -> bool:
    """The secretariat, or a focal point of the State party under review or of the reviewing State party."""
    who = standing(user)
    return who.is_secretariat or bool(who.focal_point_of & {reviewer.state_id, reviewer.review.state_id})


def can_read_pairing_reasons(user: object, reviewer: ReviewingState) -> bool:
    """Why a reviewing State was replaced: the secretariat, and those who act for either of the two States."""
    who = standing(user)
    states = who.focal_point_of | who.expert_of | who.mission_of
    return who.is_secretariat or bool(states & {reviewer.state_id, reviewer.review.state_id})


def can_keep_roster(user: User, state_id: int) -> bool:
    """The secretariat, and the focal points and mission of the State whose experts they are."""
    who = standing(user)
    return who.is_secretariat or state_id in who.focal_point_of | who.mission_of


def can_name_participant(user: User, review: CountryReview, state_id: int | None) -> bool:
    """The secretariat; focal points and mission of the State under review and of a reviewing State, for their own.

    ``None`` stands for the secretariat's side. Reads ``review.reviewing_states``; prefetch it.
    """
    who = standing(user)
    sides = {review.state_id} | {r.state_id for r in review.reviewing_states.all() if r.ended_on is None}
    return who.is_secretariat or state_id in (who.focal_point_of | who.mission_of) & sides


def can_name_participants(user: User, review: CountryReview) -> bool:
    """Whether the person may name somebody, on whichever side. Reads ``review.reviewing_states``."""
    sides = [review.state_id, *(r.state_id for r in review.reviewing_states.all() if r.ended_on is None)]
    return any(can_name_participant(user, review, state_id) for state_id in sides)


def can_release_participant(user: User, part: Participant) -> bool:
    """The secretariat; focal points and mission of the State for which the person takes part."""
    who = standing(user)
    return who.is_secretariat or part.state_id in who.focal_point_of | who.mission_of


def can_record_consultation(user: User, review: CountryReview) -> bool:
    """The secretariat, and the focal points of the State party under review."""
    who = standing(user)
    return who.is_secretariat or review.state_id in who.focal_point_of


def can_record_training(user: User) -> bool:
    """The secretariat, which holds the sessions."""
    return standing(user).is_secretariat


def can_record_consent(user: User) -> bool:
    """The secretariat, on the note verbale of the State."""
    return standing(user).is_secretariat


def can_read_consents(user: object, state_id: int) -> bool:
    """Who reads the whole ledger of a State: the secretariat, its focal points and its mission."""
    who = standing(user)
    return who.is_secretariat or state_id in who.focal_point_of | who.mission_of


def can_issue_summary(user: User) -> bool:
    """The secretariat issues executive summaries that the State and both reviewing States agreed."""
    return standing(user).is_secretariat


def can_conduct(user: User) -> bool:
    """The secretariat plans reviews, records agreed and achieved dates, pauses and officers."""
    return standing(user).is_secretariat


def can_give_reason(user: User, milestone: Milestone) -> bool:
    """The secretariat; the focal points of the State party under review for what their State is asked for."""
    who = standing(user)
    asked = ResponsibleParty.STATE_UNDER_REVIEW in milestone.step.responsible
    return who.is_secretariat or (asked and milestone.review.state_id in who.focal_point_of)


def can_read_steps(user: object, review: CountryReview) -> bool:
    """Whether the person may read the steps of one review: public, or they take part in it."""
    return bool(reviews_with_public_steps([review])) or takes_part(user, review)


def can_acknowledge(user: User, milestone: Milestone) -> bool:
    """Those who are asked for the step, their missions, and the secretariat. Reads ``review.reviewing_states``."""
    who = standing(user)
    states = who.focal_point_of | who.expert_of | who.mission_of
    asked = set()
    if ResponsibleParty.STATE_UNDER_REVIEW in milestone.step.responsible:
        asked.add(milestone.review.state_id)
    if ResponsibleParty.REVIEWING_STATES in milestone.step.responsible:
        asked |= {r.state_id for r in milestone.review.reviewing_states.all() if r.ended_on is None}
    return who.is_secretariat or bool(asked & states)


def can_keep_correspondence(user: User) -> bool:
    """The secretariat keeps the register of notes verbales."""
    return standing(user).is_secretariat
