"""Checks of drawn lots, written without a look at the code that draws them: plain dictionaries only."""

from collections import Counter
from typing import Any


def check_years(places: dict[str, str], years: dict[str, int], wanted: list[int]) -> None:
    """Every State has one year; each group and the whole differ between the years by one State at most."""
    assert years.keys() == places.keys()
    assert set(years.values()) <= set(wanted)
    for group in [*sorted(set(places.values())), "*"]:
        sizes = [
            sum(1 for s, y in years.items() if y == year and group in (places[s], "*")) for year in wanted
        ]
        assert max(sizes) - min(sizes) <= 1, (group, sizes)


def check_cycle(
    *,
    groups: dict[str, str],
    pairings: list[dict[str, Any]],
    reviewed: set[str],
    no_service: set[tuple[str, int]],
    former: set[tuple[str, str]],
    excused: frozenset[str] | set[str] = frozenset(),
) -> None:
    """All rules over a whole cycle. A pairing: review, reviewer, slot, year. ``excused``: not from the maximum."""
    assert Counter(p["review"] for p in pairings) == dict.fromkeys(reviewed, 2)
    pairs = [(p["review"], p["reviewer"]) for p in pairings]
    assert len(set(pairs)) == len(pairs)
    for review, reviewer in pairs:
        assert review != reviewer
        assert (reviewer, review) not in pairs
        assert (review, reviewer) not in former
    for p in pairings:
        assert (p["reviewer"], p["year"]) not in no_service
        if p["slot"] == "same_group":
            if groups[p["review"]]:
                assert groups[p["reviewer"]] == groups[p["review"]]
        else:
            assert p["slot"] == "any"
    slots = Counter((p["review"], p["slot"]) for p in pairings)
    assert set(slots.values()) <= {1}
    carried_out = Counter(reviewer for _, reviewer in pairs)
    assert {state: carried_out[state] for state in groups if carried_out[state] > 3} == {}
    assert {state for state in groups if carried_out[state] < 1} <= excused


def check_similar(systems: dict[str, str], lots: list[dict[str, Any]]) -> None:
    """A place of the same group goes to a State that shares a part of the legal system, or none was left to take."""

    def similar(one: str, other: str) -> bool:
        return any(part and part in systems[other].split(";") for part in systems[one].split(";"))

    for lot in lots:
        if lot["slot"] != "same_group" or lot["preference"]:
            continue
        others = [code for code in lot["candidates"] if similar(lot["subject"], code)]
        assert others == [], lot
    for lot in lots:
        if lot["preference"]:
            assert (lot["slot"], lot["preference"]) == ("same_group", "legal_system")
            assert all(similar(lot["subject"], code) for code in [lot["drawn"], *lot["candidates"]])
            assert not any(similar(lot["subject"], code) is False for code in lot["put_aside"])
