"""The exact answer to: can the open places of the cycle be filled by the rules? OR-Tools decides."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from reviews.lots.algorithm.board import Board
from reviews.lots.algorithm.errors import LotsError
from reviews.lots.algorithm.flows import largest_flow

# In the solver's own deterministic unit, about seconds: the answer never depends on how fast a machine is.
EFFORT = 300.0


@dataclass(frozen=True, slots=True)
class Question:
    """Can these places be filled? ``allowed`` and the bounds are the board's, with one place given away."""

    board: Board
    allowed: NDArray[np.bool_]
    places: list[int]

    @classmethod
    def of(cls, board: Board, *, place: int | None = None, party: int | None = None) -> Self:
        """The question for a board; with ``place`` and ``party``, that place goes to that party."""
        places = sorted(p for group in board.slots_of_review.values() for p in group)
        allowed = board.allowed.copy()
        if place is not None and party is not None:
            review = board.places[place][0]
            allowed[board.slots_of_review[review], party] = False
            allowed[place, :] = False
            allowed[place, party] = True
            if board.keeps("no_mutual") and board.party_of[review] >= 0:
                allowed[board.slots_of_review.get(board.review_of[party], []), board.party_of[review]] = False
        return cls(board, allowed, places)


def fill_exactly(
    board: Board, *, place: int | None = None, party: int | None = None
) -> dict[int, int] | None:
    """A filling of all open places that keeps every rule, or None where there is none.

    First two flows look for a proof that there is none; what they leave open (mutual reviews, one party in both
    places of a review) CP-SAT decides.
    """
    question = Question.of(board, place=place, party=party)
    return None if flows_refuse(question) else solve(question)


def flows_refuse(question: Question) -> bool:
    """Whether the places cannot all be filled, or the minima cannot all be reached, even with mutual reviews.

    Two flows suffice: where one fills all places within the maxima and another reaches all minima, the second
    grows by augmenting paths, which never take a review away from a party, into one that does both.
    """
    places, least, most = question.places, question.board.least, question.board.most
    arcs = np.nonzero(question.allowed[places])
    ones = [1] * len(places)
    if sum(least) and largest_flow(left=ones, right=least, arcs=arcs) < sum(least):
        return True
    return largest_flow(left=ones, right=most, arcs=arcs) < len(places)


def solve(question: Question) -> dict[int, int] | None:
    """Ask CP-SAT, with one worker and no clock."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- takes a second to import and is seldom needed

    board, places, allowed = question.board, question.places, question.allowed
    model = cp_model.CpModel()
    takes: dict[tuple[int, int], cp_model.IntVar] = {
        (p, int(r)): model.new_bool_var("") for p in places for r in np.flatnonzero(allowed[p])
    }
    by_place: dict[int, list[cp_model.IntVar]] = {p: [] for p in places}
    by_party: dict[int, list[cp_model.IntVar]] = {}
    by_pair: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    for (p, r), variable in takes.items():
        by_place[p].append(variable)
        by_party.setdefault(r, []).append(variable)
        by_pair.setdefault(_pair(board, p, r), []).append(variable)
    for variables in by_place.values():
        model.add_exactly_one(variables)
    for r in range(len(board.parties)):
        variables = by_party.get(r, [])
        if len(variables) > board.most[r] or board.least[r]:
            model.add_linear_constraint(sum(variables), board.least[r], board.most[r])
    for variables in by_pair.values():
        if len(variables) > 1:
            model.add_at_most_one(variables)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = EFFORT
    status = solver.solve(model)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return {p: r for (p, r), variable in takes.items() if solver.boolean_value(variable)}
    if status == cp_model.INFEASIBLE:
        return None
    raise LotsError(
        "Whether the cycle can be completed could not be decided. Nothing is drawn.",
        code="undecided",
    )


def _pair(board: Board, place: int, party: int) -> tuple[int, int]:
    """What must not happen twice: a party in one review, or, without mutual reviews, two States in either order."""
    review = board.places[place][0]
    own = board.party_of[review]
    if own >= 0 and board.keeps("no_mutual"):
        return (min(own, party), max(own, party))
    return (-1 - review, party)
