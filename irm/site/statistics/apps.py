"""Cubes, snapshots, figures and notes: everything that counts."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Cubes, snapshots, figures and notes: everything that counts."""

    name = "irm.site.statistics"
    label = "statistics"
