"""Competent authorities that may assist other States parties in preventing corruption."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.register.choices import Population, StateKind
from irm.register.models import ImportedModel, PublicQuerySet, tracked


class CompetentAuthorityQuerySet(PublicQuerySet["CompetentAuthority"]):
    """Authorities in words of the domain."""

    def in_population(self, population: str) -> "CompetentAuthorityQuerySet":
        """Authorities of real States or of demonstration States, never both."""
        if population == Population.DEMONSTRATION:
            return self.filter(state__kind=StateKind.DEMONSTRATION)
        return self.exclude(state__kind=StateKind.DEMONSTRATION)


@tracked()
class CompetentAuthority(ImportedModel):
    """A notification under article 6, paragraph 3: institutions, never persons."""

    state = models.ForeignKey(
        "register.State", on_delete=models.PROTECT, related_name="competent_authorities"
    )
    name_as_notified = models.CharField(max_length=255)
    convention_article = models.CharField(max_length=10, default="6(3)")
    notified_as_of = models.DateField(help_text=_("Notified on or before this day."))

    objects = CompetentAuthorityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("competent authorities")
        ordering = ["state__sort_key_en"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "convention_article", "name_as_notified"],
                name="assistance_authority_notified_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_notified
