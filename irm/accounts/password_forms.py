"""Django-allauth's form of a forgotten password, which tells nobody whether an address has an account."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from irm.accounts.models import User
from irm.accounts.signals import password_forgotten


class ForgottenPasswordForm(ResetPasswordForm):
    """An address. It does the same for every one: who it is, is asked when the letter is sent."""

    def clean_email(self) -> str:
        """The address, not looked up."""
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Have the address answered."""
        address = str(self.cleaned_data["email"])
        password_forgotten.send(
            sender=User, address=address, language=get_language() or "en", now=timezone.now()
        )
        return address
