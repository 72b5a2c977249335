"""Filters of people and their roles."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.accounts.choices import Held, Role
from irm.accounts.models import Membership
from irm.register.filters import PopulationFilterSet, search_filter, state_filter
from irm.register.textsearch import state_names


class MembershipFilter(PopulationFilterSet):
    """``q role state held population``. Without ``held``: the roles that are held today."""

    q = search_filter()
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role)
    state = state_filter()
    held = django_filters.ChoiceFilter(
        label=_("Held"), choices=Held, empty_label=_("Today"), method="at_some_time"
    )

    class Meta:
        model = Membership
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Today's roles unless another time is asked for."""
        found: QuerySet = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("held") else found.on(localdate())  # type: ignore[attr-defined]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By each word in the person's name or address, or by the State or organisation."""
        person = Q()
        for word in value.split():
            person &= (
                Q(user__first_name__as_searched__icontains=word)
                | Q(user__last_name__as_searched__icontains=word)
                | Q(user__email__icontains=word)
            )
        return queryset.filter(
            person | state_names(value, "state__") | Q(organisation__name__as_searched__icontains=value)
        )

    def at_some_time(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Roles that have ended, that begin later, or all of them."""
        today = localdate()
        if value == Held.ENDED:
            return queryset.filter(ends_on__lte=today)
        if value == Held.COMING:
            return queryset.filter(starts_on__gt=today).exclude(ends_on__lte=today)
        return queryset
