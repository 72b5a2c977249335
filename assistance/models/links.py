"""Which activity answers which need, and how far."""

from django.db import models

from assistance.choices import LinkDegree
from irm.register.models import tracked


@tracked()
class NeedLink(models.Model):
    """An activity that answers a need in full, in part or perhaps; each side confirms for itself."""

    activity = models.ForeignKey(
        "assistance.AssistanceActivity", on_delete=models.CASCADE, related_name="need_links"
    )
    need = models.ForeignKey(
        "needs.TechnicalAssistanceNeed", on_delete=models.PROTECT, related_name="activity_links"
    )
    degree = models.CharField(max_length=20, choices=LinkDegree)
    confirmed_by_provider_on = models.DateField(null=True, blank=True)
    confirmed_by_state_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "need"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "need"], name="assistance_one_link_per_activity_and_need"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} → {self.need_id}"
