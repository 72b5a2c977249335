"""Who takes part in one review, by side, and who may be named there."""

import datetime
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.people import policies
from reviews.people.models import Participant
from reviews.people.selectors.to_name import Choice, people_to_name


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a side. ``part`` is the key of what can be released; None: by their role for the State."""

    name: str
    role: str
    part: int | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    is_to_come: bool = False
    may_release: bool = False


@dataclass(slots=True)
class Side:
    """One side of a review: the State (none: the secretariat), what it is there, its people, who can be named."""

    state_id: int | None
    name: str
    part: str
    iso3: str = ""
    people: int = 0
    members: list[Person] = field(default_factory=list)
    may_name: bool = False
    choice: Choice = field(default_factory=Choice)

    @property
    def key(self) -> str:
        """The side as forms and addresses of the page name it."""
        return str(self.state_id or "secretariat")


def participants_of(
    review: CountryReview, *, viewer: object, day: datetime.date, with_names: bool
) -> list[Side]:
    """The sides of a review with the people named for it, and the focal points of the State under review.

    Names only where ``with_names``; whom the viewer may name and release is marked. A fixed number of queries;
    prefetch ``reviewing_states__state``.
    """
    sides: dict[int | None, Side] = {
        review.state_id: Side(
            review.state_id, review.state.name, _("State party under review"), review.state.iso3
        )
    }
    for reviewer in review.reviewing_states.all():
        if reviewer.ended_on is None:
            sides[reviewer.state_id] = Side(
                reviewer.state_id, reviewer.state.name, _("Reviewing State party"), reviewer.state.iso3
            )
    sides[None] = Side(None, _("Secretariat"), _("Supports the review"))
    actor = viewer if isinstance(viewer, User) and with_names else None
    parts = list(
        Participant.objects.not_ended(day)
        .filter(review=review)
        .select_related("user")
        .order_by("role", "user__email")
    )
    for part in parts:
        side = sides.get(part.state_id)
        if side is None:
            continue
        if part.starts_on <= day:
            side.people += 1
        if with_names:
            side.members.append(_person(part, actor, day))
    _add_focal_points(sides[review.state_id], parts, day=day, with_names=with_names)
    if actor is not None:
        _offer(review, sides, parts, actor=actor, day=day)
    return list(sides.values())


def _person(part: Participant, actor: User | None, day: datetime.date) -> Person:
    return Person(
        name=str(part.user),
        role=str(part.get_role_display()),
        part=part.pk,
        since=part.starts_on,
        until=part.ends_on,
        is_to_come=part.starts_on > day,
        may_release=actor is not None and policies.can_release_participant(actor, part),
    )


def _add_focal_points(side: Side, parts: list[Participant], *, day: datetime.date, with_names: bool) -> None:
    """The focal points of the State under review take part by that role, named or not."""
    named = {part.user_id for part in parts if part.state_id == side.state_id and part.starts_on <= day}
    held = Membership.objects.on(day).filter(state=side.state_id, role=Role.FOCAL_POINT)
    for member in held.select_related("user").order_by("user__email"):
        if member.user_id not in named:
            side.people += 1
            if with_names:
                side.members.append(Person(str(member.user), str(member.get_role_display())))


def _offer(
    review: CountryReview,
    sides: dict[int | None, Side],
    parts: list[Participant],
    *,
    actor: User,
    day: datetime.date,
) -> None:
    """Mark the sides for which the actor may name somebody, with the people who fit."""
    if review.status == ReviewStatus.COMPLETED:
        return
    mine = [state for state in sides if policies.can_name_participant(actor, review, state)]
    taken = {(part.user_id, part.role) for part in parts}
    for state, choice in people_to_name(review, states=mine, taken=taken, day=day).items() if mine else ():
        sides[state].may_name, sides[state].choice = True, choice
