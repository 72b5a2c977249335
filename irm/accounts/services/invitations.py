"""From a note verbale to a person who can sign in: entered by one, approved by another, accepted by the third."""

import datetime
import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from irm.accounts import policies
from irm.accounts.models import Invitation, Membership, User
from irm.accounts.models.invitations import VALID_FOR
from irm.accounts.services import second_person
from irm.accounts.signals import link_wanted
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.files import refuse_unfit
from irm.register.models import Organisation, State


@transaction.atomic
def invite(
    *,
    actor: User,
    now: datetime.datetime,
    email: str,
    name: str,
    role: str,
    starts_on: datetime.date,
    reference: str,
    state: State | None = None,
    organisation: Organisation | None = None,
    note_file: File | None = None,
) -> Invitation:
    """Enter a nomination. Raises PermissionDenied, RuleError, or ValidationError for what does not fit."""
    actor = as_of_now(actor)
    if not policies.can_manage_people(actor):
        raise PermissionDenied
    refuse_unfit(note_file, field="note_file")
    invitation = Invitation(
        email=User.objects.normalize_email(email),
        name=name,
        role=role,
        state=state,
        organisation=organisation,
        starts_on=starts_on,
        reference=reference,
        note_file=note_file,
        entered_by=actor,
        entered_at=now,
    )
    # The pairing of role and State or organisation is the membership's own rule: ask it before anybody is told.
    Membership(role=role, state=state, organisation=organisation, starts_on=starts_on).validate_constraints(
        exclude={"user"}
    )
    invitation.full_clean()
    invitation.save()
    return invitation


@transaction.atomic
def approve_invitation(*, invitation_id: int, actor: User, now: datetime.datetime) -> Invitation:
    """Approve what somebody else entered; the letter with the link is written in the same transaction.

    Approving twice sends nothing twice.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    second_person.approve(invitation, actor=actor, now=now)
    invitation.save(update_fields=["approved_by", "approved_at"])
    link_wanted.send(sender=Invitation, invitation=invitation, now=now)
    return invitation


@transaction.atomic
def send_link_again(*, invitation_id: int, actor: User, now: datetime.datetime) -> Invitation:
    """Have the letter of an approved, open invitation sent once more. Raises PermissionDenied, RuleError."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if not policies.can_manage_people(as_of_now(actor)):
        raise PermissionDenied
    second_person.require_open(invitation)
    if invitation.approved_at is None:
        raise RuleError(_("A second person approves it first."), code="not_approved")
    link_wanted.send(sender=Invitation, invitation=invitation, now=now)
    return invitation


@transaction.atomic
def renew_link(*, token: str, now: datetime.datetime) -> Invitation | None:
    """Have a fresh link sent to the address of the invitation that an old one belongs to; None for any other token."""
    found = find_invitation(token=token)
    if found is not None:
        link_wanted.send(sender=Invitation, invitation=found, now=now)
    return found


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, actor: User, now: datetime.datetime) -> Invitation:
    """Take an open invitation back; its link stops working at once."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    second_person.withdraw(invitation, actor=actor, now=now)
    invitation.token_digest = invitation.next_digest = ""
    invitation.save(update_fields=["withdrawn_at", "token_digest", "next_digest"])
    return invitation


@transaction.atomic
def issue_link(*, invitation_id: int, now: datetime.datetime) -> str | None:
    """A fresh token for an approved, open invitation; None where there is nothing to send.

    The older link works until the letter with this one is accepted (``note_link_sent``).
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if not invitation.is_open or invitation.approved_at is None:
        return None
    token = secrets.token_urlsafe(32)
    invitation.next_digest, invitation.next_expires_at = _digest(token), now + VALID_FOR
    invitation.save(update_fields=["next_digest", "next_expires_at"])
    return token


def note_link_waits(*, invitation_id: int) -> None:
    """The letter of an invitation is on its way (again): it is neither delivered nor given up."""
    _note_link(invitation_id, sent_at=None, failed_at=None)


@transaction.atomic
def note_link_sent(*, invitation_id: int, token: str, now: datetime.datetime) -> None:
    """The letter with this token has gone out: the older link dies. Nothing returns to what is closed meanwhile."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if invitation.is_open and invitation.next_digest == _digest(token):
        invitation.token_digest, invitation.link_expires_at = (
            invitation.next_digest,
            invitation.next_expires_at,
        )
        invitation.next_digest, invitation.next_expires_at = "", None
        invitation.save(update_fields=["token_digest", "link_expires_at", "next_digest", "next_expires_at"])
    _note_link(invitation_id, sent_at=now, failed_at=None)


def note_link_failed(*, invitation_id: int, now: datetime.datetime) -> None:
    """The letter of an invitation was given up."""
    _note_link(invitation_id, sent_at=None, failed_at=now)


def _note_link(
    invitation_id: int, *, sent_at: datetime.datetime | None, failed_at: datetime.datetime | None
) -> None:
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    invitation.link_sent_at, invitation.link_failed_at = sent_at, failed_at
    invitation.save(update_fields=["link_sent_at", "link_failed_at"])


def find_invitation(*, token: str) -> Invitation | None:
    """The open, approved invitation of a link, expired or not; None for any other token."""
    found = _of_link(token).filter(accepted_at=None, withdrawn_at=None)
    return found.exclude(approved_at=None).select_related("state", "organisation").first()


@transaction.atomic
def accept_invitation(*, token: str, name: str, language: str, password: str, now: datetime.datetime) -> User:
    """Make the account (or add the role to the one this address has) and begin the membership.

    An address that already has an account keeps its password: the given one is then not used. Raises RuleError
    for a link that is used, withdrawn or expired, ValidationError for a weak password.
    """
    invitation = _of_link(token).select_for_update().first()
    if invitation is None or not invitation.is_open or invitation.approved_at is None:
        raise RuleError(
            _("This link has been used or replaced. Ask the secretariat for a new one."), code="link_dead"
        )
    if is_link_over(invitation, token=token, now=now):
        raise RuleError(_("This link has expired. Ask for a new one below."), code="link_expired")
    user = User.objects.at(invitation.email).first()
    if user is None:
        user = User(email=invitation.email, first_name=name[:150], language=language)
        validate_password(password, user)
        user.set_password(password)
        user.save()
    membership = Membership(
        user=user,
        role=invitation.role,
        state=invitation.state,
        organisation=invitation.organisation,
        starts_on=invitation.starts_on,
    )
    membership.full_clean()
    membership.save()
    invitation.accepted_at, invitation.membership = now, membership
    invitation.token_digest = invitation.next_digest = ""
    invitation.save(update_fields=["accepted_at", "membership", "token_digest", "next_digest"])
    return user


def is_link_over(invitation: Invitation, *, token: str, now: datetime.datetime) -> bool:
    """Whether the link of an invitation has expired."""
    return invitation.is_over(_digest(token), now)


def _of_link(token: str) -> QuerySet[Invitation]:
    digest = _digest(token)
    return Invitation.objects.filter(Q(token_digest=digest) | Q(next_digest=digest))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
