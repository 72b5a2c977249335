"""What a nomination and a hand-over share: a scan that fits, a second person who approves, a way back."""

import datetime

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.utils.translation import gettext as _

from irm.accounts import policies
from irm.accounts.models import User
from irm.accounts.models.second_person import EnteredFromNote
from irm.accounts.standing import as_of_now
from irm.errors import RuleError

LARGEST_NOTE = 10 * 1024 * 1024


def require_small_note(note_file: File | None) -> None:
    """Raise RuleError where a scan is larger than the application keeps."""
    if (getattr(note_file, "size", 0) or 0) > LARGEST_NOTE:
        raise RuleError(
            _("The scan of the note is larger than 10 MB. Send a smaller scan."),
            code="note_too_large",
            field="note_file",
        )


def approve(record: EnteredFromNote, *, actor: User, now: datetime.datetime) -> None:
    """Mark a locked record as approved by a second person; the caller saves it with what follows from it.

    Raises PermissionDenied, or RuleError where it is approved or withdrawn meanwhile, and for who entered it or
    gains by it.
    """
    actor = as_of_now(actor)
    if not policies.can_manage_people(actor):
        raise PermissionDenied
    if record.approved_at is not None:
        raise RuleError(_("This is already approved."), code="already_approved")
    require_open(record)
    if record.concerns(actor):
        raise RuleError(_("Nobody approves what concerns themselves."), code="own_gain")
    if not policies.can_approve(actor, record):
        raise RuleError(
            _("A second person approves: somebody other than who entered it."), code="same_person"
        )
    record.approved_by, record.approved_at = actor, now


def withdraw(record: EnteredFromNote, *, actor: User, now: datetime.datetime) -> None:
    """Mark a locked record as withdrawn; the caller saves it. Raises PermissionDenied, or RuleError if it is closed."""
    actor = as_of_now(actor)
    if not policies.can_manage_people(actor):
        raise PermissionDenied
    require_open(record)
    record.withdrawn_at = now


def require_open(record: EnteredFromNote) -> None:
    """Raise RuleError for what somebody else has closed meanwhile."""
    if not record.is_open:
        raise RuleError(_("This has been dealt with meanwhile. Reload the page."), code="closed")
