"""May this person? About letters: who manages people also sees that letters reach them."""

from irm.accounts.models import User
from irm.accounts.policies import can_manage_people


def can_send_again(user: User) -> bool:
    """The secretariat has a letter sent again that was not delivered."""
    return can_manage_people(user)
