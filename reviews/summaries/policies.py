"""Who issues executive summaries: a question to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import may


def can_issue_summary(user: User) -> bool:
    """The secretariat issues executive summaries that the State and both reviewing States agreed."""
    return may(user, "summary.issue")
