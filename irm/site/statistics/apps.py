"""Cubes, snapshots, figures and notes: everything that counts."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Cubes, snapshots, figures and notes: everything that counts."""

    name = "irm.site.statistics"
    label = "statistics"

    def ready(self) -> None:
        """Say what the table of rights means for published figures."""
        from irm.site.statistics import rights  # noqa: F401, PLC0415 -- models are not loaded before
