"""Who takes part in a review: people are named and released, and their parts end when what they hold ends."""

import datetime
from collections.abc import Sequence

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.country_reviews.services import lock_review
from reviews.people import notices, policies
from reviews.people.choices import ParticipantRole
from reviews.people.models import Participant, RosterExpert
from reviews.people.selectors.to_name import PART_OF_ROLE, parts_of_side


@transaction.atomic
def name_participant(
    *,
    review_id: int,
    user_id: int,
    state_id: int | None,
    role: str,
    starts_on: datetime.date,
    actor: User,
    today: datetime.date,
    now: datetime.datetime,
) -> Participant:
    """Name a person for one side of a review (``state_id`` None: the secretariat's) from a day on, and tell them.

    The part ends with the membership where its end is known. Raises PermissionDenied, or RuleError where the State
    does not stand in this review, the review is closed, the person does not hold the role on that day, has left the
    roster of that State, or is named already.
    """
    sides = _lock_sides(review_id)
    review, actor = lock_review(
        review_id, actor, lambda user, review: policies.can_name_participant(user, review, state_id)
    )
    _refuse_side(review, state_id, role, sides)
    membership = _membership(user_id, state_id, role, starts_on, today)
    if Participant.objects.not_ended(starts_on).filter(review=review, user=user_id, role=role).exists():
        raise RuleError(
            _("%(person)s takes part on that day already. Reload the page, or choose a later day.")
            % {"person": membership.user},
            code="named_already",
        )
    part = Participant(
        review=review, user=membership.user, state_id=state_id, role=role, starts_on=starts_on,
        ends_on=membership.ends_on,
    )  # fmt: skip
    part.full_clean()
    with pghistory.context(service="name_participant", actor=actor.email):
        part.save()
    notices.participant_named(part=part, actor=actor, now=now)
    return part


def _lock_sides(review_id: int) -> set[int]:
    """The States that review, locked before the review as a repeated draw does: who waits for whom is the same."""
    reviewing = ReviewingState.objects.select_for_update().filter(review=review_id, ended_on=None)
    return set(reviewing.order_by("pk").values_list("state_id", flat=True))


@transaction.atomic
def release_participant(*, participant_id: int, actor: User, day: datetime.date) -> Participant:
    """Release a person from a review: the part ends on the day (or before it began). Possible in closed reviews too.

    Naming them again undoes it. Raises PermissionDenied, or RuleError where somebody released them meanwhile.
    """
    part = Participant.objects.select_for_update(of=("self",)).select_related("user").get(pk=participant_id)
    actor = as_of_now(actor)
    if not policies.can_release_participant(actor, part):
        raise PermissionDenied
    if part.ends_on is not None and part.ends_on <= day:
        raise RuleError(
            _("%(person)s was released already. Reload the page.") % {"person": part.user},
            code="released_already",
        )
    with pghistory.context(service="release_participant", actor=actor.email):
        _end(part, day)
    return part


@transaction.atomic
def end_parts(*, user_id: int, state_id: int | None, day: datetime.date, role: str | None = None) -> int:
    """End a person's parts for one State from a day on; the number that ended.

    With ``role`` (of the membership that ended) only the parts that it stood behind: a person may hold several.
    """
    parts = Participant.objects.select_for_update().not_ended(day).filter(user=user_id, state=state_id)
    if role is not None:
        parts = parts.filter(role=PART_OF_ROLE.get(Role(role), ""))
    return sum(_end(part, day) for part in parts)


@transaction.atomic
def end_parts_without_side(*, review_ids: Sequence[int], day: datetime.date) -> int:
    """End the parts for States that no longer stand in these reviews, as after a repeated draw; their number."""
    stands = ReviewingState.objects.filter(review=OuterRef("review"), state=OuterRef("state"), ended_on=None)
    parts = Participant.objects.select_for_update(of=("self",)).not_ended(day)
    parts = parts.filter(~Exists(stands), review__in=review_ids, state__isnull=False)
    return sum(_end(part, day) for part in parts.exclude(state=F("review__state")))


