"""What reviews do when news comes up from accounts."""

import datetime
from typing import Any

import pgtrigger
from django.apps import apps
from django.dispatch import receiver
from django.utils.timezone import localdate

from irm.accounts.models import Membership, User
from irm.accounts.signals import membership_ended, person_erased, portfolio_handed_over
from reviews.people.models import RosterExpert
from reviews.people.services import participants
from reviews.signals import reviews_imported


@receiver(membership_ended)
def follow_ended_membership(*, membership: Membership, day: datetime.date, **kwargs: Any) -> None:
    """A person lost a role: the parts in reviews that it stood behind end the same day."""
    participants.end_parts(
        user_id=membership.user_id, state_id=membership.state_id, role=membership.role, day=day
    )


@receiver(person_erased)
def forget_on_the_roster(*, person: User, **kwargs: Any) -> None:
    """A person who is erased leaves the roster: name and post go, in the history too."""
    seats = RosterExpert.objects.filter(user=person)
    keys = list(seats.values_list("pk", flat=True))
    seats.filter(withdrawn_on=None).update(withdrawn_on=localdate())
    seats.update(name=str(person), post="")
    events: Any = apps.get_model("reviews", "RosterExpertEvent")
    with pgtrigger.ignore("reviews.RosterExpertEvent:append_only"):
        events.objects.filter(pgh_obj_id__in=keys).update(name=str(person), post="")


@receiver(portfolio_handed_over)
def follow_portfolio(*, giver: User, taker: User, day: datetime.date, **kwargs: Any) -> None:
    """A portfolio changed hands: so do the parts in running reviews."""
    participants.hand_over_parts(giver_id=giver.pk, taker_id=taker.pk, day=day)


@receiver(reviews_imported)
def follow_imported_pairing(*, review_ids: list[int], **kwargs: Any) -> None:
    """An import may have corrected a reviewing State: the people of the one before take no part any more."""
    participants.end_parts_without_side(review_ids=review_ids, day=localdate())
