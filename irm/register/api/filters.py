"""Filters of the register's lists. A code that does not exist is refused."""

import re
from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from irm.register.choices import (
    AnsweredBy,
    FigureBasis,
    GroupKind,
    Obligation,
    OrganisationKind,
    PartyStatus,
    SchemeKind,
    StateKind,
)
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    Organisation,
    Provision,
    PublishedFigure,
    State,
    StateGroup,
)


class CodeFilter(filters.ModelChoiceFilter):
    """Chooses a row of the register by its code; an unknown code is an error that names it."""

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        kwargs.setdefault("to_field_name", code)
        super().__init__(*args, **kwargs)
        self.extra["error_messages"] = {"invalid_choice": _("This code is not known.")}


class StateFilter(filters.FilterSet):
    """Filters of States."""

    kind = filters.ChoiceFilter(choices=StateKind.choices)
    party_status = filters.ChoiceFilter(choices=PartyStatus.choices)
    regional_group = CodeFilter(
        queryset=StateGroup.objects.filter(kind=GroupKind.REGIONAL_GROUP), code="code", method="of_group"
    )

    class Meta:
        model = State
        fields: list[str] = []

    def of_group(self, queryset: QuerySet[Any], name: str, value: StateGroup) -> QuerySet[Any]:
        """States of the group today."""
        return queryset.filter(its_regional_group=value.code)


class StateGroupFilter(filters.FilterSet):
    """Filters of groups."""

    kind = filters.ChoiceFilter(choices=GroupKind.choices)

    class Meta:
        model = StateGroup
        fields: list[str] = []


class OrganisationFilter(filters.FilterSet):
    """Filters of organisations."""

    kind = filters.ChoiceFilter(choices=OrganisationKind.choices)
    q = filters.CharFilter(field_name="name", lookup_expr="as_searched__icontains", max_length=200)

    class Meta:
        model = Organisation
        fields: list[str] = []


class ArticleFilter(filters.FilterSet):
    """Filters of articles."""

    chapter = CodeFilter(queryset=Chapter.objects.all(), code="code")

    class Meta:
        model = Article
        fields: list[str] = []


class ProvisionFilter(filters.FilterSet):
    """Filters of provisions."""

    article = CodeFilter(queryset=Article.objects.all(), code="number")
    chapter = CodeFilter(field_name="article__chapter", queryset=Chapter.objects.all(), code="code")
    obligation = filters.ChoiceFilter(choices=Obligation.choices)

    class Meta:
        model = Provision
        fields: list[str] = []


class CategorySchemeFilter(filters.FilterSet):
    """Filters of category schemes."""

    kind = filters.ChoiceFilter(choices=SchemeKind.choices)

    class Meta:
        model = CategoryScheme
        fields: list[str] = []


class CategoryFilter(filters.FilterSet):
    """Filters of categories."""

    scheme = CodeFilter(queryset=CategoryScheme.objects.all(), code="code")

    class Meta:
        model = Category
        fields: list[str] = []


class DocumentFilter(filters.FilterSet):
    """Filters of documents."""

    symbol = filters.CharFilter(lookup_expr="istartswith", max_length=120)
    q = filters.CharFilter(field_name="title", lookup_expr="as_searched__icontains", max_length=200)

    class Meta:
        model = Document
        fields: list[str] = []


class PublishedFigureFilter(filters.FilterSet):
    """Filters of published figures."""

    document = CodeFilter(queryset=Document.objects.all(), code="code")
    paragraph = filters.CharFilter(method="in_paragraph", max_length=60)
    cycle = filters.NumberFilter(method="of_cycle", min_value=1, max_value=99)
    measure = filters.CharFilter(max_length=60)
    as_of = filters.DateFilter()
    basis = filters.ChoiceFilter(choices=FigureBasis.choices)
    population = filters.ChoiceFilter(field_name="answered_by", choices=AnsweredBy.choices)
    q = filters.CharFilter(field_name="words", lookup_expr="as_searched__icontains", max_length=200)

    class Meta:
        model = PublishedFigure
        fields: list[str] = []

    def in_paragraph(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Figures of a paragraph: ``7`` finds ``7`` and ``7 fn1``, not ``17``."""
        return queryset.filter(paragraph__regex=rf"(^|[^0-9]){re.escape(value)}($|[^0-9])")

    def of_cycle(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Figures about a cycle, alone or with another."""
        return PublishedFigure.objects.filter(pk__in=queryset.values("pk")).of_cycle(int(value))
