"""What changes about people: invitations, memberships and the access log."""

from irm.accounts.services.access import is_outsider, record_access, record_reading
from irm.accounts.services.invitations import (
    accept_invitation,
    approve_invitation,
    find_invitation,
    invite,
    issue_link,
    withdraw_invitation,
)
from irm.accounts.services.memberships import end_membership, hand_over

__all__ = [
    "accept_invitation",
    "approve_invitation",
    "end_membership",
    "find_invitation",
    "hand_over",
    "invite",
    "is_outsider",
    "issue_link",
    "record_access",
    "record_reading",
    "withdraw_invitation",
]
