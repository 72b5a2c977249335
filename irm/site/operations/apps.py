"""The operations app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Connects the checks of a deployment and what the worker reports."""

    name = "irm.site.operations"
    label = "operations"

    def ready(self) -> None:
        """Register checks and Celery's signals."""
        from irm.site.operations import checks, worker  # noqa: PLC0415 -- once the apps are loaded

        checks.register()
        worker.connect()
