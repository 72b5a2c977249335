"""Facts in codes: what a snapshot was counted from. Needs are copied by frozen snapshots alone."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Fact(models.Model):
    """A row of a snapshot. It points to no record: what becomes of the record changes nothing here."""

    snapshot = models.ForeignKey("statistics.Snapshot", on_delete=models.CASCADE, related_name="+")
    population = models.CharField(max_length=20)

    class Meta:
        abstract = True


class NeedFact(Fact):
    """One need as it was when its snapshot was frozen."""

    ref = models.CharField(max_length=40)
    audience = models.CharField(max_length=20)
    cycle = models.PositiveSmallIntegerField(null=True)
    chapter = models.CharField(max_length=5, null=True)  # noqa: DJ001 -- null is a group
    article = models.PositiveSmallIntegerField(null=True)
    category = models.CharField(max_length=60, null=True)  # noqa: DJ001 -- null is a group
    regional_group = models.CharField(max_length=60, null=True)  # noqa: DJ001 -- null is a group
    state = models.CharField(max_length=3)
    day = models.DateField()

    def __str__(self) -> str:
        return self.ref


class ReviewFact(Fact):
    """One review: its groups and the day of each step, by code."""

    state = models.CharField(max_length=3)
    cycle = models.PositiveSmallIntegerField()
    year_of_cycle = models.PositiveSmallIntegerField(null=True)
    regional_group = models.CharField(max_length=60, null=True)  # noqa: DJ001 -- null is a group
    dialogue_form = models.CharField(max_length=20, blank=True)
    is_completed = models.BooleanField()
    is_issued = models.BooleanField()
    issued_on = models.DateField(null=True)
    steps = models.JSONField(default=dict)
    is_public = models.BooleanField()
    has_public_steps = models.BooleanField(db_default=True)

    def __str__(self) -> str:
        return f"{self.state} {self.cycle}"


class ActivityFact(Fact):
    """One activity: what it is, whom it reached, when it ran, and the date of the document that names it."""

    ref = models.CharField(max_length=40)
    type = models.CharField(max_length=60, null=True)  # noqa: DJ001 -- null is a group
    level = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    document_on = models.DateField(null=True)
    participants = models.PositiveIntegerField(null=True)
    participants_bound = models.CharField(max_length=10, blank=True, default="")
    participants_unit = models.CharField(max_length=15, blank=True, default="")
    articles = ArrayField(models.PositiveSmallIntegerField(), default=list)
    regions = ArrayField(models.CharField(max_length=60), default=list)
    recipients = ArrayField(models.CharField(max_length=3), default=list)
    recipient_groups = ArrayField(models.CharField(max_length=60, null=True), default=list)
    is_public = models.BooleanField()

    class Meta:
        verbose_name_plural = "activity facts"

    def __str__(self) -> str:
        return self.ref
