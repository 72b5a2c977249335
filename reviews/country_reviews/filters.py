"""Filters of country reviews: the same on the page, in the API and in downloads."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from irm.register.filters import (
    PopulationFilterSet,
    members_on,
    regional_group_filter,
    search_filter,
    state_filter,
)
from irm.register.models import StateGroup
from irm.register.textsearch import state_names
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.cycles.filters import cycle_filter


class CountryReviewFilter(PopulationFilterSet):
    """``q cycle status regional_group state year_of_cycle population``."""

    q = search_filter()
    cycle = cycle_filter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=ReviewStatus)
    regional_group = regional_group_filter()
    state = state_filter(label=_("State under review"))
    year_of_cycle = django_filters.NumberFilter(label=_("Year of the cycle"), min_value=1, max_value=20)

    class Meta:
        model = CountryReview
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By a name of the State, or by the symbol of the executive summary."""
        symbol = Q(executive_summary__is_issued=True, executive_summary__document__code__icontains=value)
        return queryset.filter(state_names(value, "state__") | symbol)

    def in_group(self, queryset: QuerySet, name: str, value: StateGroup) -> QuerySet:
        """Reviews of today's members of a regional group."""
        return queryset.filter(state__in=members_on(value))
