"""Tools shared by every endpoint; imports no app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tools shared by every endpoint; imports no app."""

    name = "irm.api"
    label = "api"
