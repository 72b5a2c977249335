"""What changes reviews."""

from reviews.consents.services import grant_consent, withdraw_consent
from reviews.summaries.services import agree_executive_summary, issue_executive_summary

__all__ = ["agree_executive_summary", "grant_consent", "issue_executive_summary", "withdraw_consent"]
