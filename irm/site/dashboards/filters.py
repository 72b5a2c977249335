"""Filters of the list of States."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from irm.register.choices import PartyStatus
from irm.register.filters import PopulationFilterSet, members_on, regional_group_filter, search_filter
from irm.register.models import State, StateGroup
from irm.register.textsearch import state_names


class StateFilter(PopulationFilterSet):
    """``q regional_group party_status population``."""

    q = search_filter()
    regional_group = regional_group_filter()
    party_status = django_filters.ChoiceFilter(label=_("Convention"), choices=PartyStatus)

    class Meta:
        model = State
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By a name in any of the six languages, a former name or the code."""
        return queryset.filter(state_names(value))

    def in_group(self, queryset: QuerySet, name: str, value: StateGroup) -> QuerySet:
        """Today's members of a regional group."""
        return queryset.filter(pk__in=members_on(value))
