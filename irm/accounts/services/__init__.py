"""What changes about people: invitations, memberships and the access log."""

from irm.accounts.services.access import record_access
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
    "issue_link",
    "record_access",
    "withdraw_invitation",
]
