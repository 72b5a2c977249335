"""Programmes, activities and their links to needs."""

from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    """Programmes, activities and their links to needs."""

    name = "assistance"
    label = "assistance"
