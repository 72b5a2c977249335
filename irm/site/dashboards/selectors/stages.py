"""How far the reviews of a cycle are, State by State: the stage, never a performance."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.register.choices import GroupKind, PartyStatus, Population
from irm.register.models import GroupMembership, State
from irm.register.reference_words import in_readers_language
from irm.site.dashboards import maps
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import CountryReview, ReviewCycle


@dataclass(frozen=True, slots=True)
class Tile:
    """One State with the stage of its review in the cycle."""

    state: State
    stage: ReviewStatus


@dataclass(frozen=True, slots=True)
class StageMap:
    """The stages of one cycle: tiles by regional group, shapes for the map of real States, counts for the legend."""

    cycle: ReviewCycle | None
    cycles: list[ReviewCycle]
    groups: list[tuple[str, list[Tile]]]
    shapes: list[tuple[maps.Shape, Tile | None]]
    legend: list[tuple[ReviewStatus, int]]


def stage_map(*, population: str, viewer: Any, cycle_number: int | None = None) -> StageMap:
    """The stage of every State party's review in a cycle (the latest one where none is named)."""
    cycles = list(ReviewCycle.objects.all())
    cycle = next((c for c in cycles if c.number == cycle_number), cycles[-1] if cycles else None)
    reviews = CountryReview.objects.visible_to(viewer).in_population(population).filter(cycle=cycle)
    stages = {state: ReviewStatus(status) for state, status in reviews.values_list("state_id", "status")}
    states = State.objects.in_population(population).filter(party_status=PartyStatus.PARTY, retired_on=None)
    tiles = [
        Tile(state, stages.get(state.pk, ReviewStatus.UNKNOWN)) for state in states.order_by("sort_key_en")
    ]
    order = [ReviewStatus.COMPLETED, ReviewStatus.IN_PROGRESS, ReviewStatus.SCHEDULED, ReviewStatus.DEFERRED]
    counts = [(stage, sum(t.stage == stage for t in tiles)) for stage in [*order, ReviewStatus.UNKNOWN]]
    return StageMap(
        cycle=cycle,
        cycles=cycles,
        groups=_by_group(tiles),
        shapes=_drawn(tiles) if population == Population.REAL else [],
        legend=[(stage, count) for stage, count in counts if count],
    )


def _by_group(tiles: list[Tile]) -> list[tuple[str, list[Tile]]]:
    """Tiles under today's regional groups; States without one come last."""
    memberships = (
        GroupMembership.objects.on(localdate())
        .filter(group__kind=GroupKind.REGIONAL_GROUP)
        .order_by("group__order", "group__code")
        .values_list("state_id", "group__name")
    )
    names = dict(memberships)
    groups: dict[str, list[Tile]] = {name: [] for name in dict.fromkeys(names.values())}
    rest = []
    for tile in tiles:
        groups[names[tile.state.pk]].append(tile) if tile.state.pk in names else rest.append(tile)
    without = [(_("No regional group recorded"), rest)] if rest else []
    return [(in_readers_language(name), members) for name, members in groups.items() if members] + without


def _drawn(tiles: list[Tile]) -> list[tuple[maps.Shape, Tile | None]]:
    by_code = {tile.state.iso3: tile for tile in tiles}
    return [(shape, by_code.get(shape.iso3)) for shape in maps.shapes()]
