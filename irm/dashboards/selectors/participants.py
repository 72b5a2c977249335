"""Who takes part in one review, by State."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import Membership
from reviews.models import CountryReview, Participant


@dataclass(slots=True)
class Side:
    """One side of a review: the State (none: the secretariat), what it is there, how many people, who they are."""

    name: str
    part: str
    people: int = 0
    members: list[tuple[str, str]] = field(default_factory=list)


def participants_of(review: CountryReview, *, day: datetime.date, with_names: bool) -> list[Side]:
    """The sides of a review with the people assigned to it, and the focal points of the State under review.

    Names only where ``with_names``. Two queries; prefetch ``reviewing_states__state``.
    """
    sides = {review.state_id: Side(review.state.name, _("State party under review"))}
    for reviewer in review.reviewing_states.all():
        if reviewer.ended_on is None:
            sides[reviewer.state_id] = Side(reviewer.state.name, _("Reviewing State party"))
    office = Side(_("Secretariat"), _("Supports the review"))
    known: set[tuple[int | None, int]] = set()
    parts = Participant.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), review=review, starts_on__lte=day
    )
    for part in parts.select_related("user").order_by("role", "user__email"):
        side = sides.get(part.state_id, office) if part.state_id else office
        known.add((part.state_id, part.user_id))
        _add(side, str(part.user), str(part.get_role_display()), with_names=with_names)
    focal_points = Membership.objects.on(day).filter(state=review.state_id, role=Role.FOCAL_POINT)
    for member in focal_points.select_related("user").order_by("user__email"):
        if (member.state_id, member.user_id) not in known:
            _add(
                sides[review.state_id],
                str(member.user),
                str(member.get_role_display()),
                with_names=with_names,
            )
    return [*sides.values(), office]


def _add(side: Side, person: str, role: str, *, with_names: bool) -> None:
    side.people += 1
    if with_names:
        side.members.append((person, role))
