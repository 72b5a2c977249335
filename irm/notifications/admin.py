"""Letters and notifications, to look at: who was told what, and when."""

from collections.abc import Collection

from django.contrib import admin
from django.http import HttpRequest

from irm.admin import ReadOnlyAdmin, SecretariatAdmin
from irm.admin.base import is_of_the_secretariat
from irm.notifications.models import Letter, Notification, Preference


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    """The outbox. What a letter says is between the site and the person: it may hold a link to sign in by."""

    exclude = ["body"]

    list_display = ["subject", "reader", "created_at", "sent_at", "given_up_at", "attempts", "last_error"]
    list_select_related = ["user", "invitation"]
    list_filter = [
        "kind",
        ("sent_at", admin.EmptyFieldListFilter),
        ("given_up_at", admin.EmptyFieldListFilter),
    ]
    search_fields = ["subject", "user__email", "address"]

    def kept_from(self, request: HttpRequest) -> Collection[str]:
        """A subject names the State and the step that is late: not for administrators of the installation."""
        return () if is_of_the_secretariat(request) else ["subject", "body"]


@admin.register(Notification)
class NotificationAdmin(SecretariatAdmin):
    """What people were told, and why: for the secretariat."""

    list_display = ["subject", "user", "reason", "created_at", "read_at"]
    list_select_related = ["user"]
    search_fields = ["subject", "user__email"]


@admin.register(Preference)
class PreferenceAdmin(ReadOnlyAdmin):
    """How often people want to hear."""

    list_display = ["user", "frequency", "last_digest_on"]
    list_select_related = ["user"]
    list_filter = ["frequency"]
    search_fields = ["user__email"]
    ordering = ["user__email"]
