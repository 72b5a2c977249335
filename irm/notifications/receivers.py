"""What follows when news comes: letters are written in the same transaction, and sent once they are committed."""

import datetime
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import HandOver, Invitation, User
from irm.accounts.signals import (
    account_letter_written,
    link_wanted,
    password_forgotten,
    person_erased,
    portfolio_handed_over,
)
from irm.notifications import services, tasks
from irm.notifications.models import Letter, Notification
from irm.notifications.services import Message, notify
from irm.notifications.signals import letters_written
from irm.nudges import nudge


@receiver(letters_written)
def send_letters(*, letters: list[Letter], **kwargs: Any) -> None:
    """Letters that were just written need not wait for the next round of what is due."""
    nudge(tasks.send_letters, letter_ids=[letter.pk for letter in letters])


@receiver(link_wanted)
def write_to_the_invited(*, invitation: Invitation, now: datetime.datetime, **kwargs: Any) -> None:
    """The nominated person gets the link by e-mail."""
    services.write_invitation(invitation=invitation, now=now)


@receiver(account_letter_written)
def tell_of_the_account(
    *, user: User, subject: str, body: str, now: datetime.datetime, **kwargs: Any
) -> None:
    """A person learns what was changed about their account."""
    services.write_about_account(user=user, subject=subject, body=body, now=now)


@receiver(password_forgotten)
def answer_who_forgot(*, address: str, language: str, now: datetime.datetime, **kwargs: Any) -> None:
    """Whoever gave an address is answered there, if the address is known."""
    services.write_forgotten_password(address=address, language=language, now=now)


@receiver(person_erased)
def forget_letters(*, person: User, addresses: set[str], invitations: list[int], **kwargs: Any) -> None:
    """What a person was told goes with their account, at whatever address; and what mail servers said of these."""
    Letter.objects.filter(user=person).delete()
    Letter.objects.filter(invitation__in=invitations).delete()
    Notification.objects.filter(user=person).delete()
    for address in addresses:
        Letter.objects.filter(address__iexact=address).delete()
        Letter.objects.filter(last_error__icontains=address).update(last_error="")


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
