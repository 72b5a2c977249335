"""Cycles and their schedules in the admin."""

from django.contrib import admin

from irm.admin import IrmAdmin
from reviews.cycles.models import ReviewCycle, ScheduleStep


@admin.register(ReviewCycle)
class ReviewCycleAdmin(IrmAdmin):
    """Cycles: a third one is a row."""

    list_display = [
        "number",
        "name",
        "phase",
        "starts_on",
        "ends_on",
        "category_scheme",
    ]
    list_select_related = ["category_scheme"]
    list_filter = ["phase"]
    search_fields = ["number__iexact", "name"]
    stable = ["number"]
    guards = {"cycle-publicity": ["publicity"]}
    autocomplete_fields = ["articles", "category_scheme"]


@admin.register(ScheduleStep)
class ScheduleStepAdmin(IrmAdmin):
    """Steps of the model schedules. Indicative only."""

    list_display = [
        "cycle",
        "label",
        "code",
        "name",
        "anchor_code",
        "offset_n",
        "offset_unit",
        "is_voluntary",
    ]
    list_select_related = ["cycle"]
    list_filter = ["cycle", "is_voluntary"]
    search_fields = ["code", "name"]
    stable = ["cycle", "code"]
    autocomplete_fields = ["cycle"]
