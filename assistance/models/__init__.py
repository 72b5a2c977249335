"""Models of assistance; other apps import them from here."""

from assistance.models.activities import ActivityOrganisation, AssistanceActivity, Programme
from assistance.models.authorities import CompetentAuthority
from assistance.models.links import NeedLink

__all__ = ["ActivityOrganisation", "AssistanceActivity", "CompetentAuthority", "NeedLink", "Programme"]
