"""Filters of the lists that have no page of their own."""

import django_filters as filters

from assistance.choices import Level, LinkDegree
from assistance.models import CompetentAuthority, NeedLink, Programme
from irm.register.api.filters import CodeFilter
from irm.register.models import State


class ProgrammeFilter(filters.FilterSet):
    """Filters of programmes."""

    level = filters.ChoiceFilter(choices=Level.choices)
    is_platform = filters.BooleanFilter()

    class Meta:
        model = Programme
        fields: list[str] = []


class CompetentAuthorityFilter(filters.FilterSet):
    """Filters of authorities."""

    state = CodeFilter(queryset=State.objects.all(), code="iso3")

    class Meta:
        model = CompetentAuthority
        fields: list[str] = []


class NeedLinkFilter(filters.FilterSet):
    """Filters of links."""

    need = filters.CharFilter(field_name="need__ref", max_length=40)
    activity = filters.CharFilter(field_name="activity__ref", max_length=40)
    degree = filters.ChoiceFilter(choices=LinkDegree.choices)

    class Meta:
        model = NeedLink
        fields: list[str] = []
