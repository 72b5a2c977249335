"""People and their dated memberships."""

from irm.accounts.models.memberships import Membership
from irm.accounts.models.users import User

__all__ = ["Membership", "User"]
