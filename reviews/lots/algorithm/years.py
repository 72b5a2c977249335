"""The draw of the year of review: per regional group, proportionate to the group's size (para. 14)."""

from collections import Counter

import numpy as np

from reviews.lots.algorithm.canonical import canonical_json, sha256
from reviews.lots.algorithm.errors import LotsError
from reviews.lots.algorithm.flows import largest_flow
from reviews.lots.algorithm.inputs import ALGORITHM, YearsInputs
from reviews.lots.algorithm.outcomes import Lot, Outcome
from reviews.lots.algorithm.streams import SeedStream

BALANCE = "balance"


def draw_years(inputs: YearsInputs, *, seed: str) -> Outcome:
    """Draw the year of every State that has none yet.

    Each group gives every year a quarter of its members, rounded down; the years that take one more are drawn
    first, so that the years as a whole differ by one State at most (given up, and said so, where States placed
    beforehand make it impossible). Then each place is drawn among the members of the group left in the urn.
    Refuses inputs that name a State twice or leave nothing to draw.
    """
    codes = [place.code for place in inputs.places]
    if len(set(codes)) != len(codes):
        raise LotsError("A State stands twice in the inputs.", code="duplicate_state")
    if all(place.year is not None for place in inputs.places) or not inputs.years:
        raise LotsError("Every State has its year already.", code="nothing_to_draw")
    data = inputs.as_data()
    stream = SeedStream(
        seed=seed,
        purpose=f"{ALGORITHM}/years",
        inputs_sha256=sha256(canonical_json(data)),
    )
    quotas = _Quotas(inputs)
    lots = quotas.draw_extras(stream)
    for year in inputs.years:
        for group, urn in quotas.urns.items():
            for _ in range(quotas.to_draw[group][year]):
                index = stream.below(len(urn))
                lots.append(
                    Lot(
                        of="year",
                        subject=group,
                        drawn=urn[index],
                        candidates=tuple(urn),
                        year=year,
                    )
                )
                urn.pop(index)
    return Outcome("years", data, seed, tuple(lots), relaxed=() if quotas.balanced else (BALANCE,))


class _Quotas:
    """How many States each group gives to each year."""

    def __init__(self, inputs: YearsInputs) -> None:
        self.years = inputs.years
        self.urns: dict[str, list[str]] = {}
        self.to_draw: dict[str, dict[int, int]] = {}
        self.extras: dict[str, int] = {}
        self.open_years: dict[str, list[int]] = {}
        self.totals = Counter(dict.fromkeys(inputs.years, 0))
        for group in sorted({place.group for place in inputs.places}):
            members = [place for place in inputs.places if place.group == group]
            self.urns[group] = sorted(place.code for place in members if place.year is None)
            placed = Counter(place.year for place in members if place.year in self.years)
            self._level(group, {year: placed[year] for year in self.years})
        whole = sum(self.totals.values()) + sum(self.extras.values())
        self.floor, self.ceiling = (
            whole // len(self.years),
            -(-whole // len(self.years)),
        )
        self.balanced = True
        self.balanced = self._completes()

    def _level(self, group: str, heights: dict[int, int]) -> None:
        """Fill the emptiest years of a group evenly; what does not go round is left to be drawn."""
        before, left = dict(heights), len(self.urns[group])
        while True:
            lowest = min(heights.values())
            emptiest = [year for year in self.years if heights[year] == lowest]
            if left < len(emptiest):
                break
            for year in emptiest:
                heights[year] += 1
            left -= len(emptiest)
        self.extras[group], self.open_years[group] = left, emptiest
        self.to_draw[group] = {year: heights[year] - before[year] for year in self.years}
        self.totals.update(heights)

    def draw_extras(self, stream: SeedStream) -> list[Lot]:
        """Draw the years that take one more of a group, among those that leave the years balanced."""
        lots = []
        for group in self.urns:
            while self.extras[group]:
                candidates = list(self.open_years[group])
                aside: list[int] = []
                while True:
                    urn = [year for year in candidates if year not in aside]
                    year = urn[stream.below(len(urn))]
                    if self._take(group, year):
                        break
                    aside.append(year)
                lots.append(
                    Lot(
                        of="extra",
                        subject=group,
                        drawn=str(year),
                        candidates=tuple(str(one) for one in candidates),
                        year=year,
                        put_aside=tuple(str(one) for one in aside),
                    )
                )
        return lots

    def _take(self, group: str, year: int) -> bool:
        """Give a year one more of a group, unless that leaves no completion."""
        open_years = self.open_years[group]
        self.open_years[group] = [one for one in open_years if one != year]
        self.extras[group] -= 1
        self.totals[year] += 1
        self.to_draw[group][year] += 1
        if self._completes():
            return True
        self.open_years[group] = open_years
        self.extras[group] += 1
        self.totals[year] -= 1
        self.to_draw[group][year] -= 1
        return False

    def _completes(self) -> bool:
        """Whether the extras left can be placed with every year between the floor and the ceiling.

        Two flows answer it: one places all extras under the ceilings, the other reaches all floors; by the
        theorem of Mendelsohn and Dulmage one placing then does both.
        """
        if not self.balanced:
            return True
        groups = list(self.extras)
        room = [self.ceiling - self.totals[year] for year in self.years]
        short = [max(0, self.floor - self.totals[year]) for year in self.years]
        if min(room) < 0:
            return False
        pairs = [
            (i, j)
            for i, group in enumerate(groups)
            for j, year in enumerate(self.years)
            if year in self.open_years[group]
        ]
        arcs = (
            np.array([i for i, _ in pairs], dtype=np.int64),
            np.array([j for _, j in pairs], dtype=np.int64),
        )
        supply = list(self.extras.values())
        return largest_flow(left=supply, right=room, arcs=arcs) == sum(supply) and largest_flow(
            left=supply, right=short, arcs=arcs
        ) == sum(short)
