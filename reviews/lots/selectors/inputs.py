"""What a drawing of lots starts from, read from the records: plain inputs of ``reviews.lots.algorithm``."""

import csv
import datetime
from dataclasses import dataclass
from functools import cache

from irm.register.choices import GroupKind
from irm.register.models import GroupMembership, State
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.models import ReviewCycle
from reviews.lots.algorithm import (
    Bend,
    Pairing,
    Party,
    Place,
    Review,
    ReviewersInputs,
    Rules,
    Target,
    YearsInputs,
    bends_of,
)
from reviews.lots.choices import DeferralKind
from reviews.lots.models import Deferral
from reviews.reference import FOLDER

RULES_FILE = FOLDER / "draw_rules.csv"
SLOT_OF_POSITION = {1: "same_group", 2: "any"}
POSITION_OF_SLOT = {slot: position for position, slot in SLOT_OF_POSITION.items()}


@dataclass(frozen=True, slots=True)
class DrawRules:
    """The rules of the drawing of lots, as data."""

    minimum: int
    maximum: int
    redraws: int
    later_joiners_year: int
    for_lots: Rules


@cache
def draw_rules() -> DrawRules:
    """The rules in ``reference/draw_rules.csv``, each with its source there."""
    with RULES_FILE.open(encoding="utf-8", newline="") as lines:
        value = {row["rule"]: row["value"] for row in csv.DictReader(lines)}
    return DrawRules(
        minimum=int(value["minimum"]),
        maximum=int(value["maximum"]),
        redraws=int(value["redraws"]),
        later_joiners_year=int(value["later_joiners_year"]),
        for_lots=Rules(
            no_mutual=value["no_mutual"] == "1",
            prefer_legal_system=value["prefer_legal_system"] == "1",
            no_group_slots=tuple(value["no_group_slots"].split(";")),
        ),
    )


def groups_of_parties(*, population: str, day: datetime.date) -> dict[str, str]:
    """The States parties of a population by code, with the code of their regional group on a day (or blank)."""
    parties = State.objects.in_population(population).parties().filter(retired_on=None)
    memberships = GroupMembership.objects.on(day).filter(
        group__kind=GroupKind.REGIONAL_GROUP, state__in=parties.values("pk")
    )
    group_of = dict(memberships.values_list("state__iso3", "group__code"))
    return {code: group_of.get(code, "") for code in parties.order_by("iso3").values_list("iso3", flat=True)}


def known_years(cycle: ReviewCycle, *, population: str) -> dict[str, int]:
    """The years of review that are recorded already, by State."""
    reviews = CountryReview.objects.in_population(population).filter(cycle=cycle).exclude(year_of_cycle=None)
    pairs = reviews.values_list("state__iso3", "year_of_cycle")
    return {code: year for code, year in pairs if year is not None}


def years_inputs(cycle: ReviewCycle, *, population: str, day: datetime.date) -> YearsInputs:
    """The draw of years: recorded years stand; who became a party after the cycle began has the joiners' year."""
    rules = draw_rules()
    years = known_years(cycle, population=population)
    joined = State.objects.in_population(population).parties().filter(party_on__gt=cycle.starts_on or day)
    for code in joined.values_list("iso3", flat=True):
        years.setdefault(code, rules.later_joiners_year)
    groups = groups_of_parties(population=population, day=day)
    return YearsInputs(
        cycle=cycle.number,
        population=population,
        places=tuple(Place(code, group, years.get(code)) for code, group in groups.items()),
        years=tuple(year for year in range(1, cycle.years + 1) if year != rules.later_joiners_year),
    )


