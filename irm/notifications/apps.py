"""Outbox, e-mail and digests; knows no review."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Outbox, e-mail and digests; knows no review."""

    name = "irm.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Listen to accounts and to the outbox, and say what the table of rights means for letters."""
        from irm.notifications import receivers, rights  # noqa: F401, PLC0415 -- models are not loaded before
