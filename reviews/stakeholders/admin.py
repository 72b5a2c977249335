"""Consultations and training in the admin, to look at: their own pages and services change them."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import PopulationFilter, population_by
from reviews.stakeholders.models import Consultation, TrainingAttendance, TrainingSession


@admin.register(Consultation)
class ConsultationAdmin(ReadOnlyAdmin):
    """Consultations with stakeholders during a review."""

    owner = "review__state"
    list_display = ["review", "kind", "stage", "held_on"]
    list_select_related = ["review__state", "review__cycle"]
    list_filter = [population_by("review__state__kind"), "kind", "stage"]
    search_fields = ["review__state__iso3__iexact", "review__state__name_en"]


@admin.register(TrainingSession)
class TrainingSessionAdmin(ReadOnlyAdmin):
    """Training of focal points and experts."""

    list_display = ["title", "level", "cycle", "starts_on", "place"]
    list_select_related = ["cycle"]
    list_filter = [PopulationFilter, "level", "cycle"]
    search_fields = ["title", "place"]


@admin.register(TrainingAttendance)
class TrainingAttendanceAdmin(ReadOnlyAdmin):
    """How many people each State sent."""

    list_display = ["session", "state", "focal_points", "experts"]
    list_filter = [population_by("state__kind")]
    list_select_related = ["session", "state"]
    search_fields = ["session__title", "state__iso3__iexact"]