@transaction.atomic
def hand_over_parts(*, giver_id: int, taker_id: int, day: datetime.date) -> list[Participant]:
    """Give a person's parts for States to another from a day on; the taker's new parts.

    The giver's parts end. The taker gets none in a completed review, for an expert's seat that they have left, or
    where they take part already; a part ends with the membership that stands behind it.
    """
    parts = Participant.objects.select_for_update(of=("self",)).select_related("review").not_ended(day)
    given = []
    for part in parts.filter(user=giver_id).exclude(state=None):
        _end(part, day)
        if (new := _passed_on(part, taker_id, day)) is not None:
            given.append(new)
    return given


def _passed_on(part: Participant, taker_id: int, day: datetime.date) -> Participant | None:
    """The taker's part in place of the giver's; None where the taker is not to have one."""
    same = {"review": part.review, "user_id": taker_id, "role": part.role}
    starts_on = max(day, part.starts_on)
    memberships = Membership.objects.on(starts_on).filter(
        user=taker_id, state=part.state_id, role=_needed(part.role)
    )
    held = memberships.order_by(F("ends_on").desc(nulls_first=True)).first()
    if (
        held is None
        or part.review.status == ReviewStatus.COMPLETED
        or _has_left_roster(taker_id, part.state_id, part.role)
        or Participant.objects.not_ended(day).filter(**same).exists()
    ):
        return None
    return Participant.objects.create(**same, state=part.state, starts_on=starts_on, ends_on=held.ends_on)


def _refuse_side(review: CountryReview, state_id: int | None, role: str, sides: set[int]) -> None:
    """The review runs, the State stands in it today, and its side has this part to give."""
    if review.status == ReviewStatus.COMPLETED:
        raise RuleError(
            _("This review is completed: nobody is named any more. People can still be released."),
            code="review_closed",
        )
    if state_id not in {None, review.state_id} | sides:
        raise RuleError(
            _("This State does not review any more, or never did. Reload the page."), code="not_a_side"
        )
    if role not in parts_of_side(state_id, under_review=review.state_id):
        raise RuleError(_("This side of a review has nobody of that role."), code="no_such_part")


def _membership(
    user_id: int, state_id: int | None, role: str, starts_on: datetime.date, today: datetime.date
) -> Membership:
    """What stands behind the part, under lock: who ends it at the same moment waits, or is seen here."""
    held = Membership.objects.select_for_update(of=("self",)).on(starts_on).select_related("user")
    membership = (
        held.filter(Q(ends_on=None) | Q(ends_on__gt=today), user=user_id, state=state_id, role=_needed(role))
        .filter(user__is_active=True)
        .first()
    )
    if membership is None:
        raise RuleError(
            _("This person does not hold that role on that day. Choose somebody who does, or another day."),
            code="not_a_member",
        )
    if _has_left_roster(user_id, state_id, role):
        raise RuleError(
            _("%(person)s has left the roster of this State. Choose another expert.")
            % {"person": membership.user},
            code="left_roster",
        )
    return membership


def _needed(role: str) -> Role:
    """The role of the membership that stands behind a part."""
    return next(held for held, part in PART_OF_ROLE.items() if part == role)


def _has_left_roster(user_id: int, state_id: int | None, role: str) -> bool:
    """Whether the part is an expert's, and the person had a seat on the State's roster and has none today.

    The seats stay locked: who withdraws the expert at the same moment waits, and then ends the part as well.
    """
    if role != ParticipantRole.EXPERT:
        return False
    seats = RosterExpert.objects.select_for_update().filter(user=user_id, state=state_id).order_by("pk")
    withdrawn = [seat.withdrawn_on is not None for seat in seats]
    return bool(withdrawn) and all(withdrawn)


def _end(part: Participant, day: datetime.date) -> bool:
    part.ends_on = max(day, part.starts_on)
    part.save(update_fields=["ends_on"])
    return True
