"""The erasure of a person's account data on request: what they did stays in the record, under a pseudonym."""

import datetime
from typing import Any

import pghistory.models
import pgtrigger
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from irm.accounts.addresses import same_address
from irm.accounts.guards import ACCOUNT
from irm.accounts.models import Invitation, Proposal, User
from irm.accounts.services.memberships import end_as_of, require_another_administrator
from irm.accounts.signals import person_erased
from irm.errors import RuleError
from irm.register.models import ImportRun

# As RFC 2606 has it: no letter reaches such an address.
DOMAIN = "erased.invalid"


@transaction.atomic
def erase_person(*, address: str, reference: str, day: datetime.date) -> str:
    """Take name, address, secrets and letters of a person away, in the history too; return the pseudonym.

    Their roles end on the day. Acts keep their author, who is from now on nobody that can be found. Raises RuleError
    where nobody has the address, and for the last administrator.
    """
    person = User.objects.at(address).select_for_update().first()
    if person is None:
        raise RuleError(_("No account has this address."), code="nobody", field="address")
    require_another_administrator(person)
    addresses, pseudonym = _addresses_of(person), f"erased-{person.pk}@{DOMAIN}"
    for membership in person.memberships.on(day):
        end_as_of(membership, day)
    for model in (Authenticator, EmailAddress, SocialAccount):
        model.objects.filter(user=person).delete()
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.email, person.first_name, person.last_name = pseudonym, f"Erased person {person.pk}", ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.last_login = None
    with pghistory.context(command="erase_person", reference=reference):
        person.save()
        invitations = _erase_invitations(person, addresses, pseudonym)
        _erase_proposals(person, pseudonym)
    _erase_history(person, addresses, pseudonym, invitations)
    for address in addresses:
        ImportRun.objects.filter(actor_email__iexact=address).update(actor_email=pseudonym)
    person_erased.send(sender=User, person=person, addresses=addresses, invitations=invitations)
    return pseudonym


def _addresses_of(person: User) -> set[str]:
    """Every address that the person has or had, but for those that somebody else has now."""
    users: Any = apps.get_model("accounts", "UserEvent")
    held = {person.email, *users.objects.filter(pgh_obj_id=person.pk).values_list("email", flat=True)}
    found = {same_address(address) for address in held if address}
    return {each for each in found if not User.objects.at(each).exclude(pk=person.pk).exists()}


def _erase_invitations(person: User, addresses: set[str], pseudonym: str) -> list[int]:
    """The nominations of the person, whose scans name them: open ones are withdrawn by it."""
    found = Invitation.objects.filter(Q(email__in=addresses) | Q(membership__user=person))
    keys = list(found.values_list("pk", flat=True))
    _delete_scans(found)
    Invitation.objects.filter(pk__in=keys).update(
        email=pseudonym, name="", note_file="", token_digest="", next_digest=""
    )
    return keys


def _erase_proposals(person: User, pseudonym: str) -> None:
    """The changes of the account that were proposed, with their history: an open one is withdrawn by it."""
    own = Q(kind=ACCOUNT, subject=person.pk)
    _delete_scans(Proposal.objects.filter(own))
    Proposal.objects.open().filter(own).update(withdrawn_at=timezone.now())
    events: Any = apps.get_model("accounts", "ProposalEvent")
    for proposal in Proposal.objects.filter(own):
        _without_address(proposal, pseudonym).save(update_fields=["seen", "wanted", "note_file"])
    with pgtrigger.ignore("accounts.ProposalEvent:append_only"):
        for event in events.objects.filter(own):
            _without_address(event, pseudonym).save(update_fields=["seen", "wanted", "note_file"])


def _without_address(row: Any, pseudonym: str) -> Any:
    """A proposal, or its event, with no address: what was seen and what was wanted still differ."""
    row.note_file = ""
    if "email" in row.wanted:
        row.seen, row.wanted = {**row.seen, "email": ""}, {**row.wanted, "email": pseudonym}
    return row


def _delete_scans(rows: QuerySet[Any]) -> None:
    """Within the transaction: a scan of nobody would stay for ever; one that lacks after a rollback is asked anew."""
    for row in rows.exclude(note_file=""):
        row.note_file.storage.delete(str(row.note_file.name))


def _erase_history(person: User, addresses: set[str], pseudonym: str, invitations: list[int]) -> None:
    """What earlier states of the account and its nominations held, and addresses in contexts of what was done."""
    users: Any = apps.get_model("accounts", "UserEvent")
    nominations: Any = apps.get_model("accounts", "InvitationEvent")
    with pgtrigger.ignore("accounts.UserEvent:append_only", "accounts.InvitationEvent:append_only"):
        users.objects.filter(pgh_obj_id=person.pk).update(
            email=pseudonym, first_name=person.first_name, last_name=""
        )
        nominations.objects.filter(pgh_obj_id__in=invitations).update(email=pseudonym, name="", note_file="")
    contexts = pghistory.models.Context.objects.filter(metadata__actor__in=list(addresses))
    for context in contexts.iterator():
        context.metadata = {**context.metadata, "actor": pseudonym}
        context.save(update_fields=["metadata"])
