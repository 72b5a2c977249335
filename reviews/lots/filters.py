"""Filters of draws: the same on the page and in the API."""

import django_filters
from django.utils.translation import gettext_lazy as _

from reviews.cycles.filters import cycle_filter
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw


class DrawFilter(django_filters.FilterSet):
    """``cycle kind year is_trial``."""

    cycle = cycle_filter()
    kind = django_filters.ChoiceFilter(label=_("Draw"), choices=DrawKind)
    year = django_filters.NumberFilter(label=_("Year of the cycle"), min_value=1, max_value=20)
    is_trial = django_filters.BooleanFilter(label=_("Trial run"))

    class Meta:
        model = Draw
        fields: list[str] = []
