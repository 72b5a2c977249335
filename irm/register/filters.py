"""What every list's filters share: the population, free text, groups of States."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.register.choices import GroupKind, Population
from irm.register.models import GroupMembership, State, StateGroup
from irm.register.population import DEFAULT, offer
from irm.register.textsearch import LONGEST_QUERY


class PopulationFilterSet(django_filters.FilterSet):
    """Filters over one population, never two: the one asked for, else the real one (DESIGN 5, rule 9).

    The queryset needs ``in_population``. Where a value is not valid, ``errors`` names the field and ``qs`` is
    empty: a wrong filter never answers with the whole list.
    """

    population = django_filters.ChoiceFilter(
        label=_("Population"),
        choices=Population,
        empty_label=None,
        method="keep_all",
        widget=forms.HiddenInput,
    )

    @property
    def form(self) -> Any:
        """The form of the filters; it offers what is in the population that is listed, and answers for any."""
        is_new = not hasattr(self, "_form")
        form = super().form
        if is_new:
            for field in form.fields.values():
                rows: Any = getattr(field, "queryset", None)
                if hasattr(rows, "in_population"):
                    offer(field, rows.in_population(self.chosen_population))
        return form

    @property
    def chosen_population(self) -> Population:
        """The population that the list answers from."""
        asked = self.form.cleaned_data.get("population") if self.is_valid() else None
        return Population(asked) if asked else DEFAULT

    @property
    def qs(self) -> Any:
        """The filtered rows; none where a value is not valid."""
        return super().qs if not self.is_bound or self.is_valid() else self.queryset.none()

    def filter_queryset(self, queryset: Any) -> Any:
        """Each filter in turn, over one population."""
        return super().filter_queryset(queryset.in_population(self.chosen_population))

    def keep_all(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """For parameters that are answered elsewhere."""
        return queryset


def search_filter() -> django_filters.CharFilter:
    """A filter for words; the filter set answers it in ``search``."""
    return django_filters.CharFilter(
        label=_("Words"),
        method="search",
        max_length=LONGEST_QUERY,
        widget=forms.TextInput({"type": "search"}),
    )


def state_filter(field_name: str = "state", label: Any = None) -> django_filters.ModelChoiceFilter:
    """One State by its ISO 3166 alpha-3 code, in English alphabetical order."""
    return django_filters.ModelChoiceFilter(
        label=label or _("State"),
        field_name=field_name,
        queryset=State.objects.only("iso3", "name_en", "sort_key_en", "kind"),
        to_field_name="iso3",
    )


def regional_groups(request: Any = None) -> QuerySet[StateGroup]:
    """The five regional groups in their usual order."""
    return StateGroup.objects.filter(kind=GroupKind.REGIONAL_GROUP)


def regional_group_filter() -> django_filters.ModelChoiceFilter:
    """One regional group by its code; the filter set answers it in ``in_group``."""
    return django_filters.ModelChoiceFilter(
        label=_("Regional group"), queryset=regional_groups, to_field_name="code", method="in_group"
    )


def members_on(group: StateGroup, day: datetime.date | None = None) -> QuerySet:
    """Keys of the States that belong to a group on a day (today where none is given)."""
    return GroupMembership.objects.on(day or localdate()).filter(group=group).values("state")
