"""What changes reviews."""

from reviews.services.consents import grant_consent, withdraw_consent
from reviews.services.summaries import issue_executive_summary

__all__ = ["grant_consent", "issue_executive_summary", "withdraw_consent"]
