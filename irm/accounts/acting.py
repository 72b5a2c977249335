"""Who acts on a page."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from irm.accounts.models import User


def actor_of(request: HttpRequest, may: Callable[[User], bool]) -> User:
    """The person who asks; refused before the form is looked at. The service asks again under its lock."""
    if not isinstance(request.user, User) or not may(request.user):
        raise PermissionDenied
    return request.user
