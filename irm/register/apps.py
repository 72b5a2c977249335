"""The register app: States, organisations, articles, categories and documents."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Ground floor: everything else may point here, it points at nothing."""

    name = "irm.register"
    label = "register"
    verbose_name = "Register"
