"""May this person? About reviews and what a State shares of them."""

from irm.accounts.models import User
from irm.accounts.standing import standing


def can_record_consent(user: User) -> bool:
    """The secretariat, on the note verbale of the State."""
    return standing(user).is_secretariat


def can_issue_summary(user: User) -> bool:
    """The secretariat issues executive summaries that the State and both reviewing States agreed."""
    return standing(user).is_secretariat


def can_import(user: User) -> bool:
    """The secretariat, and administrators of the installation."""
    return user.is_superuser or standing(user).is_secretariat
