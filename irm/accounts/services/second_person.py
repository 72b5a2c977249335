"""What nominations, hand-overs and proposed changes share: a second person, and a way back."""

import datetime
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from irm.accounts import policies
from irm.accounts.models import User
from irm.accounts.models.second_person import EnteredFromNote
from irm.accounts.standing import as_of_now
from irm.errors import RuleError


def approve(
    record: EnteredFromNote,
    *,
    actor: User,
    now: datetime.datetime,
    may: Callable[[User], bool] = policies.can_approve_people,
) -> None:
    """Mark a locked record as approved by a second person; the caller saves it with what follows from it.

    Raises PermissionDenied, or RuleError where it is approved or withdrawn meanwhile, and for who entered it or
    gains by it.
    """
    actor = as_of_now(actor)
    if not may(actor):
        raise PermissionDenied
    if record.approved_at is not None:
        raise RuleError(_("This is already approved."), code="already_approved")
    require_open(record)
    if record.concerns(actor):
        raise RuleError(_("Nobody approves what concerns themselves."), code="own_gain")
    if not policies.is_second_person(actor, record):
        raise RuleError(
            _("A second person approves: somebody other than who entered it."), code="same_person"
        )
    record.approved_by, record.approved_at = actor, now


def withdraw(
    record: EnteredFromNote,
    *,
    actor: User,
    now: datetime.datetime,
    may: Callable[[User], bool] = policies.can_manage_people,
) -> None:
    """Mark a locked record as withdrawn; the caller saves it. Raises PermissionDenied, or RuleError if it is closed."""
    actor = as_of_now(actor)
    if not may(actor):
        raise PermissionDenied
    require_open(record)
    record.withdrawn_at = now


def require_open(record: EnteredFromNote) -> None:
    """Raise RuleError for what somebody else has closed meanwhile."""
    if not record.is_open:
        raise RuleError(_("This has been dealt with meanwhile. Reload the page."), code="closed")
