"""The read gate of what is always public, and the two populations of what names no State."""

from typing import Any, TypeVar

from django.db import models

from irm.register.choices import Population

M = TypeVar("M", bound=models.Model, covariant=True)


class PublicQuerySet(models.QuerySet[M]):
    """Rows that everybody may read: DESIGN section 6, *public always*."""

    def visible_to(self, user: object) -> "PublicQuerySet[M]":
        """All of them."""
        return self


class PopulatedQuerySet(PublicQuerySet[M]):
    """Public rows that say themselves whether they are invented."""

    def in_population(self, population: str) -> Any:
        """Real rows or invented ones, never both."""
        return self.filter(is_demonstration=population == Population.DEMONSTRATION)
