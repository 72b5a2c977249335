"""Who may record and read consents: questions to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import OfState, may


def can_record_consent(user: User) -> bool:
    """The secretariat, on the note verbale of the State."""
    return may(user, "consent.record")


def can_read_consents(user: object, state_id: int) -> bool:
    """Who reads the whole ledger of a State: the secretariat, its focal points and its mission."""
    return may(user, "consent.read_ledger", OfState(state_id))
