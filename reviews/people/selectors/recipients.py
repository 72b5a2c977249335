"""Who is told about a review: focal points, experts, missions, the responsible officer or their cover."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.accounts.selectors import secretariat_on
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.choices import ResponsibleParty
from reviews.cycles.models import ScheduleStep
from reviews.people.choices import ParticipantRole
from reviews.people.models import Absence, Participant
from reviews.people.selectors.officers import secretariat_members


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one review on a day. Everyone here may read the review.

    ``officer`` is empty where nobody is responsible; ``secretariat`` is then everybody there, for what must be done.
    """

    own: list[User]
    reviewing: list[User]
    colleagues: list[User]
    officer: list[User]
    secretariat: list[User]

    def asked_for(self, step: ScheduleStep, *, somebody_must_act: bool = False) -> list[User]:
        """Who is asked for a step: for a reviewing State its named experts, without any its focal points.

        For the secretariat the officer; all of it where ``somebody_must_act`` and nobody is responsible.
        """
        people: list[User] = []
        if ResponsibleParty.STATE_UNDER_REVIEW in step.responsible:
            people += self.own
        if ResponsibleParty.REVIEWING_STATES in step.responsible:
            people += self.reviewing
        if ResponsibleParty.SECRETARIAT in step.responsible:
            people += self.secretariat if somebody_must_act else self.officer
        return list(dict.fromkeys(people))

    def everybody(self) -> list[User]:
        """Focal points of every State in the review, the experts named for it, and the officer."""
        return list(dict.fromkeys([*self.own, *self.reviewing, *self.colleagues, *self.officer]))


def cast_of(review: CountryReview, *, day: datetime.date) -> Cast:
    """The people of a review on a day, in a fixed number of queries."""
    reviewing = reviewing_states(review)
    states = [review.state_id, *reviewing]
    focal_points = members_of(states, [Role.FOCAL_POINT], day=day)
    experts = _named_experts(review, states, day)
    officer = officer_of(review, day=day)
    return Cast(
        own=focal_points[review.state_id],
        reviewing=[user for state in reviewing for user in experts[state] or focal_points[state]],
        colleagues=[user for state in states for user in [*experts[state], *focal_points[state]]],
        officer=officer,
        secretariat=officer or secretariat_members(day=day),
    )


def reviewing_states(review: CountryReview) -> list[int]:
    """Keys of the States that review, in their order; those that were replaced are not among them."""
    standing = ReviewingState.objects.filter(review=review, ended_on=None)
    return list(standing.order_by("position").values_list("state_id", flat=True))


def members_of(
    states: Iterable[int | None], roles: Collection[Role], *, day: datetime.date
) -> dict[int, list[User]]:
    """The people who hold one of the roles for a State on a day, by the key of the State; in one query."""
    held = Membership.objects.on(day).filter(
        role__in=roles, state__in={state for state in states if state}, user__is_active=True
    )
    found: dict[int, list[User]] = defaultdict(list)
    for membership in held.select_related("user").order_by("user__email"):
        if membership.state_id and membership.user not in found[membership.state_id]:
            found[membership.state_id].append(membership.user)
    return found


def officer_of(review: CountryReview, *, day: datetime.date) -> list[User]:
    """The responsible officer, or who covers their absence; empty where nobody is responsible."""
    officer = review.responsible_officer
    if officer is None:
        return []
    present = cover_of(officer, day=day)
    return [present] if secretariat_on(day).filter(pk=present.pk).exists() else []


def officers_of(review: CountryReview, *, day: datetime.date) -> list[User]:
    """The responsible officer, or who covers their absence; the whole secretariat where nobody is responsible."""
    return officer_of(review, day=day) or secretariat_members(day=day)


def cover_of(officer: User, *, day: datetime.date) -> User:
    """Who acts for an officer on a day: the officer, or the first cover who is not away as well.

    Where everybody in the chain is away, the officer.
    """
    return acting_for(officer, covers_on(day))


def covers_on(day: datetime.date) -> dict[int, User]:
    """Who covers each officer who is away on a day, by the key of the officer."""
    return {absence.user_id: absence.cover for absence in Absence.objects.on(day).select_related("cover")}


def acting_for(officer: User, cover_by_user: Mapping[int, User]) -> User:
    """As ``cover_of``, for many officers of one day."""
    acting = officer
    seen = {officer.pk}
    while acting.pk in cover_by_user:
        acting = cover_by_user[acting.pk]
        if acting.pk in seen:
            return officer
        seen.add(acting.pk)
    return acting


def _named_experts(review: CountryReview, states: list[int], day: datetime.date) -> dict[int, list[User]]:
    """The experts who are named for the review and still hold that role for their State, by State."""
    named = set(
        Participant.objects.on(day)
        .filter(review=review, role=ParticipantRole.EXPERT)
        .order_by()
        .values_list("user_id", "state_id")
    )
    experts = members_of(states, [Role.GOVERNMENTAL_EXPERT], day=day)
    found: dict[int, list[User]] = defaultdict(list)
    for state, people in experts.items():
        found[state] = [user for user in people if (user.pk, state) in named]
    return found
