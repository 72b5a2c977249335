"""What changes about people: invitations, memberships, hand-overs, proposed changes and the access log."""

from irm.accounts.services.access import is_outsider, record_access, record_reading
from irm.accounts.services.erasure import erase_person
from irm.accounts.services.first_people import appoint_secretariat
from irm.accounts.services.hand_overs import approve_hand_over, enter_hand_over, withdraw_hand_over
from irm.accounts.services.invitations import (
    accept_invitation,
    approve_invitation,
    find_invitation,
    invite,
    is_link_over,
    issue_link,
    note_link_failed,
    note_link_sent,
    note_link_waits,
    renew_link,
    send_link_again,
    withdraw_invitation,
)
from irm.accounts.services.memberships import deactivate, end_membership
from irm.accounts.services.proposals import approve_proposal, propose, withdraw_proposal

__all__ = [
    "accept_invitation",
    "appoint_secretariat",
    "approve_hand_over",
    "approve_invitation",
    "approve_proposal",
    "deactivate",
    "end_membership",
    "enter_hand_over",
    "erase_person",
    "find_invitation",
    "invite",
    "is_link_over",
    "is_outsider",
    "issue_link",
    "note_link_failed",
    "note_link_sent",
    "note_link_waits",
    "propose",
    "record_access",
    "record_reading",
    "renew_link",
    "send_link_again",
    "withdraw_hand_over",
    "withdraw_invitation",
    "withdraw_proposal",
]
