"""Who is asked for a step: States, people and missions."""

import datetime

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.register.choices import MissionSeat
from irm.register.models import State
from reviews.country_reviews.models import ReviewingState
from reviews.cycles.choices import ResponsibleParty
from reviews.people.selectors.recipients import cast_of, members_of
from reviews.timeline.models import Milestone


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
    return cast_of(milestone.review, day=day).asked_for(milestone.step, somebody_must_act=True)


def missions_of(milestone: Milestone, *, day: datetime.date) -> tuple[list[User], list[State]]:
    """The people of the missions of the States asked for a step; and the States that no mission can be reached of."""
    people: list[User] = []
    without: list[State] = []
    states = asked_states(milestone)
    missions = members_of([state.pk for state in states], [Role.PERMANENT_MISSION], day=day)
    for state in states:
        found = [] if state.mission_seat == MissionSeat.NONE else missions[state.pk]
        people += found
        if not found:
            without.append(state)
    return list(dict.fromkeys(people)), without
