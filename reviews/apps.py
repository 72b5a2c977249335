"""Cycles, country reviews, milestones, executive summaries and consent."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Cycles, country reviews, milestones, executive summaries and consent."""

    name = "reviews"
    label = "reviews"

    def ready(self) -> None:
        """Listen to accounts; say what the table of rights means for reviews; ship the names of cycles and steps."""
        from reviews import rights  # noqa: F401, PLC0415 -- models are not loaded before
        from reviews.consents import guards  # noqa: F401, PLC0415 -- models are not loaded before
        from reviews.cycles import reference_words  # noqa: F401, PLC0415 -- catalogues are not loaded before
        from reviews.people import receivers  # noqa: F401, PLC0415 -- models are not loaded before
