"""Personal calendar addresses: secret, renewable, and worth nothing without the key of the installation."""

import datetime
import uuid

from django.core import signing
from django.db import transaction

from irm.accounts.models import User
from reviews.calendar.models import CalendarFeed

SALT = "reviews.calendar_feed"


@transaction.atomic
def renew_feed(*, user: User, now: datetime.datetime) -> str:
    """Give a person a calendar address; the older one stops working at once. Returns the secret of the address."""
    feed, _created = CalendarFeed.objects.update_or_create(
        user=user, defaults={"nonce": uuid.uuid4(), "renewed_at": now}
    )
    return token_of(feed)


@transaction.atomic
def end_feed(*, user: User) -> None:
    """Take a person's calendar address back."""
    CalendarFeed.objects.filter(user=user).delete()


def token_of(feed: CalendarFeed) -> str:
    """The secret of a person's address. Not stored: made from the row and the key of the installation."""
    return signing.Signer(salt=SALT).sign(feed.nonce.hex)


def user_of_token(token: str) -> User | None:
    """The person of a calendar address; None for one that is not ours, renewed since, or of a closed account."""
    try:
        nonce = uuid.UUID(hex=signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    feed = CalendarFeed.objects.filter(nonce=nonce, user__is_active=True).select_related("user").first()
    return feed.user if feed else None
