"""Organisations that give, provide or coordinate assistance."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.register.choices import OrganisationKind
from irm.register.models.history import tracked
from irm.register.models.querysets import PopulatedQuerySet


@tracked()
class Organisation(models.Model):
    """A donor, provider or partner. A State that acts as donor has its organisation row too."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind, default=OrganisationKind.OTHER)
    state = models.ForeignKey(
        "register.State", null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    is_demonstration = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    objects = PopulatedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationAlias(models.Model):
    """A name as it was written in a source; without an organisation it stays text ("several donors")."""

    as_written = models.CharField(max_length=200, unique=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="aliases"
    )
    note = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name_plural = _("organisation aliases")
        ordering = ["as_written"]

    def __str__(self) -> str:
        return self.as_written
