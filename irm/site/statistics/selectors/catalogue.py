"""The order of every dimension: no list of ours is sorted by chance or by key (DESIGN section 5, rule 7)."""

from typing import Any

from irm.register.choices import GroupKind, Population
from irm.register.models import Category, Chapter, State, StateGroup
from reviews.models import ReviewCycle

Catalogue = dict[str, Any]


def live_catalogue() -> Catalogue:
    """Codes in the order in which they are listed, categories by cycle, and how many States are parties.

    A frozen snapshot keeps its own copy.
    """
    categories: dict[str, list[str]] = {}
    for number, code in (
        ReviewCycle.objects.order_by("number", "category_scheme__categories__order")
        .exclude(category_scheme__categories=None)
        .values_list("number", "category_scheme__categories__code")
    ):
        categories.setdefault(str(number), []).append(code)
    groups = StateGroup.objects.filter(kind=GroupKind.REGIONAL_GROUP)
    return {
        "parties": {
            str(population): State.objects.in_population(population).parties().count()
            for population in Population
        },
        "chapter": list(Chapter.objects.order_by("order").values_list("code", flat=True)),
        "category": categories,
        "regional_group": list(groups.order_by("order", "code").values_list("code", flat=True)),
        "state": list(State.objects.order_by("sort_key_en", "iso3").values_list("iso3", flat=True)),
        "type": list(
            Category.objects.filter(scheme__code="delivery_modality")
            .order_by("order", "code")
            .values_list("code", flat=True)
        ),
    }
