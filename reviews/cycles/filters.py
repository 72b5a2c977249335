"""Filters of cycles."""

import django_filters
from django.utils.translation import gettext_lazy as _

from reviews.cycles.models import ReviewCycle


def cycle_filter() -> django_filters.ModelChoiceFilter:
    """One cycle by its number."""
    return django_filters.ModelChoiceFilter(
        label=_("Cycle"), queryset=ReviewCycle.objects.all(), to_field_name="number"
    )
