"""Who may be named for a review: the people who hold the role that a part in it asks for."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from irm.accounts.choices import Role
from irm.accounts.models import Membership
from reviews.country_reviews.models import CountryReview
from reviews.people.choices import ParticipantRole
from reviews.people.models import RosterExpert

# Which role of a person stands behind which part in a review.
PART_OF_ROLE = {
    Role.FOCAL_POINT: ParticipantRole.FOCAL_POINT,
    Role.GOVERNMENTAL_EXPERT: ParticipantRole.EXPERT,
    Role.SECRETARIAT: ParticipantRole.SECRETARIAT_OFFICER,
}


def parts_of_side(state_id: int | None, *, under_review: int) -> tuple[ParticipantRole, ...]:
    """The parts that a side of a review has to give; ``None`` is the secretariat's side."""
    if state_id is None:
        return (ParticipantRole.SECRETARIAT_OFFICER,)
    if state_id == under_review:
        return (ParticipantRole.FOCAL_POINT, ParticipantRole.EXPERT)
    return (ParticipantRole.EXPERT,)


@dataclass(frozen=True, slots=True)
class Eligible:
    """A person who can be named for a part: name, post on the roster where it is linked."""

    user_id: int
    role: ParticipantRole
    name: str
    post: str = ""


@dataclass(slots=True)
class Choice:
    """The people of one side who can be named, and experts of its roster who have no account yet."""

    people: list[Eligible] = field(default_factory=list)
    without_account: list[str] = field(default_factory=list)


def people_to_name(
    review: CountryReview,
    *,
    states: Collection[int | None],
    taken: Collection[tuple[int, str]],
    day: datetime.date,
) -> dict[int | None, Choice]:
    """By side, who can be named on a day besides ``taken`` (person, part). Two queries, whatever their number."""
    choices = {state: Choice() for state in states}
    of_states = [state for state in states if state is not None]
    seats = RosterExpert.objects.filter(state__in=of_states).order_by("seat") if of_states else []
    posts: dict[tuple[int, int], str] = {}
    left: set[tuple[int, int]] = set()
    for seat in seats:
        if seat.user_id is None:
            if seat.withdrawn_on is None:
                choices[seat.state_id].without_account.append(seat.name)
        elif seat.withdrawn_on is None:
            posts[seat.state_id, seat.user_id] = seat.post
        else:
            left.add((seat.state_id, seat.user_id))
    held = Membership.objects.on(day).filter(user__is_active=True)
    fits = Q(state__in=of_states, role__in=[Role.FOCAL_POINT, Role.GOVERNMENTAL_EXPERT])
    if None in choices:
        fits |= Q(role=Role.SECRETARIAT)
    for member in held.filter(fits).select_related("user").order_by("user__last_name", "user__email"):
        part = PART_OF_ROLE[Role(member.role)]
        place = (member.state_id or 0, member.user_id)
        is_off_roster = part == ParticipantRole.EXPERT and place in left and place not in posts
        if part not in parts_of_side(member.state_id, under_review=review.state_id) or is_off_roster:
            continue
        if (member.user_id, str(part)) not in taken:
            post = posts.get(place, "") if part == ParticipantRole.EXPERT else ""
            choices[member.state_id].people.append(Eligible(member.user_id, part, str(member.user), post))
    return choices
