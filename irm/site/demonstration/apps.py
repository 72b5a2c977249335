"""The demonstration app: no models, one command."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Gives the command its place."""

    name = "irm.site.demonstration"
    label = "demonstration"
