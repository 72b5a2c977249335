"""Technical assistance needs and the statements they come from."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Technical assistance needs and the statements they come from."""

    name = "needs"
    label = "needs"
