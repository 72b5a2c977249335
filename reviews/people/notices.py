"""Notices to one person: they are responsible for a review, or take part in it."""

import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.notifications.services import Message
from reviews.country_reviews.models import CountryReview
from reviews.people.models import Participant
from reviews.people.telling import in_words, tell


def officer_assigned(*, review: CountryReview, officer: User, actor: User, now: datetime.datetime) -> None:
    """A member of the secretariat was made responsible for a review: that person."""
    tell(
        [officer],
        actor=actor,
        key=f"officer:{review.pk}:{officer.pk}:{now:%Y%m%d%H%M%S%f}",
        compose=lambda _user: Message(
            subject=_("You are responsible for a review: %(review)s") % {"review": review},
            text=_("%(actor)s made you the responsible officer of this review.") % {"actor": actor},
            reason=_("you are the responsible officer of this review"),
        ),
        url=review.get_absolute_url(),
        is_demonstration=review.state.is_demonstration,
        now=now,
    )


def participant_named(*, part: Participant, actor: User, now: datetime.datetime) -> None:
    """Somebody was named for a review: that person."""
    review = part.review

    def text() -> str:
        words = {"actor": actor, "role": part.get_role_display(), "day": in_words(part.starts_on)}
        if part.starts_on <= localdate(now):
            return _("%(actor)s named you as %(role)s for this review. You can open it from now on.") % words
        return _("%(actor)s named you as %(role)s for this review from %(day)s.") % words

    tell(
        [part.user],
        actor=actor,
        key=f"participant:{part.pk}",
        compose=lambda _user: Message(
            subject=_("You take part in a review: %(review)s") % {"review": review},
            text=text(),
            reason=_("you are named as a participant of this review"),
        ),
        url=review.get_absolute_url(),
        is_demonstration=review.state.is_demonstration,
        now=now,
    )
