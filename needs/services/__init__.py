"""What changes needs."""

from needs.services.audience import refresh_audience
from needs.services.dating import date_needs_of_summary

__all__ = ["date_needs_of_summary", "refresh_audience"]
