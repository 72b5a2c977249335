"""Calendar feeds in the admin: that they exist, not where."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from reviews.calendar.models import CalendarFeed


@admin.register(CalendarFeed)
class CalendarFeedAdmin(ReadOnlyAdmin):
    """Calendar feeds of people: that they exist, not where."""

    list_select_related = True
    ordering = ["pk"]
    list_display = ["pk", "user"]
    fields = ["user"]
    search_fields = ["user__email"]
