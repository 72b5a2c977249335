"""What follows when news comes: letters are sent once they are committed, people are told what happens in accounts."""

import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import HandOver, User
from irm.accounts.signals import person_erased, portfolio_handed_over
from irm.notifications import tasks
from irm.notifications.models import Letter, Notification
from irm.notifications.services import Message, notify
from irm.notifications.signals import letters_written


@receiver(letters_written)
def send_letters(*, letters: list[Letter], **kwargs: Any) -> None:
    """Letters that were just written need not wait for the next round of what is due."""
    keys = [letter.pk for letter in letters]
    # The outbox is the promise; a broker that is away costs a minute, not the event.
    transaction.on_commit(lambda: _queue(keys), robust=True)


def _queue(keys: list[int]) -> None:
    for key in keys:
        tasks.send_letter.delay(letter_id=key)


@receiver(person_erased)
def forget_letters(*, person: User, **kwargs: Any) -> None:
    """What a person was told goes with their account."""
    Letter.objects.filter(user=person).delete()
    Notification.objects.filter(user=person).delete()


@receiver(portfolio_handed_over)
def tell_who_takes_a_portfolio(
    *, giver: User, taker: User, day: datetime.date, hand_over: HandOver, **kwargs: Any
) -> None:
    """The taker learns from whom, from which day and by which note verbale the portfolio is theirs."""

    def compose(user: User) -> Message:
        words = {
            "giver": giver,
            "day": date_format(day, "DATE_FORMAT"),
            "reference": hand_over.reference,
        }
        return Message(
            _("The portfolio of %(giver)s is yours from %(day)s") % words,
            _(
                "By note verbale %(reference)s you take the place of %(giver)s from %(day)s: every role for a State, "
                "and every part in a running review."
            )
            % words,
            _("you take over a portfolio"),
        )

    notify(
        users=[taker],
        compose=compose,
        key=f"accounts.hand_over:{hand_over.pk}",
        url=reverse("dashboards:app_home"),
        now=timezone.now(),
    )
