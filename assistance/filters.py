"""Filters of assistance activities: the same on the page, in the API and in downloads."""

from typing import cast

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from assistance.choices import ActivityStatus, Level
from assistance.models import ActivityOrganisation, AssistanceActivity
from assistance.models.activities import AssistanceActivityQuerySet
from irm.register.filters import PopulationFilterSet, search_filter, state_filter
from irm.register.models import Article, Category
from irm.register.reference_words import in_readers_language
from irm.register.textsearch import matching

DELIVERY_SCHEME = "delivery_modality"


def delivery_types() -> list[tuple[str, str]]:
    """Codes and labels of the types of assistance delivered."""
    rows = Category.objects.filter(scheme__code=DELIVERY_SCHEME).values_list("code", "label")
    labels = {code: in_readers_language(label) for code, label in rows}
    return sorted(labels.items(), key=lambda row: row[1].casefold())


class AssistanceActivityFilter(PopulationFilterSet):
    """``q type level status article region recipient year population``."""

    q = search_filter()
    type = django_filters.ChoiceFilter(label=_("Type"), field_name="type__code", choices=delivery_types)
    level = django_filters.ChoiceFilter(label=_("Level"), choices=Level)
    status = django_filters.ChoiceFilter(label=_("Status"), choices=ActivityStatus)
    article = django_filters.ModelChoiceFilter(
        label=_("Article"),
        field_name="articles",
        queryset=Article.objects.all(),
        to_field_name="number",
        null_label=_("No article given"),
    )
    region = django_filters.CharFilter(label=_("Region"), method="in_region", max_length=60)
    recipient = state_filter(field_name="recipients", label=_("Recipient State"))
    year = django_filters.NumberFilter(
        label=_("Year"),
        method="in_year",
        min_value=1990,
        max_value=2100,
        help_text=_("An activity that ran then."),
    )

    class Meta:
        model = AssistanceActivity
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By the words of the title, a provider or donor as written, or the reference."""
        condition = Q(ref__iexact=value)
        if (in_title := matching("title", value)) is not None:
            condition |= Q(in_title)
        named = ActivityOrganisation.objects.filter(as_written__as_searched__icontains=value).values(
            "activity"
        )
        return queryset.filter(condition | Q(pk__in=named))

    def in_region(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Activities for a regional group or region, by its code."""
        return queryset.filter(region_codes__contains=[value])

    def in_year(self, queryset: QuerySet, name: str, value: int) -> QuerySet:
        """Activities whose dates touch the year; undated ones are left out."""
        found: QuerySet = cast("AssistanceActivityQuerySet", queryset).in_year(int(value))
        return found
