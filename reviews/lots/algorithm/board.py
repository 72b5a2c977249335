"""The places still open in a cycle, who may take them, and the bounds on each State's reviews."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from reviews.lots.algorithm.errors import LotsError
from reviews.lots.algorithm.inputs import ANY, SAME_GROUP, SLOTS, Party, Review, ReviewersInputs, Target

# The rules that may be given up when they cannot all be kept, in this order (docs/lots.md says why).
RELAXATIONS = ("minimum", "maximum", "no_mutual", "same_group")
UNBOUNDED = 10_000


class Board:
    """Open places × parties. A place leaves the board when its lot is drawn.

    ``places`` are the open places of this and later years; ``allowed[p, r]`` says whether party ``r`` may take
    place ``p`` by the rules that concern the two alone; ``least`` and ``most`` are the reviews that each party
    must and may still take.
    """

    def __init__(self, inputs: ReviewersInputs, relaxed: tuple[str, ...] = ()) -> None:
        self.inputs = inputs
        self.relaxed = relaxed
        self.parties: list[Party] = sorted(inputs.parties, key=lambda party: party.code)
        self.reviews: list[Review] = sorted(inputs.reviews, key=lambda review: review.code)
        self.party_index = {party.code: i for i, party in enumerate(self.parties)}
        self.review_index = {review.code: i for i, review in enumerate(self.reviews)}
        _check(inputs, self.party_index, self.review_index)
        # The party that is under review (-1: not among the parties), and the review of a party (-1: none here).
        self.party_of = [self.party_index.get(review.code, -1) for review in self.reviews]
        self.review_of = [self.review_index.get(party.code, -1) for party in self.parties]
        self.places = self._open_places()
        self.slots_of_review: dict[int, list[int]] = {}
        for p, (review, _) in enumerate(self.places):
            self.slots_of_review.setdefault(review, []).append(p)
        self.allowed = self._allowed()
        done = Counter(pairing.reviewer for pairing in inputs.pairings)
        self.least = [max(0, party.minimum - done[party.code]) for party in self.parties]
        self.most = [max(0, party.maximum - done[party.code]) for party in self.parties]
        self.unreachable: list[str] = []
        self._relax()

    def place_of(self, target: Target) -> int:
        """The place that a target names."""
        return self.places.index((self.review_index[target.review], target.slot))

    def take(self, place: int, party: int) -> None:
        """Give a place to a party for good."""
        review = self.places[place][0]
        self.allowed[place, :] = False
        self.least[party] = max(0, self.least[party] - 1)
        self.most[party] -= 1
        for other in self.slots_of_review[review]:
            self.allowed[other, party] = False
        self.slots_of_review[review] = [p for p in self.slots_of_review[review] if p != place]
        if self.keeps("no_mutual") and self.party_of[review] >= 0:
            for other in self.slots_of_review.get(self.review_of[party], []):
                self.allowed[other, self.party_of[review]] = False

    def keeps(self, rule: str) -> bool:
        """Whether a rule still holds on this board."""
        if rule == "no_mutual" and not self.inputs.rules.no_mutual:
            return False
        return rule not in self.relaxed

    def _open_places(self) -> list[tuple[int, str]]:
        filled = {(pairing.review, pairing.slot) for pairing in self.inputs.pairings}
        wanted = {(target.review, target.slot) for target in self.inputs.targets}
        return [
            (i, slot)
            for i, review in enumerate(self.reviews)
            for slot in SLOTS
            if (review.code, slot) in wanted
            or (review.year >= self.inputs.year and (review.code, slot) not in filled)
        ]

    def _allowed(self) -> NDArray[np.bool_]:
        """Who may take which place, by group, service and the pairings that stand."""
        names = sorted({party.group for party in self.parties} | {""})
        groups = np.array([names.index(party.group) for party in self.parties])
        no_group = groups == names.index("")
        serves = {
            year: np.array([year not in party.no_service for party in self.parties])
            for year in {review.year for review in self.reviews}
        }
        no_group_slots = self.inputs.rules.no_group_slots
        allowed = np.ones((len(self.places), len(self.parties)), dtype=np.bool_)
        for p, (i, slot) in enumerate(self.places):
            review = self.reviews[i]
            own = self.party_of[i]
            kind = slot if own >= 0 and not no_group[own] else ANY
            allowed[p] = serves[review.year]
            if kind == SAME_GROUP and self.keeps("same_group"):
                allowed[p] &= (groups == groups[own]) | no_group
            if kind not in no_group_slots:
                allowed[p] &= ~no_group
            if own >= 0:
                allowed[p, own] = False
            allowed[p, [self.party_index[code] for code in review.former if code in self.party_index]] = False
        for pairing in self.inputs.pairings:
            self._bar(allowed, pairing.review, pairing.reviewer)
            if self.keeps("no_mutual"):
                self._bar(allowed, pairing.reviewer, pairing.review)
        return allowed

    def _bar(self, allowed: NDArray[np.bool_], review: str, reviewer: str) -> None:
        """A party cannot be drawn for a review."""
        if review in self.review_index and reviewer in self.party_index:
            for place in self.slots_of_review.get(self.review_index[review], []):
                allowed[place, self.party_index[reviewer]] = False

    def _relax(self) -> None:
        if not self.keeps("maximum"):
            self.most = [UNBOUNDED] * len(self.parties)
        if not self.keeps("minimum"):
            self.least = [0] * len(self.parties)
        reachable = set(np.flatnonzero(self.allowed.any(axis=0)).tolist())
        for r, party in enumerate(self.parties):
            if self.least[r] and r not in reachable:
                self.least[r] = 0
                self.unreachable.append(party.code)
            self.least[r] = min(self.least[r], self.most[r])


def _check(inputs: ReviewersInputs, parties: dict[str, int], reviews: dict[str, int]) -> None:
    """Refuse inputs that contradict themselves."""
    if len(parties) != len(inputs.parties) or len(reviews) != len(inputs.reviews):
        raise LotsError("A State stands twice in the inputs.", code="duplicate_state")
    filled = {(pairing.review, pairing.slot) for pairing in inputs.pairings}
    for target in inputs.targets:
        if target.review not in reviews or target.slot not in SLOTS:
            raise LotsError(
                f"There is no such place to draw: {target.review}, {target.slot}.",
                code="no_place",
            )
        if (target.review, target.slot) in filled:
            raise LotsError(
                f"This place is taken: {target.review}, {target.slot}.",
                code="place_taken",
            )
    if len(set(inputs.targets)) != len(inputs.targets):
        raise LotsError("A place stands twice among those to draw.", code="duplicate_place")
