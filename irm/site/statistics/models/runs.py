"""What is due to be computed again, and what became of each computation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.site.statistics.choices import RunOutcome, Unit


class DirtyMark(models.Model):
    """A transaction changed records that figures are drawn from. Written by triggers; only ever added.

    The recomputation that has seen the change deletes the mark in the transaction that swaps the figures, so a
    lost message or a killed worker loses nothing.
    """

    source = models.CharField(max_length=63)
    marked_at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.marked_at:%Y-%m-%d %H:%M:%S}"


class Invalidation(models.Model):
    """The audience of a record narrowed: figures of its unit are counted from the rows until recomputed.

    Written by triggers in the transaction that narrows it (DESIGN section 5, rule 10).
    """

    unit = models.CharField(max_length=20, choices=Unit)
    source = models.CharField(max_length=63)
    marked_at = models.DateTimeField(db_default=models.functions.Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.marked_at:%Y-%m-%d %H:%M:%S}"


class RecomputeRun(models.Model):
    """One recomputation: when, how much, how it ended."""

    reason = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=RunOutcome, default=RunOutcome.RUNNING)
    rows = models.PositiveIntegerField(_("cells"), default=0)
    detail = models.CharField(max_length=400, blank=True)
    snapshot = models.ForeignKey(
        "statistics.Snapshot", null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M:%S} {self.get_outcome_display()}"
