"""What people are told when news comes up from accounts."""

import datetime
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import HandOver, User
from irm.accounts.signals import portfolio_handed_over
from irm.notifications.services import Message, notify


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
