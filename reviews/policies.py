"""Who may read and do what to reviews: questions to the table of rights, asked by services under lock and by pages."""

from irm.accounts.models import User
from irm.accounts.rights import may


def can_issue_summary(user: User) -> bool:
    """The secretariat issues executive summaries that the State and both reviewing States agreed."""
    return may(user, "summary.issue")
