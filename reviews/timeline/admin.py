"""Milestones, pauses and reminders in the admin, to look at: the timeline of a review is where they are moved."""

from collections.abc import Collection

from django.contrib import admin
from django.http import HttpRequest

from irm.admin import ReadOnlyAdmin, SecretariatAdmin
from irm.admin.base import is_of_the_secretariat
from irm.register.admin import population_by
from reviews.timeline.models import Milestone, Pause, Reminder

CLOCK = ("planned_on", "agreed_on", "reason")


@admin.register(Milestone)
class MilestoneAdmin(ReadOnlyAdmin):
    """Milestones of reviews, to look at: the timeline of a review is where they are moved."""

    owner = "review__state"
    list_display = ["review", "step", "planned_on", "agreed_on", "achieved_on"]
    list_select_related = ["review__state", "review__cycle", "step"]
    list_filter = [population_by("review__state__kind"), "review__cycle", "step__code"]
    search_fields = ["review__state__iso3__iexact", "review__state__name_en"]
    autocomplete_fields = ["review", "step"]
    stable = ["review", "step"]

    def kept_from(self, request: HttpRequest) -> Collection[str]:
        """What says who is beyond the indicative timeline is not for administrators of the installation."""
        return () if is_of_the_secretariat(request) else CLOCK


class OfReviewAdmin(SecretariatAdmin):
    """What belongs to a review and is told by its words: who is late, or why work rests, is for the secretariat."""

    list_select_related = True
    ordering = ["pk"]
    list_display = ["pk", "__str__"]
    search_fields = ["pk__exact"]


@admin.register(Pause)
class PauseAdmin(OfReviewAdmin):
    """Pauses of reviews."""

    owner = "review__state"
    list_filter = [population_by("review__state__kind")]


@admin.register(Reminder)
class ReminderAdmin(OfReviewAdmin):
    """Reminders of steps."""

    owner = "milestone__review__state"
    list_filter = [population_by("milestone__review__state__kind")]
