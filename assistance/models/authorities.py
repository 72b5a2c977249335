"""Competent authorities that may assist other States parties in preventing corruption."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.register.models import ImportedModel, tracked


@tracked()
class CompetentAuthority(ImportedModel):
    """A notification under article 6, paragraph 3: institutions, never persons."""

    state = models.ForeignKey(
        "register.State", on_delete=models.PROTECT, related_name="competent_authorities"
    )
    name_as_notified = models.CharField(max_length=255)
    convention_article = models.CharField(max_length=10, default="6(3)")
    notified_as_of = models.DateField(help_text=_("Notified on or before this day."))

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
