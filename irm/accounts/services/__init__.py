"""What changes about people: invitations, memberships, hand-overs and the access log."""

from irm.accounts.services.access import is_outsider, record_access, record_reading
from irm.accounts.services.hand_overs import approve_hand_over, enter_hand_over, withdraw_hand_over
from irm.accounts.services.invitations import (
    accept_invitation,
    approve_invitation,
    find_invitation,
    invite,
    issue_link,
    note_link_failed,
    note_link_sent,
    note_link_waits,
    renew_link,
    send_link_again,
    withdraw_invitation,
)
from irm.accounts.services.memberships import end_membership

__all__ = [
    "accept_invitation",
    "approve_hand_over",
    "approve_invitation",
    "end_membership",
    "enter_hand_over",
    "find_invitation",
    "invite",
    "is_outsider",
    "issue_link",
    "note_link_failed",
    "note_link_sent",
    "note_link_waits",
    "record_access",
    "record_reading",
    "renew_link",
    "send_link_again",
    "withdraw_hand_over",
    "withdraw_invitation",
]
