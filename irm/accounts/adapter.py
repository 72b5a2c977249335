"""How sign-in behaves: accounts come by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: the secretariat invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An identity provider proves who somebody is; it does not make them a member."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Always closed: an address without an account is told to ask for an invitation."""
        return False
