"""The cube of needs: cells at the finest grain, and their roll-ups. Written by SQL alone (irm/site/statistics/cube)."""

from typing import Any

from django.db import models


class StateSet(models.Field):
    """A set of States as a string of bits: sets unite, so distinct States can be counted over any groups."""

    def db_type(self, connection: Any) -> str:
        """The column's type in PostgreSQL."""
        return "bit varying"

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As a plain field: a migration says its type in PostgreSQL itself and imports nothing of ours."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.Field", list(arguments), options


class Dimensions(models.Model):
    """What every cell is counted by. Codes, never keys; null is what a record does not say."""

    snapshot = models.ForeignKey(
        "statistics.Snapshot",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    population = models.CharField(max_length=20, db_collation="C")
    audience = models.CharField(max_length=20, db_collation="C")
    cycle = models.PositiveSmallIntegerField(null=True)
    chapter = models.CharField(max_length=5, null=True, db_collation="C")  # noqa: DJ001 -- null is a group
    article = models.PositiveSmallIntegerField(null=True)
    category = models.CharField(max_length=60, null=True, db_collation="C")  # noqa: DJ001 -- null is a group
    regional_group = models.CharField(max_length=60, null=True, db_collation="C")  # noqa: DJ001 -- null is a group
    state = models.PositiveSmallIntegerField(null=True)
    needs = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Cell(Dimensions):
    """Needs of one State, cycle, chapter, article, category, audience and day."""

    day = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["snapshot", "day"], name="statistics_cell_day"),
            models.Index(fields=["snapshot", "state"], name="statistics_cell_state"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.day}: {self.needs}"


class Tally(Dimensions):
    """A roll-up of cells over one year. ``level`` says which dimensions it keeps (``cube/levels.py``)."""

    level = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    states = StateSet()

    class Meta:
        verbose_name_plural = "tallies"
        indexes = [
            models.Index(fields=["snapshot", "level", "cycle"], name="statistics_tally_level"),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.year}: {self.needs}"
