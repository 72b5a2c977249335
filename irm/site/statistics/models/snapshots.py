"""Snapshots: the live figures, and those kept as they were published."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.site.statistics.choices import SnapshotKind


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Snapshots in words of the domain."""

    def current(self) -> "SnapshotQuerySet":
        """The live snapshot that readers use now."""
        return self.filter(is_current=True)

    def frozen(self) -> "SnapshotQuerySet":
        """Those kept as they were published."""
        return self.filter(kind=SnapshotKind.FROZEN)

    def visible_to(self, user: object) -> "SnapshotQuerySet":
        """A snapshot is public; what is counted from it follows the audience of each record."""
        return self


class Snapshot(models.Model):
    """One computation of every cube. Readers find it by ``is_current``, which moves in one transaction.

    ``catalogue`` keeps the order of every dimension; the place of a State in ``catalogue["state"]`` is its bit
    in the sets of States of the cube. A frozen snapshot also keeps its fact rows, in codes, and is rebuilt from
    those in whatever state the records are by then (DESIGN section 5, rules 3 and 8).
    """

    kind = models.CharField(max_length=10, choices=SnapshotKind, default=SnapshotKind.LIVE)
    code = models.SlugField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    is_current = models.BooleanField(default=False)
    as_of = models.DateField(null=True, blank=True, help_text=_("The day of a frozen snapshot."))
    catalogue = models.JSONField(default=dict)
    last_day = models.DateField(
        null=True, blank=True, help_text=_("The latest day on which a need was identified.")
    )
    cells = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-computed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="statistics_one_current_snapshot"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="statistics_one_snapshot_per_code",
                violation_error_message=_("A frozen snapshot with this code exists already."),
            ),
            models.CheckConstraint(
                condition=Q(kind=SnapshotKind.LIVE, code="") | (Q(kind=SnapshotKind.FROZEN) & ~Q(code="")),
                name="statistics_frozen_snapshots_have_a_code",
                violation_error_message=_("A frozen snapshot has a code, a live one has none."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.code or f"{self.get_kind_display()} {self.computed_at:%Y-%m-%d %H:%M}"

    @property
    def states(self) -> list[str]:
        """The States by their bit."""
        listed: Any = self.catalogue.get("state", [])
        return list(listed)
