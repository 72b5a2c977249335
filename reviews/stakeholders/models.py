"""Who was consulted in a review, and who was trained for reviews."""

import zlib

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from irm.register.choices import Population, StateKind
from irm.register.models import tracked
from reviews.stakeholders.choices import ConsultationStage, StakeholderKind, TrainingLevel


@tracked()
class Consultation(models.Model):
    """Stakeholders of one kind were consulted at one stage of a review. Kinds and bodies, never persons."""

    review = models.ForeignKey(
        "reviews.CountryReview", on_delete=models.CASCADE, related_name="consultations"
    )
    kind = models.CharField(_("who"), max_length=20, choices=StakeholderKind)
    stage = models.CharField(_("when"), max_length=20, choices=ConsultationStage)
    held_on = models.DateField(_("date, if known"), null=True, blank=True)
    note = models.CharField(_("bodies and form"), max_length=255, blank=True)

    class Meta:
        ordering = ["review", "stage", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "kind", "stage"], name="reviews_consulted_once_per_stage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_stage_display()}"

    @property
    def stamp(self) -> str:
        """What a page showed of it, as one word: sent back with a form, so that nothing unseen is written over."""
        told = f"{self.held_on or ''}|{self.note}"
        return f"{self.kind}.{self.stage}.{zlib.crc32(told.encode()):08x}"


class TrainingSessionQuerySet(models.QuerySet["TrainingSession"]):
    """Sessions in words of the domain."""

    def in_population(self, population: str) -> "TrainingSessionQuerySet":
        """Sessions of invented States, or all others."""
        invented = TrainingAttendance.objects.filter(
            session=OuterRef("pk"), state__kind=StateKind.DEMONSTRATION
        )
        return self.filter(Exists(invented) if population == Population.DEMONSTRATION else ~Exists(invented))


@tracked()
class TrainingSession(models.Model):
    """A session that trained focal points and governmental experts."""

    title = models.CharField(_("title"), max_length=255)
    level = models.CharField(_("level"), max_length=20, choices=TrainingLevel)
    cycle = models.ForeignKey(
        "reviews.ReviewCycle",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="training_sessions",
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)

    objects = TrainingSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="reviews_session_ends_after_it_begins",
                violation_error_message=_("The last day is on or after the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class TrainingAttendance(models.Model):
    """How many people of one State a session trained."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="attendances")
    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="training_attendances")
    focal_points = models.PositiveSmallIntegerField(_("focal points"), default=0)
    experts = models.PositiveSmallIntegerField(_("governmental experts"), default=0)

    class Meta:
        ordering = ["session", "state__sort_key_en"]
        constraints = [
            models.UniqueConstraint(fields=["session", "state"], name="reviews_one_attendance_per_state"),
            models.CheckConstraint(
                condition=Q(focal_points__gt=0) | Q(experts__gt=0),
                name="reviews_attendance_of_somebody",
                violation_error_message=_("Say how many people of this State were trained."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.focal_points + self.experts}"
