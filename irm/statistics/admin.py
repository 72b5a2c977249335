"""The statistics in the admin: to look at. Everything is computed from the records and never typed."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.statistics.models import (
    ActivityFact,
    Cell,
    DirtyMark,
    Invalidation,
    NeedFact,
    RecomputeRun,
    ReviewFact,
    Snapshot,
    Tally,
)


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    """The live figures and those kept as they were published."""

    list_display = ["__str__", "kind", "code", "is_current", "as_of", "cells", "computed_at"]
    list_filter = ["kind", "is_current"]
    search_fields = ["code", "title"]


@admin.register(RecomputeRun)
class RecomputeRunAdmin(ReadOnlyAdmin):
    """What became of each computation. A run without an end while nobody computes was killed."""

    list_display = ["started_at", "finished_at", "outcome", "reason", "rows", "detail"]
    list_filter = ["outcome"]
    search_fields = ["reason", "detail"]


@admin.register(DirtyMark)
class DirtyMarkAdmin(ReadOnlyAdmin):
    """Changes that the next computation will see."""

    list_display = ["source", "marked_at"]
    search_fields = ["source"]


@admin.register(Invalidation)
class InvalidationAdmin(ReadOnlyAdmin):
    """Figures that are counted from the rows until they are computed again."""

    list_display = ["unit", "source", "marked_at"]
    list_filter = ["unit"]
    search_fields = ["source"]


_CELL = [
    "population",
    "audience",
    "cycle",
    "chapter",
    "article",
    "category",
    "regional_group",
    "state",
    "needs",
]


@admin.register(Cell)
class CellAdmin(ReadOnlyAdmin):
    """Needs at the finest grain. A State is its place in the catalogue of the snapshot."""

    list_display = ["id", "day", *_CELL]
    ordering = ["-pk"]
    search_fields = ["category"]


@admin.register(Tally)
class TallyAdmin(ReadOnlyAdmin):
    """Roll-ups of the cells."""

    list_display = ["id", "level", "year", *_CELL]
    exclude = ["states"]
    ordering = ["-pk"]
    search_fields = ["category"]


@admin.register(NeedFact)
class NeedFactAdmin(ReadOnlyAdmin):
    """Needs as a frozen snapshot keeps them."""

    list_display = [
        "ref",
        "population",
        "cycle",
        "chapter",
        "article",
        "category",
        "state",
        "day",
        "audience",
    ]
    ordering = ["-pk"]
    search_fields = ["ref", "state"]


@admin.register(ReviewFact)
class ReviewFactAdmin(ReadOnlyAdmin):
    """Reviews as a snapshot counts them."""

    list_display = [
        "state",
        "cycle",
        "population",
        "year_of_cycle",
        "regional_group",
        "issued_on",
        "is_public",
    ]
    ordering = ["-pk"]
    search_fields = ["state"]


@admin.register(ActivityFact)
class ActivityFactAdmin(ReadOnlyAdmin):
    """Activities as a snapshot counts them."""

    list_display = ["ref", "population", "type", "level", "status", "starts_on", "is_public"]
    ordering = ["-pk"]
    search_fields = ["ref"]
