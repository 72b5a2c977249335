"""The words of letters about accounts, in the language of who reads them.

Those with a secret link are written when they are sent: the link is in the letter and nowhere else.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.accounts.addresses import same_address
from irm.accounts.models import Invitation, User
from irm.accounts.services.invitations import issue_link
from irm.register.choices import catalogue_of

# What django-allauth tells people of their account, by the name of its template: subject, and what was done.
CHANGES: dict[str, tuple[Promise, Promise]] = {
    "account/email/password_changed": (
        gettext_lazy("Your password was changed"),
        gettext_lazy("The password of your account was changed."),
    ),
    "account/email/password_set": (
        gettext_lazy("Your account has a password"),
        gettext_lazy("A password was set for your account."),
    ),
    "account/email/password_reset": (
        gettext_lazy("Your password was changed"),
        gettext_lazy("A new password was chosen by the link that we sent to this address."),
    ),
    "mfa/email/totp_activated": (
        gettext_lazy("An authenticator app opens your account"),
        gettext_lazy("An authenticator app was set up as your second factor."),
    ),
    "mfa/email/totp_deactivated": (
        gettext_lazy("The authenticator app was removed"),
        gettext_lazy("The authenticator app is no longer a second factor of your account."),
    ),
    "mfa/email/webauthn_added": (
        gettext_lazy("A passkey was added"),
        gettext_lazy("A passkey or security key was added to your account."),
    ),
    "mfa/email/webauthn_removed": (
        gettext_lazy("A passkey was removed"),
        gettext_lazy("A passkey or security key was removed from your account."),
    ),
    "mfa/email/recovery_codes_generated": (
        gettext_lazy("You have new recovery codes"),
        gettext_lazy("New recovery codes were made for your account; the older ones no longer work."),
    ),
    "socialaccount/email/account_connected": (
        gettext_lazy("Single sign-on opens your account"),
        gettext_lazy("Your account was connected to an identity provider."),
    ),
    "socialaccount/email/account_disconnected": (
        gettext_lazy("Single sign-on no longer opens your account"),
        gettext_lazy("The connection of your account to an identity provider was removed."),
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says; of one with the link of an invitation, which and by which token.

    ``to`` where it goes to the address of an account or invitation, not to the one that somebody typed.
    """

    subject: str
    body: str
    invitation_id: int | None = None
    token: str = ""
    to: str = ""


def invitation(*, invitation_id: int, now: datetime.datetime) -> Words | None:
    """The letter with a fresh link of an approved, open invitation; None where there is nothing to send.

    A person without an account has told us no language yet: English.
    """
    found = Invitation.objects.select_related("state", "organisation").get(pk=invitation_id)
    return _with_link(found, template="invitation", language=_language_at(found.email), now=now)


def forgotten_password(*, address: str, language: str, now: datetime.datetime) -> Words | None:
    """The answer to who has forgotten a password; None for an address that nobody here knows: strangers get no letter.

    It goes to the address of the account or invitation, never to one that was typed and only looks like it.

    ``language`` is that of the page on which it was asked, for people who have told us none.
    """
    person = User.objects.at(address).first()
    if person is None:
        invitations = Invitation.objects.filter(
            email=same_address(address), accepted_at=None, withdrawn_at=None
        )
        open_one = invitations.exclude(approved_at=None).select_related("state", "organisation").first()
        if open_one is None:
            return None
        invited = _with_link(open_one, template="still_invited", language=language, now=now)
        return invited and replace(invited, to=open_one.email)
    with translation.override(catalogue_of(person.language)):
        if not person.is_active:
            closed = _words(_("Your account in the IRM tracker is closed"), "closed", {"person": person})
            return replace(closed, to=person.email)
        context = {"person": person, "link": _password_link(person)}
        forgotten = _words(_("A new password for the IRM tracker"), "forgotten_password", context)
        return replace(forgotten, to=person.email)


def account_changed(*, template: str, person: User, facts: dict[str, Any]) -> Words | None:
    """The letter about a change of an account, or None for a template that is not in ``CHANGES``.

    ``facts`` are django-allauth's: ``timestamp``, ``ip`` and ``user_agent`` of who made the change.
    """
    if template not in CHANGES:
        return None
    with translation.override(catalogue_of(person.language)):
        subject, done = CHANGES[template]
        link = settings.IRM_BASE_URL + reverse("account_reset_password")
        return _words(str(subject), "account_changed", facts | {"person": person, "done": done, "link": link})


def _with_link(found: Invitation, *, template: str, language: str, now: datetime.datetime) -> Words | None:
    token = issue_link(invitation_id=found.pk, now=now)
    if token is None:
        return None
    found.refresh_from_db(fields=["next_expires_at"])
    link = settings.IRM_BASE_URL + reverse("accounts:accept", args=[token])
    with translation.override(language or "en"):
        said = _words(_("Invitation to the IRM tracker"), template, {"invitation": found, "link": link})
    return replace(said, invitation_id=found.pk, token=token)


def _language_at(address: str) -> str:
    """The language of the person with this address, where there is one."""
    known = User.objects.at(address).values_list("language", flat=True).first()
    return catalogue_of(known) if known else ""


def _password_link(person: User) -> str:
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return settings.IRM_BASE_URL + reverse("account_reset_password_from_key", kwargs=key)


def _words(subject: str, template: str, context: dict[str, Any]) -> Words:
    return Words(subject, render_to_string(f"accounts/mail/{template}.txt", context))
