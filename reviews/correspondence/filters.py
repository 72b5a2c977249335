"""Filters of the register of notes verbales."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from irm.register.filters import (
    PopulationFilterSet,
    search_filter,
    state_filter,
)
from reviews.correspondence.choices import Direction
from reviews.correspondence.models import Correspondence, CorrespondenceQuerySet
from reviews.country_reviews.models import CountryReview


def _reviews_in_sight(request: Any) -> QuerySet:
    """The reviews that the reader may know about, for a choice of one."""
    user = getattr(request, "user", None)
    return CountryReview.objects.visible_to(user).select_related("state", "cycle")


class CorrespondenceFilter(PopulationFilterSet):
    """``q state review awaiting population``."""

    AWAITING = (
        ("reply", _("A reply of either side")),
        ("state", _("A reply of the State")),
        ("secretariat", _("A reply of the secretariat")),
        ("sending", _("Sending (drafts)")),
    )

    q = search_filter()
    state = state_filter()
    review = django_filters.ModelChoiceFilter(label=_("Review"), queryset=_reviews_in_sight)
    awaiting = django_filters.ChoiceFilter(label=_("Awaiting"), choices=AWAITING, method="that_await")

    class Meta:
        model = Correspondence
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By number or subject."""
        return queryset.filter(
            Q(number__as_searched__icontains=value) | Q(subject__as_searched__icontains=value)
        )

    def that_await(self, queryset: CorrespondenceQuerySet, name: str, value: str) -> CorrespondenceQuerySet:
        """Notes that wait: for the State, for the secretariat, or to be sent."""
        if value == "sending":
            return queryset.drafts()
        awaiting = queryset.awaiting_reply()
        if value == "reply":
            return awaiting
        direction = Direction.OUTGOING if value == "state" else Direction.INCOMING
        return awaiting.filter(direction=direction)
