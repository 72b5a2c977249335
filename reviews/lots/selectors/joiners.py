"""States parties that have no year of review in a cycle: those who joined after the lots were drawn, and others."""

import datetime
from dataclasses import dataclass

from irm.register.models import State
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.cycles.models import ReviewCycle
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw
from reviews.lots.selectors.inputs import groups_of_parties, known_years


@dataclass(frozen=True, slots=True)
class WithoutYear:
    """A State party without a year of review. ``is_late``: it joined after the years were drawn."""

    state: State
    group: str
    is_late: bool


def years_are_drawn(cycle: ReviewCycle, *, population: str) -> bool:
    """Whether the years of a cycle are drawn or known from elsewhere: before that, all take part in their draw."""
    return bool(known_years(cycle, population=population))


def drawn_on(cycle: ReviewCycle, *, population: str) -> datetime.date | None:
    """The day on which the years were drawn; where that is not recorded, the day on which the cycle began."""
    draws = Draw.objects.filter(cycle=cycle, population=population, kind=DrawKind.YEARS, is_trial=False)
    held = draws.values_list("held_on", flat=True).first()
    return held or cycle.starts_on


def without_year(cycle: ReviewCycle, *, population: str, day: datetime.date) -> list[WithoutYear]:
    """The States parties that are to be placed in a year: late ones first, each part in alphabetical order.

    Left out: who has a year, and whose review in this cycle is completed.
    """
    groups = groups_of_parties(population=population, day=day)
    settled = set(known_years(cycle, population=population)) | set(
        CountryReview.objects.in_population(population)
        .filter(cycle=cycle, status=ReviewStatus.COMPLETED)
        .values_list("state__iso3", flat=True)
    )
    since = drawn_on(cycle, population=population)
    states = State.objects.filter(iso3__in=groups.keys() - settled).order_by("sort_key_en")
    found = [
        WithoutYear(state, groups[state.iso3], bool(since and state.party_on and state.party_on > since))
        for state in states
    ]
    return sorted(found, key=lambda one: not one.is_late)
