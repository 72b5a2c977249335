"""The roster of governmental experts: up to fifteen for each State party (terms of reference, para. 21)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.choices import Language
from irm.register.models import tracked

SEATS = 15


class RosterExpertQuerySet(models.QuerySet["RosterExpert"]):
    """Experts of the roster in words of the domain."""

    def serving(self) -> "RosterExpertQuerySet":
        """Named and not withdrawn."""
        return self.filter(withdrawn_on=None)

    def visible_to(self, user: object) -> "RosterExpertQuerySet":
        """The roster is circulated to States parties: their people and the secretariat read it, the public does not."""
        return self.filter(rows(user, "roster.read"))


@tracked()
class RosterExpert(models.Model):
    """A governmental expert on a State's roster, with areas and languages. A constraint keeps fifteen seats a State."""

    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="roster")
    seat = models.PositiveSmallIntegerField(editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="roster_seats"
    )
    name = models.CharField(_("name"), max_length=150)
    post = models.CharField(_("post and institution"), max_length=255, blank=True)
    articles = models.ManyToManyField(
        "register.Article", blank=True, related_name="+", verbose_name=_("areas")
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language), default=list, verbose_name=_("languages")
    )
    reference = models.CharField(_("note verbale"), max_length=120)
    named_on = models.DateField(_("named on"))
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = RosterExpertQuerySet.as_manager()

    class Meta:
        ordering = ["state__sort_key_en", "seat"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__gte=1, seat__lte=SEATS),
                name="reviews_roster_has_fifteen_seats",
                violation_error_message=_("A State names up to fifteen experts."),
            ),
            models.UniqueConstraint(
                fields=["state", "seat"], condition=Q(withdrawn_on=None), name="reviews_one_expert_per_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
