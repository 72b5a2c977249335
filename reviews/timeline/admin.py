"""Milestones, pauses and reminders in the admin, to look at: the timeline of a review is where they are moved."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from reviews.timeline.models import Milestone, Pause, Reminder


@admin.register(Milestone)
class MilestoneAdmin(ReadOnlyAdmin):
    """Milestones of reviews, to look at: the timeline of a review is where they are moved."""

    owner = "review__state"
    list_display = ["review", "step", "planned_on", "agreed_on", "achieved_on"]
    list_select_related = ["review__state", "review__cycle", "step"]
    list_filter = ["review__cycle", "step__code"]
    search_fields = ["review__state__iso3__iexact", "review__state__name_en"]
    autocomplete_fields = ["review", "step"]
    stable = ["review", "step"]


@admin.register(Pause, Reminder)
class OfReviewAdmin(ReadOnlyAdmin):
    """Pauses of reviews and reminders of their steps."""

    list_select_related = True
    ordering = ["pk"]
    list_display = ["pk", "__str__"]
    search_fields = ["pk__exact"]
