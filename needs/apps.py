"""Technical assistance needs and the statements they come from."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Technical assistance needs and the statements they come from."""

    name = "needs"
    label = "needs"

    def ready(self) -> None:
        """Listen to the reviews; say what the table of rights means for needs."""
        from needs import receivers, rights  # noqa: F401, PLC0415 -- models are not loaded before
