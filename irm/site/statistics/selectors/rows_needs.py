"""Needs counted from the rows themselves: the truth that the cube is tested against, and its stand-in."""

from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from irm.register.choices import GroupKind
from irm.register.models import GroupMembership
from irm.register.models.categories import NO_ASSISTANCE
from irm.site.statistics.queries import NULL, NeedsQuery
from needs.models import TechnicalAssistanceNeed

_MEASURES = {"needs": Count("pk"), "states": Count("state", distinct=True)}


def group_of_the_day(state: str, day: str) -> Subquery:
    """The regional group of a State on a day, by the names of the outer columns."""
    return Subquery(
        GroupMembership.objects.filter(
            Q(valid_from=None) | Q(valid_from__lte=OuterRef(day)),
            Q(valid_to=None) | Q(valid_to__gte=OuterRef(day)),
            state=OuterRef(state),
            group__kind=GroupKind.REGIONAL_GROUP,
        )
        .order_by(F("valid_from").desc(nulls_last=True), "group__order", "group__code")
        .values("group__code")[:1]
    )


_COLUMNS: dict[str, Any] = {
    "chapter": Coalesce("article__chapter__code", "chapter__code"),
    "article": F("article__number"),
    "category": F("category__code"),
    "regional_group": group_of_the_day("state_id", "identified_on"),
    "state": F("state__iso3"),
    "year": ExtractYear("identified_on"),
}


def counted_needs(query: NeedsQuery, *, of_the_base: bool = False) -> QuerySet[Any]:
    """The needs that a settled question counts. For the base, only the filters by State and group narrow them."""
    found = (
        TechnicalAssistanceNeed.objects.visible_to(query.viewer)
        .in_population(str(query.population))
        .filter(identified_on__lte=query.day)
        .exclude(category__code=NO_ASSISTANCE)
    )
    if query.since:
        found = found.filter(identified_on__gt=query.since)
    if query.cycle is not None:
        found = found.filter(cycle__number=query.cycle)
    for name, values in query.filters().items():
        if not of_the_base or name in {"regional_group", "state"}:
            found = found.alias(**{f"d_{name}": _COLUMNS[name]}).filter(_any_of(f"d_{name}", values))
    return found


def needs_from_rows(query: NeedsQuery) -> tuple[dict[str, int], list[dict[str, Any]], int]:
    """Total, groups in no order, and the number of States with needs of the base."""
    found = counted_needs(query).order_by()
    total = found.aggregate(**_MEASURES)
    groups: list[dict[str, Any]] = []
    if query.group_by:
        columns = {f"d_{name}": _COLUMNS[name] for name in query.group_by}
        counted = found.annotate(**columns).values(*columns).annotate(**_MEASURES)
        groups = [{name.removeprefix("d_"): value for name, value in row.items()} for row in counted]
    base = counted_needs(query, of_the_base=True).aggregate(states=Count("state", distinct=True))
    return total, groups, base["states"]


def _any_of(column: str, values: tuple[str, ...]) -> Q:
    """A condition on a column: one of the codes, or missing where ``null`` is among them."""
    wanted = Q(**{f"{column}__in": [value for value in values if value != NULL]})
    return wanted | Q(**{f"{column}__isnull": True}) if NULL in values else wanted
