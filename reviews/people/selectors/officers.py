"""The officers of the secretariat."""

import datetime

from irm.accounts.models import User
from irm.accounts.selectors import secretariat_on


def secretariat_members(*, day: datetime.date) -> list[User]:
    """Who may be responsible for a review on a day, by name."""
    return sorted(secretariat_on(day), key=lambda user: str(user).casefold())
