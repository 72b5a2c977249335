"""Small words for the pages of one's own account."""

from typing import Any

from django import template

from irm.accounts.middleware import must_set_up_second_factor
from irm.accounts.models import User

register = template.Library()


@register.simple_tag
def second_factor_is_due(user: Any) -> bool:
    """Whether the person's role asks for a second factor that they have not set up."""
    return isinstance(user, User) and must_set_up_second_factor(user)


@register.filter
def in_groups(secret: str, size: int = 4) -> str:
    """A long secret in groups that a person can type: ``ABCD EFGH …``."""
    return " ".join(secret[start : start + size] for start in range(0, len(secret), size))
