"""Calendar feeds in the admin: that they exist, not where."""

from django.contrib import admin

from reviews.admin_draws import _ToLookAt
from reviews.calendar.models import CalendarFeed


@admin.register(CalendarFeed)
class CalendarFeedAdmin(_ToLookAt):
    """Calendar feeds of people: that they exist, not where."""

    list_display = ["pk", "user"]
    fields = ["user"]
    search_fields = ["user__email"]
