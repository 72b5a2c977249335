"""The officers of the secretariat."""

import datetime

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User


def secretariat_members(*, day: datetime.date) -> list[User]:
    """Who may be responsible for a review on a day, by name."""
    held = Membership.objects.on(day).filter(role=Role.SECRETARIAT, user__is_active=True)
    return sorted({m.user for m in held.select_related("user")}, key=lambda user: str(user).casefold())
