"""How sign-in behaves: accounts come by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: the secretariat invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False
