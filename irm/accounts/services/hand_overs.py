"""The hand-over of a whole portfolio when a State names another person: entered by one, approved by another."""

import datetime

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts import policies
from irm.accounts.models import HandOver, Membership, User
from irm.accounts.models.memberships import MembershipQuerySet
from irm.accounts.services import second_person
from irm.accounts.signals import portfolio_handed_over
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.files import refuse_unfit


@transaction.atomic
def enter_hand_over(
    *,
    giver_id: int,
    taker_id: int,
    actor: User,
    day: datetime.date,
    reference: str,
    now: datetime.datetime,
    note_file: File | None = None,
) -> HandOver:
    """Enter a hand-over from its note verbale; nothing moves yet.

    Raises PermissionDenied; RuleError where there is nothing to hand over, the two are one person, the taker cannot
    sign in or the scan is too large; ValidationError where one waits already.
    """
    actor = as_of_now(actor)
    if not policies.can_manage_people(actor):
        raise PermissionDenied
    refuse_unfit(note_file, field="note_file")
    giver, taker = User.objects.get(pk=giver_id), User.objects.get(pk=taker_id)
    if giver == taker:
        raise RuleError(_("Choose another person to take the portfolio."), code="same_person", field="taker")
    _require_active(taker)
    _require_something(giver, list(_held(giver, day)))
    hand_over = HandOver(
        giver=giver,
        taker=taker,
        day=day,
        reference=reference,
        note_file=note_file,
        entered_by=actor,
        entered_at=now,
    )
    hand_over.full_clean()
    hand_over.save()
    return hand_over


@transaction.atomic
def approve_hand_over(
    *, hand_over_id: int, actor: User, now: datetime.datetime, today: datetime.date
) -> HandOver:
    """Approve what somebody else entered: the memberships change from its day on, all or nothing.

    A day that is past by now becomes today: who acted until today did so rightly. The apps above move what hangs on
    it (parts in reviews) and tell the taker in the same transaction. Raises PermissionDenied, or RuleError where it
    is closed or approved already, the actor is no second person, or nothing is left to hand over.
    """
    hand_over = HandOver.objects.select_for_update().get(pk=hand_over_id)
    second_person.approve(hand_over, actor=actor, now=now)
    # Both people in one order, so that two hand-overs in opposite directions wait for each other.
    both = (
        User.objects.select_for_update(no_key=True)
        .filter(pk__in=[hand_over.giver_id, hand_over.taker_id])
        .order_by("pk")
    )
    people = {person.pk: person for person in both}
    giver, taker = people[hand_over.giver_id], people[hand_over.taker_id]
    _require_active(taker)
    day = hand_over.acts_on = max(hand_over.day, today)
    held = list(_held(giver, day).select_for_update())
    _require_something(giver, held)
    begun = [new for membership in held if (new := _move(membership, taker, day))]
    hand_over.save(update_fields=["approved_by", "approved_at", "acts_on"])
    portfolio_handed_over.send(
        sender=HandOver, giver=giver, taker=taker, memberships=begun, day=day, hand_over=hand_over
    )
    return hand_over


@transaction.atomic
def withdraw_hand_over(*, hand_over_id: int, actor: User, now: datetime.datetime) -> HandOver:
    """Take a hand-over back that nobody has approved. Raises PermissionDenied, or RuleError where it is closed."""
    hand_over = HandOver.objects.select_for_update().get(pk=hand_over_id)
    second_person.withdraw(hand_over, actor=actor, now=now)
    hand_over.save(update_fields=["withdrawn_at"])
    return hand_over


def _held(giver: User, day: datetime.date) -> MembershipQuerySet:
    return giver.memberships.on(day).exclude(state=None).order_by("pk")


def _move(membership: Membership, taker: User, day: datetime.date) -> Membership | None:
    """End one role of the giver and begin it for the taker; None where the taker holds it already for as long."""
    until = membership.ends_on
    membership.ends_on = day
    membership.save(update_fields=["ends_on"])
    same = taker.memberships.filter(role=membership.role, state=membership.state)
    if same.on(day).filter(ends_on=None).exists():
        return None
    coming = same.filter(starts_on__gt=day, ends_on=None).first()
    if coming is not None:
        coming.starts_on = day
        coming.save(update_fields=["starts_on"])
        return coming
    own = same.on(day).first()
    if own is not None:
        if until is not None and own.ends_on is not None and own.ends_on >= until:
            return None
        own.ends_on = until
        own.save(update_fields=["ends_on"])
        return own
    return Membership.objects.create(
        user=taker, role=membership.role, state=membership.state, starts_on=day, ends_on=until
    )


def _require_active(taker: User) -> None:
    if not taker.is_active:
        raise RuleError(
            _("%(person)s can no longer sign in.") % {"person": taker}, code="inactive_taker", field="taker"
        )


def _require_something(giver: User, held: list[Membership]) -> None:
    if not held:
        raise RuleError(
            _("%(person)s holds no role for a State on that day.") % {"person": giver},
            code="nothing_held",
            field="day",
        )
