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
from django.db.models import Q
from django.utils.translation import gettext as _

from irm.accounts.addresses import same_address
from irm.accounts.models import Invitation, User
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
    before, pseudonym = person.email, f"erased-{person.pk}@{DOMAIN}"
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
        invitations = _erase_invitations(before, pseudonym)
    _erase_history(person, before, pseudonym, invitations)
    ImportRun.objects.filter(actor_email__iexact=before).update(actor_email=pseudonym)
    person_erased.send(sender=User, person=person, before=before, pseudonym=pseudonym)
    return pseudonym


def _erase_invitations(before: str, pseudonym: str) -> list[int]:
    """The nominations of the person, whose scans name them: open ones are withdrawn by it."""
    found = Invitation.objects.filter(email=same_address(before))
    keys = list(found.values_list("pk", flat=True))
    scans = [invitation.note_file for invitation in found if invitation.note_file]
    found.update(email=pseudonym, name="", note_file="", token_digest="", next_digest="")
    # Within the transaction: a scan of nobody would stay for ever; one that lacks when all is taken back is asked anew.
    for scan in scans:
        scan.storage.delete(str(scan.name))
    return keys


def _erase_history(person: User, before: str, pseudonym: str, invitations: list[int]) -> None:
    """What earlier states of the account and its nominations held, and the address in contexts of what was done."""
    users: Any = apps.get_model("accounts", "UserEvent")
    nominations: Any = apps.get_model("accounts", "InvitationEvent")
    with pgtrigger.ignore("accounts.UserEvent:append_only", "accounts.InvitationEvent:append_only"):
        users.objects.filter(pgh_obj_id=person.pk).update(
            email=pseudonym, first_name=person.first_name, last_name=""
        )
        nominations.objects.filter(pgh_obj_id__in=invitations).update(email=pseudonym, name="", note_file="")
    contexts = pghistory.models.Context.objects.filter(Q(metadata__actor=before))
    for context in contexts.iterator():
        context.metadata = {**context.metadata, "actor": pseudonym}
        context.save(update_fields=["metadata"])
