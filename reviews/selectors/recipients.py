"""Who is told about a step: focal points, experts, missions, the responsible officer or their cover."""

import datetime
from collections.abc import Collection

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.register.choices import MissionSeat
from irm.register.models import State
from reviews.choices import ParticipantRole, ResponsibleParty
from reviews.models import Absence, CountryReview, Milestone, Participant, ReviewingState


def asked_states(milestone: Milestone) -> list[State]:
    """The States that are asked for a step: the one under review, those that review it, both or none."""
    states = []
    if ResponsibleParty.STATE_UNDER_REVIEW in milestone.step.responsible:
        states.append(milestone.review.state)
    if ResponsibleParty.REVIEWING_STATES in milestone.step.responsible:
        reviewing = ReviewingState.objects.filter(review=milestone.review_id, ended_on=None)
        states += [each.state for each in reviewing.select_related("state")]
    return states


def asked_people(milestone: Milestone, *, day: datetime.date) -> list[User]:
    """The focal points, experts and officer who are asked for a step on a day."""
    review = milestone.review
    people: list[User] = []
    for state in asked_states(milestone):
        people += _focal_points(state, day) if state == review.state else _experts(review, state, day)
    if ResponsibleParty.SECRETARIAT in milestone.step.responsible:
        people += officers_of(review, day=day)
    return list(dict.fromkeys(people))


def missions_of(milestone: Milestone, *, day: datetime.date) -> tuple[list[User], list[State]]:
    """The people of the missions of the States asked for a step; and the States that no mission can be reached of."""
    people: list[User] = []
    without: list[State] = []
    for state in asked_states(milestone):
        found = [] if state.mission_seat == MissionSeat.NONE else _members(Role.PERMANENT_MISSION, state, day)
        people += found
        if not found:
            without.append(state)
    return list(dict.fromkeys(people)), without


def officers_of(review: CountryReview, *, day: datetime.date) -> list[User]:
    """The responsible officer, or who covers their absence; the whole secretariat where nobody is responsible."""
    officer = review.responsible_officer
    secretariat = _members(Role.SECRETARIAT, None, day)
    if officer is not None:
        present = cover_of(officer, day=day)
        if present in secretariat:
            return [present]
    return secretariat


def cover_of(officer: User, *, day: datetime.date) -> User:
    """Who acts for an officer on a day: the officer, or the first cover who is not away as well.

    Where everybody in the chain is away, the officer.
    """
    cover_by_user = {
        absence.user_id: absence.cover for absence in Absence.objects.on(day).select_related("cover")
    }
    acting = officer
    seen = {officer.pk}
    while acting.pk in cover_by_user:
        acting = cover_by_user[acting.pk]
        if acting.pk in seen:
            return officer
        seen.add(acting.pk)
    return acting


def _focal_points(state: State, day: datetime.date) -> list[User]:
    return _members(Role.FOCAL_POINT, state, day)


def _experts(review: CountryReview, state: State, day: datetime.date) -> list[User]:
    """The experts of a reviewing State who are named in the review; else its focal points, who name them.

    Nobody is told about a review that they may not read.
    """
    experts = _members(Role.GOVERNMENTAL_EXPERT, state, day)
    parts = Participant.objects.on(day).filter(review=review, state=state, role=ParticipantRole.EXPERT)
    named: Collection[int] = set(parts.order_by().values_list("user_id", flat=True))
    return [user for user in experts if user.pk in named] or _focal_points(state, day)


def _members(role: Role, state: State | None, day: datetime.date) -> list[User]:
    held = Membership.objects.on(day).filter(role=role, state=state, user__is_active=True)
    return [membership.user for membership in held.select_related("user").order_by("user__email")]
