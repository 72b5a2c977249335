"""Filters of needs: the same on the page, in the API and in downloads."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from irm.pages.forms import date_input
from irm.register.choices import SchemeKind
from irm.register.filters import (
    PopulationFilterSet,
    members_on,
    regional_group_filter,
    search_filter,
    state_filter,
)
from irm.register.models import Article, Category, Chapter, StateGroup
from irm.register.models.categories import NO_ASSISTANCE
from irm.register.reference_words import in_readers_language
from irm.register.textsearch import holding
from needs.choices import Assistance, Priority, Response, Timing
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.cycles.filters import cycle_filter

AS_SAID = _("Only needs of which you may read what their State says of it.")


def need_categories() -> list[tuple[str, str]]:
    """Codes and labels of the categories of needs; a code of both cycles is listed once."""
    rows = (
        Category.objects.filter(scheme__kind=SchemeKind.NEED)
        .exclude(code=NO_ASSISTANCE)
        .order_by("scheme__code", "order")
        .values_list("code", "label")
    )
    labels = {code: in_readers_language(label) for code, label in rows}
    return sorted(labels.items(), key=lambda row: row[1].casefold())


class NeedFilter(PopulationFilterSet):
    """What a list of needs may be asked, by the parameter names that pages, API and downloads share."""

    q = search_filter()
    cycle = cycle_filter()
    chapter = django_filters.ModelChoiceFilter(
        label=_("Chapter"),
        queryset=Chapter.objects.all(),
        to_field_name="code",
        null_label=_("No chapter given"),
    )
    article = django_filters.ModelChoiceFilter(
        label=_("Article"),
        queryset=Article.objects.all(),
        to_field_name="number",
        null_label=_("No article given"),
    )
    category = django_filters.ChoiceFilter(
        label=_("Category"),
        field_name="category__code",
        choices=need_categories,
        null_label=_("No category given"),
    )
    regional_group = regional_group_filter()
    state = state_filter()
    as_of = django_filters.DateFilter(
        label=_("Identified by"),
        field_name="identified_on",
        lookup_expr="lte",
        input_formats=["%Y-%m-%d"],
        widget=date_input(),
    )
    identified_after = django_filters.DateFilter(
        label=_("Identified after"),
        field_name="identified_on",
        lookup_expr="gt",
        input_formats=["%Y-%m-%d"],
        widget=date_input(),
    )
    timing = django_filters.ChoiceFilter(
        label=_("Current or anticipated"), choices=Timing, method="as_said", help_text=AS_SAID
    )
    response = django_filters.ChoiceFilter(
        label=_("What became of it"), choices=Response, method="as_said", help_text=AS_SAID
    )
    priority = django_filters.ChoiceFilter(
        label=_("Priority"), choices=Priority, method="as_said", help_text=AS_SAID
    )
    assistance = django_filters.ChoiceFilter(
        label=_("Assistance"),
        choices=Assistance,
        method="with_assistance",
        help_text=_("What is not recorded here may still have been given."),
    )

    class Meta:
        model = TechnicalAssistanceNeed
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By the words of the statement, or by the reference of the need."""
        by_ref = queryset.filter(ref__iexact=value)
        statements = holding(NeedStatement.objects.all(), "text", value).values("pk")
        return by_ref if by_ref.exists() else queryset.filter(statement__in=statements)

    def as_said(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Needs of which the reader may read what the State says, where it says this."""
        told: Any = queryset
        return told.saying(getattr(self.request, "user", None), **{name: value})  # type: ignore[no-any-return]

    def with_assistance(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Needs that an activity which the reader may see answers, or that none does."""
        links: Any = (
            TechnicalAssistanceNeed.activity_links.rel.related_model._default_manager
        )  # of the app above
        user = getattr(self.request, "user", None)
        answered = Exists(links.visible_to(user).filter(need=OuterRef("pk")))
        return queryset.filter(answered if value == Assistance.SOME else ~answered)

    def in_group(self, queryset: QuerySet, name: str, value: StateGroup) -> QuerySet:
        """Needs of the States that belonged to the group on ``as_of``, else today."""
        return queryset.filter(state__in=members_on(value, self.form.cleaned_data.get("as_of")))
