"""Which activity answers which need, and how far."""

from django.db import models
from django.db.models import Exists, OuterRef

from assistance.choices import LinkDegree
from assistance.models.activities import AssistanceActivity
from assistance.populations import refuse_mixture
from irm.register.models import tracked
from needs.models import TechnicalAssistanceNeed


class NeedLinkQuerySet(models.QuerySet["NeedLink"]):
    """Links in words of the domain."""

    def in_population(self, population: str) -> "NeedLinkQuerySet":
        """Links to needs of real States or of demonstration States, never both."""
        needs = TechnicalAssistanceNeed.objects.in_population(population)
        return self.filter(Exists(needs.filter(pk=OuterRef("need"))))

    def visible_to(self, user: object) -> "NeedLinkQuerySet":
        """Links whose need and activity a person may both read."""
        needs = TechnicalAssistanceNeed.objects.visible_to(user)
        activities = AssistanceActivity.objects.visible_to(user)
        return self.filter(
            Exists(needs.filter(pk=OuterRef("need"))), Exists(activities.filter(pk=OuterRef("activity")))
        )


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

    objects = NeedLinkQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "need"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "need"], name="assistance_one_link_per_activity_and_need"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} → {self.need_id}"

    def clean(self) -> None:
        """Refuse a need of another population than the activity's."""
        activity, need = getattr(self, "activity", None), getattr(self, "need", None)
        if activity is not None and need is not None:
            refuse_mixture(is_demonstration=activity.is_demonstration, others=[need.state.is_demonstration])
