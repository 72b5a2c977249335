"""Programmes, activities and their links to needs."""

from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    """Programmes, activities and their links to needs."""

    name = "assistance"
    label = "assistance"

    def ready(self) -> None:
        """Say what the table of rights means for assistance."""
        from assistance import guards, rights  # noqa: F401, PLC0415 -- models are not loaded before
