"""How sign-in behaves: accounts come by invitation only; who has just signed in is not asked again at once."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.utils import timezone, translation

from irm.accounts import letters
from irm.accounts.addresses import address_form, same_address
from irm.accounts.models import User
from irm.accounts.sessions import SIGNED_IN_AT
from irm.accounts.signals import account_letter_written
from irm.register.choices import catalogue_of

# Seconds for which a sign-in counts as showing who one is; after that django-allauth asks again before what could be
# used to take an account over.
FRESH = 300


class LoginForm(AllauthLoginForm):
    """The address is found in whichever way it is typed."""

    def clean_login(self) -> str:
        """The one form of what was typed."""
        return same_address(str(super().clean_login()))


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: the secretariat invites. A stranger's failures lock nobody out.

    Failed sign-ins are counted by the caller's address and the account together: who fails five times from somewhere
    waits there, and the person whose account it is signs in from where they are. A second count, by the caller's
    address alone, is for those who try many accounts (ACCOUNT_RATE_LIMITS).
    """

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return (
            f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"
        )

    def clean_email(self, email: str) -> str:
        """The one form of an address that is to be written to or kept."""
        return address_form(email)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter of the library into the outbox, in words of ours and the person's language.

        It is a row of the transaction of what it tells. Strangers get no letter.
        """
        person = User.objects.at(email).first()
        if person is None:
            return
        words = letters.account_changed(template=template_prefix, person=person, facts=context)
        if words is None:
            with translation.override(catalogue_of(person.language)):
                message = self.render_mail(template_prefix, email, context)
            words = letters.Words(str(message.subject), str(message.body))
        account_letter_written.send(
            sender=User, user=person, subject=words.subject, body=words.body, now=timezone.now()
        )

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is, without a site's name in brackets."""
        return subject

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask again who it is: not within five minutes of the sign-in of this session."""
        signed_in_at = self.request.session.get(SIGNED_IN_AT, 0.0)
        is_fresh = time.time() - float(signed_in_at) < FRESH
        return bool(super().is_reauthentication_required(app=app, **kwargs)) and not is_fresh


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An identity provider proves who somebody is; it does not make them a member."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Always closed: an address without an account is told to ask for an invitation."""
        return False
