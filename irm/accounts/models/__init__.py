"""People, their invitations, their dated memberships and what they looked at."""

from irm.accounts.models.access import AccessEntry
from irm.accounts.models.hand_overs import HandOver
from irm.accounts.models.invitations import Invitation
from irm.accounts.models.memberships import Membership
from irm.accounts.models.proposals import Proposal
from irm.accounts.models.users import User

__all__ = ["AccessEntry", "HandOver", "Invitation", "Membership", "Proposal", "User"]
