"""Draws, rosters, consultations and training in the admin, to look at: their own pages and services change them."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from reviews.models.reminders import CalendarFeed


class _ToLookAt(ReadOnlyAdmin):
    """What the calendar keeps; its own pages change it. Tokens of feeds are never shown."""

    list_select_related = True
    ordering = ["pk"]


@admin.register(CalendarFeed)
class CalendarFeedAdmin(_ToLookAt):
    """Calendar feeds of people: that they exist, not where."""

    list_display = ["pk", "user"]
    fields = ["user"]
    search_fields = ["user__email"]
