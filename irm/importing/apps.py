"""Tools shared by every import: read, stage, check as sets; imports no app."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """Tools shared by every import: read, stage, check as sets; imports no app."""

    name = "irm.importing"
    label = "importing"
