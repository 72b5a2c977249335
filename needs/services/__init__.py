"""What changes needs."""

from needs.services.audience import refresh_audience

__all__ = ["refresh_audience"]
