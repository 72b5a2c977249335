"""Who may read and keep the register of notes verbales: questions to the table of rights."""

from irm.accounts.rights import may, may_somewhere


def can_read_correspondence(user: object) -> bool:
    """Whether the register holds anything for the person: the secretariat, focal points and missions."""
    return may_somewhere(user, "note.read")


def can_keep_correspondence(user: object) -> bool:
    """The secretariat keeps the register of notes verbales."""
    return may(user, "note.keep")
