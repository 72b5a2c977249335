"""How people are told about the events of a review: in the transaction of the event, and once for each.

Services call the verbs of the rooms' ``notices`` last. Who is told comes from ``reviews.people.selectors.recipients``:
only people who may read what the notice links to. Nobody is told of what they did themselves.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.notifications.models import Notification
from irm.notifications.services import Message, notify
from reviews.country_reviews.models import CountryReview
from reviews.people.selectors.recipients import Cast


def tell(
    users: Iterable[User],
    *,
    actor: User | None,
    key: str,
    compose: Callable[[User], Message],
    url: str = "",
    is_demonstration: bool,
    now: datetime.datetime | None = None,
) -> list[Notification]:
    """Tell people of one event, but for who did it (``None``: the operator); invented States are marked.

    ``now`` is the moment of the event, where it is not the present one.
    """

    def marked(user: User) -> Message:
        message = compose(user)
        if not is_demonstration:
            return message
        mark = _("Demonstration data: the State is invented.")
        return dataclasses.replace(message, text=f"{message.text}\n\n{mark}")

    others = [user for user in users if actor is None or user.pk != actor.pk]
    return notify(users=others, compose=marked, key=key, url=url, now=now or timezone.now())


def turn_of(model: Any, **which: object) -> int:
    """The number of the last change on record: two changes to the same value are two events, a retry is none."""
    return model.pgh_event_model.objects.filter(**which).aggregate(last=Max("pgh_id"))["last"] or 0


def words_of(review: CountryReview) -> dict[str, object]:
    """The names of a review for the sentences of a notice, in the reader's language."""
    return {"state": review.state.name, "cycle": review.cycle.number}


def in_words(day: datetime.date) -> str:
    """A day as the reader writes it."""
    return date_format(day, "DATE_FORMAT")


def why(user: User, review: CountryReview, cast: Cast, asked: str = "") -> str:
    """Why a person is told about a review; ``asked`` is the reason for who is asked for something in it."""
    if asked:
        return asked
    if user in cast.officer and user == review.responsible_officer:
        return _("you are responsible for this review")
    if user in cast.officer:
        return _("you act in place of %(officer)s, who is responsible for this review") % {
            "officer": review.responsible_officer
        }
    return _("you take part in this review")
