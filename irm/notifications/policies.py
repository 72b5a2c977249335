"""May this person? About letters: questions to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import may


def can_send_again(user: User) -> bool:
    """The secretariat has a letter sent again that was not delivered."""
    return may(user, "letter.send_again")
