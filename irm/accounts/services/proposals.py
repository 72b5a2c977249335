"""Changes of what nobody changes alone: proposed by one person, approved by another, withdrawn by either."""

import datetime
from collections.abc import Mapping
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.guarded import Guarded, guarded
from irm.accounts.models import Proposal, User
from irm.accounts.services import second_person
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.files import refuse_unfit


@transaction.atomic
def propose(
    *,
    kind: str,
    subject: int,
    wanted: Mapping[str, Any],
    actor: User,
    reference: str,
    now: datetime.datetime,
    note_file: File | None = None,
) -> Proposal:
    """Enter a change; nothing of it holds before somebody else approves it.

    Raises PermissionDenied; RuleError where nothing would change, or it does not fit; ValidationError where one waits.
    """
    guard = guarded(kind)
    actor = as_of_now(actor)
    if not guard.may(actor):
        raise PermissionDenied
    refuse_unfit(note_file, field="note_file")
    record = _locked(guard, subject)
    held = guard.read(record)
    changes = {name: value for name, value in wanted.items() if name in held and value != held[name]}
    if not changes:
        raise RuleError(_("This is how it is already. Change something first."), code="nothing_changes")
    guard.check(record, changes)
    proposal = Proposal(
        kind=kind,
        subject=subject,
        seen={name: held[name] for name in changes},
        wanted=changes,
        reference=reference,
        note_file=note_file,
        entered_by=actor,
        entered_at=now,
    )
    proposal.full_clean()
    proposal.save()
    return proposal


@transaction.atomic
def approve_proposal(*, proposal_id: int, actor: User, now: datetime.datetime) -> Proposal:
    """Approve what somebody else proposed: it holds from now on.

    Raises PermissionDenied, or RuleError where it is closed, the actor is no second person, or the record has changed
    since it was proposed.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    guard = proposal.guard
    second_person.approve(proposal, actor=actor, now=now, may=guard.may)
    record = _locked(guard, proposal.subject)
    held = guard.read(record)
    if any(held.get(name) != value for name, value in proposal.seen.items()):
        raise RuleError(
            _("The record has changed since this was proposed. Withdraw it, and propose it anew."),
            code="changed_meanwhile",
        )
    guard.check(record, proposal.wanted)
    with pghistory.context(service="approve_proposal", actor=actor.email, proposal=proposal.pk):
        guard.write(record, proposal.wanted)
        proposal.save(update_fields=["approved_by", "approved_at"])
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal_id: int, actor: User, now: datetime.datetime) -> Proposal:
    """Take a change back that nobody has approved. Raises PermissionDenied, or RuleError where it is closed."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    second_person.withdraw(proposal, actor=actor, now=now, may=proposal.guard.may)
    proposal.save(update_fields=["withdrawn_at"])
    return proposal


def _locked(guard: Guarded, subject: int) -> Any:
    record = guard.model()._default_manager.select_for_update().filter(pk=subject).first()
    if record is None:
        raise RuleError(_("This record is gone. Look at the list again."), code="gone")
    return record
