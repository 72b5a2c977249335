"""People by a name in their address, and which of them were told of an event."""

from irm.notifications.models import Notification
from tests.factories import MembershipFactory, UserFactory


def person(role, state, name, **fields):
    user = UserFactory(email=f"{name}@example.org", **fields)
    MembershipFactory(role=role, state=state, user=user)
    return user


def told(kind=""):
    """Who was told since the last look, by name; every notice is of one kind."""
    found = Notification.objects.select_related("user")
    names = sorted(notice.user.email.split("@")[0] for notice in found)
    assert all(notice.key.startswith(f"{kind}:") for notice in found), [notice.key for notice in found]
    found.delete()
    return names
