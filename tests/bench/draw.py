"""How long the draws of the whole register take, against two seconds."""

import csv
import statistics
import time
from collections.abc import Callable
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
from tests.bench.measuring import at_most

PARTIES = Path(__file__).parent.parent / "reviews" / "data" / "parties.csv"
BAR_SECONDS = 2.0
RUNS = 15
SLOTS = ("same_group", "any")


def measure() -> list[dict[str, object]]:
    """Medians of 15 draws over the 192 States parties, every check of completion included, as shares of two seconds.

    Three draws: the years of all States; the reviewing States of all States at once; those of the four years of
    a cycle, one after the other.
    """
    with PARTIES.open(encoding="utf-8", newline="") as lines:
        groups = {row["iso3"]: row["regional_group"] for row in csv.DictReader(lines)}
    cases: dict[str, Callable[[str], object]] = {
        "draw of the years of 192 States": lambda seed: _years(groups, seed),
        "draw of the reviewing States of 192 States in one year": lambda seed: _all_at_once(groups, seed),
        "draw of a whole cycle: years and reviewing States": lambda seed: _cycle(groups, seed),
    }
    return [_line(name, case) for name, case in cases.items()]


def _line(name: str, case: Callable[[str], object]) -> dict[str, object]:
    taken = []
    for run in range(RUNS):
        began = time.perf_counter()
        case(f"run {run}")
        taken.append(time.perf_counter() - began)
    seconds = statistics.median(taken)
    return at_most(name, seconds / BAR_SECONDS, 1, seconds=round(seconds, 3))


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


if __name__ == "__main__":
    for line in measure():
        print(line)
