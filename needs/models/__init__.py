"""Models of technical assistance needs; other apps import them from here."""

from needs.models.needs import TechnicalAssistanceNeed
from needs.models.statements import NeedStatement

__all__ = ["NeedStatement", "TechnicalAssistanceNeed"]
