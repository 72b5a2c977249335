"""Outbox, e-mail and digests; knows no review."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Outbox, e-mail and digests; knows no review."""

    name = "irm.notifications"
    label = "notifications"