def reviewers_inputs(
    cycle: ReviewCycle,
    *,
    year: int,
    population: str,
    day: datetime.date,
    more_years: dict[str, int] | None = None,
    again: bool = False,
    redraw: ReviewingState | None = None,
) -> ReviewersInputs:
    """The draw of the reviewing States of a year: every open place of its reviews, and what bears on them.

    ``more_years`` adds years that were drawn but are not recorded yet. With ``again``, the pairings of that
    year do not stand (a trial run of a year that is drawn). With ``redraw``, only the place of that reviewing
    State is drawn, and it does not stand.
    """
    years = (more_years or {}) | known_years(cycle, population=population)
    reviews = CountryReview.objects.in_population(population).filter(cycle=cycle)
    done = set(reviews.filter(status=ReviewStatus.COMPLETED).values_list("state__iso3", flat=True))
    standing, former = _reviewing(cycle, population=population, left_out=redraw)
    if again:
        standing = [one for one in standing if years.get(one.review) != year]
        done = {code for code in done if years.get(code) != year}
    open_reviews = {code: of_year for code, of_year in years.items() if of_year >= year and code not in done}
    targets = _open_places(year, open_reviews, standing)
    if redraw is not None:
        code = redraw.review.state.iso3
        open_reviews[code] = year
        targets = [Target(code, SLOT_OF_POSITION[redraw.position])]
    return ReviewersInputs(
        cycle=cycle.number,
        year=year,
        population=population,
        parties=_parties(cycle, population=population, day=day),
        reviews=tuple(Review(code, of_year, former.get(code, ())) for code, of_year in open_reviews.items()),
        pairings=tuple(standing),
        targets=tuple(targets),
        rules=draw_rules().for_lots,
    )


def _open_places(year: int, open_reviews: dict[str, int], standing: list[Pairing]) -> list[Target]:
    """The places of the reviews of a year in which no pairing stands."""
    taken = {(one.review, one.slot) for one in standing}
    return [
        Target(code, slot)
        for code, of_year in sorted(open_reviews.items())
        if of_year == year
        for slot in POSITION_OF_SLOT
        if (code, slot) not in taken
    ]


def bends_of_cycle(cycle: ReviewCycle, *, population: str, day: datetime.date) -> list[Bend]:
    """The rules that the recorded pairings of a cycle do not keep, whoever drew them."""
    standing, _ = _reviewing(cycle, population=population, left_out=None)
    parties = _parties(cycle, population=population, day=day)
    years = known_years(cycle, population=population)
    paired = {one.review for one in standing}
    is_complete = {party.code for party in parties} <= years.keys() and paired == years.keys()
    return bends_of(standing, parties=list(parties), is_complete=is_complete)


def _parties(cycle: ReviewCycle, *, population: str, day: datetime.date) -> tuple[Party, ...]:
    rules = draw_rules()
    groups = groups_of_parties(population=population, day=day)
    systems = dict(State.objects.filter(iso3__in=groups).values_list("iso3", "legal_system"))
    deferred: dict[str, list[int]] = {}
    service = Deferral.objects.filter(cycle=cycle, kind=DeferralKind.SERVICE).order_by("from_year")
    for code, of_year in service.values_list("state__iso3", "from_year"):
        deferred.setdefault(code, []).append(of_year)
    return tuple(
        Party(
            code,
            group,
            systems[code],
            minimum=rules.minimum,
            maximum=rules.maximum,
            no_service=tuple(deferred.get(code, ())),
        )
        for code, group in groups.items()
    )


def _reviewing(
    cycle: ReviewCycle, *, population: str, left_out: ReviewingState | None
) -> tuple[list[Pairing], dict[str, tuple[str, ...]]]:
    """The pairings that stand, and the former reviewing States of each review."""
    reviews = CountryReview.objects.in_population(population).filter(cycle=cycle)
    rows = ReviewingState.objects.filter(review__in=reviews.values("pk")).order_by("review", "position", "pk")
    standing: list[Pairing] = []
    former: dict[str, set[str]] = {}
    for pk, review, reviewer, position, ended_on in rows.values_list(
        "pk", "review__state__iso3", "state__iso3", "position", "ended_on"
    ):
        if ended_on is None and (left_out is None or pk != left_out.pk):
            standing.append(Pairing(review, reviewer, SLOT_OF_POSITION[position]))
        else:
            former.setdefault(review, set()).add(reviewer)
    return standing, {code: tuple(sorted(reviewers)) for code, reviewers in former.items()}
