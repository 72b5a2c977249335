"""The people who take part in reviews, the rosters of experts and the absences of officers."""

import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.choices import Language
from irm.register.models import tracked
from reviews.country_reviews.models import CountryReview
from reviews.people.choices import ParticipantRole


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Parts in reviews in words of the domain. The last day is the day before ``ends_on``."""

    def on(self, day: datetime.date) -> "ParticipantQuerySet":
        """The parts that hold on a day."""
        return self.not_ended(day).filter(starts_on__lte=day)

    def not_ended(self, day: datetime.date) -> "ParticipantQuerySet":
        """The parts that hold on a day or begin later; without those that ended before they began."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gt=Greatest(models.Value(day), models.F("starts_on")))
        )


@tracked()
class Participant(models.Model):
    """A person who takes part in one review, for the State under review or a reviewing State."""

    review = models.ForeignKey(CountryReview, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="participations"
    )
    state = models.ForeignKey(
        "register.State", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=30, choices=ParticipantRole)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["review", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "user", "role"],
                condition=Q(ends_on=None),
                name="reviews_takes_part_once_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.review}"


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


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences in words of the domain."""

    def on(self, day: datetime.date) -> "AbsenceQuerySet":
        """The absences that hold on a day, first and last day included."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def visible_to(self, user: object) -> "AbsenceQuerySet":
        """Known within the secretariat."""
        return self.filter(rows(user, "absence.read"))


@tracked()
class Absence(models.Model):
    """An officer is away, first and last day included; the cover is told in their place."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences", verbose_name=_("officer")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("covered by")
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "user"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="reviews_absence_ends_after_it_begins",
                violation_error_message=_("An absence ends on or after the day it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(user=F("cover")),
                name="reviews_cover_is_somebody_else",
                violation_error_message=_("Choose another person as cover."),
            ),
            ExclusionConstraint(
                name="reviews_one_absence_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another absence of this person covers some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.starts_on} – {self.ends_on}"
