"""Cycles, country reviews, milestones, executive summaries and consent."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Cycles, country reviews, milestones, executive summaries and consent."""

    name = "reviews"
    label = "reviews"
