"""What the statistics keep, to look at: snapshots and runs. Cells and facts are written by the engine alone."""

from typing import Any

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import population_by
from irm.site.statistics import models


@admin.register(models.Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    """Snapshots, live and frozen."""

    list_display = ["code", "title", "kind", "is_current", "as_of", "cells", "computed_at"]
    list_filter = ["kind", "is_current"]
    search_fields = ["code", "title"]


@admin.register(models.RecomputeRun)
class RecomputeRunAdmin(ReadOnlyAdmin):
    """When the cubes were computed, and how it went."""

    list_display = ["started_at", "finished_at", "reason", "outcome", "rows", "detail"]
    list_filter = ["outcome", "reason"]
    search_fields = ["detail"]


class RowsAdmin(ReadOnlyAdmin):
    """Rows by the million: in the order of their keys, searched by code."""

    ordering = ["pk"]
    list_select_related = ["snapshot"]


@admin.register(models.Cell, models.Tally)
class CubeAdmin(RowsAdmin):
    """Rows of the cube."""

    list_display = ["pk", "snapshot", "population", "cycle", "article", "category", "regional_group", "needs"]
    list_filter = [population_by("population"), "cycle"]
    search_fields = ["category__exact"]


@admin.register(models.NeedFact, models.ReviewFact, models.ActivityFact)
class FactAdmin(RowsAdmin):
    """The facts that a frozen snapshot is rebuilt from."""

    list_display = ["pk", "snapshot", "population"]
    list_filter = [population_by("population")]

    def get_search_fields(self, request: Any) -> list[str]:
        """By reference, or by State for reviews."""
        return ["state__exact"] if self.model is models.ReviewFact else ["ref__exact"]


@admin.register(models.DirtyMark, models.Invalidation)
class MarkAdmin(ReadOnlyAdmin):
    """Changes that the next computation takes up."""

    list_display = ["source", "marked_at"]
    search_fields = ["source"]
