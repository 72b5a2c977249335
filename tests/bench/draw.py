"""How long the draws of the whole register take, against two seconds."""

import csv
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from reviews.lots.algorithm import (
    Pairing,
    Party,
    Place,
    Review,
    ReviewersInputs,
    Target,
    YearsInputs,
    draw_reviewers,
    draw_years,
)
from tests.bench.tools import at_most, interleaved

PARTIES = Path(__file__).parent.parent / "reviews" / "data" / "parties.csv"
BAR_MS = 2000
SLOTS = ("same_group", "any")


def measure() -> Iterator[dict[str, object]]:
    """Medians of 15 draws over the 192 States parties, every check of completion included, as shares of two seconds.

    Three draws: the years of all States; the reviewing States of all States at once; those of the four years of
    a cycle, one after the other.
    """
    with PARTIES.open(encoding="utf-8", newline="") as lines:
        groups = {row["iso3"]: row["regional_group"] for row in csv.DictReader(lines)}
    cases: dict[str, Callable[[str], object]] = {
        "Draw of the years of 192 States": lambda seed: _years(groups, seed),
        "Draw of the reviewing States of 192 States in one year": lambda seed: _all_at_once(groups, seed),
        "Draw of a whole cycle: years and reviewing States": lambda seed: _cycle(groups, seed),
    }
    for name, case in cases.items():
        yield _line(name, case)


def _line(name: str, case: Callable[[str], object]) -> dict[str, object]:
    seeds = itertools.count()
    took = interleaved({"ms": lambda: case(f"run {next(seeds)}")})
    return at_most(f"{name} ÷ two seconds", took["ms"] / BAR_MS, 1, **took)


def _years(groups: dict[str, str], seed: str) -> dict[str, int]:
    places = tuple(Place(code, group) for code, group in groups.items())
    outcome = draw_years(YearsInputs(2, "real", places), seed=seed)
    return {lot.drawn: lot.year for lot in outcome.lots if lot.of == "year" and lot.year}


def _draw(
    groups: dict[str, str], years: dict[str, int], year: int, pairings: list[Pairing], seed: str
) -> list[Pairing]:
    inputs = ReviewersInputs(
        2,
        year,
        "real",
        tuple(Party(code, group) for code, group in groups.items()),
        tuple(Review(code, of_year) for code, of_year in years.items() if of_year >= year),
        tuple(pairings),
        tuple(Target(code, slot) for code, of_year in years.items() if of_year == year for slot in SLOTS),
    )
    lots = draw_reviewers(inputs, seed=seed).lots
    return [Pairing(lot.subject, lot.drawn, lot.slot) for lot in lots if lot.of == "reviewer"]


def _all_at_once(groups: dict[str, str], seed: str) -> list[Pairing]:
    return _draw(groups, dict.fromkeys(groups, 1), 1, [], seed)


def _cycle(groups: dict[str, str], seed: str) -> list[Pairing]:
    years = _years(groups, seed)
    pairings: list[Pairing] = []
    for year in (1, 2, 3, 4):
        pairings += _draw(groups, years, year, pairings, seed)
    return pairings
