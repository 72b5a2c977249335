"""The demonstration app: no models, its commands."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Gives the commands their place."""

    name = "irm.site.demonstration"
    label = "demonstration"
