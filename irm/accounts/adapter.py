"""How sign-in behaves: accounts come by invitation only; who has just signed in is not asked again at once."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone, translation

from irm.accounts import letters
from irm.accounts.models import User
from irm.accounts.signals import account_letter_written
from irm.register.choices import catalogue_of

# Seconds for which a sign-in counts as showing who one is; after that django-allauth asks again before what could be
# used to take an account over.
FRESH = 300
_SIGNED_IN_AT = "irm_signed_in_at"


@receiver(user_logged_in)
def remember_when(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    """Keep the moment of a sign-in in its session."""
    request.session[_SIGNED_IN_AT] = time.time()


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: the secretariat invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter of the library into the outbox, in words of ours and the person's language.

        It is a row of the transaction of what it tells. Strangers get no letter.
        """
        person = User.objects.filter(email__iexact=email).first()
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
        signed_in_at = self.request.session.get(_SIGNED_IN_AT, 0.0)
        is_fresh = time.time() - float(signed_in_at) < FRESH
        return bool(super().is_reauthentication_required(app=app, **kwargs)) and not is_fresh


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An identity provider proves who somebody is; it does not make them a member."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Always closed: an address without an account is told to ask for an invitation."""
        return False
