"""Draws, rosters, consultations and training in the admin, to look at: their own pages and services change them."""

from irm.admin import ReadOnlyAdmin


class _ToLookAt(ReadOnlyAdmin):
    """What the calendar keeps; its own pages change it. Tokens of feeds are never shown."""

    list_select_related = True
    ordering = ["pk"]
