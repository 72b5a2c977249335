"""The draw of the reviewing States (terms of reference, paras 18 to 20)."""

from reviews.lots.algorithm.board import RELAXATIONS, Board
from reviews.lots.algorithm.canonical import canonical_json, sha256
from reviews.lots.algorithm.completion import Completion
from reviews.lots.algorithm.errors import LotsError
from reviews.lots.algorithm.inputs import ALGORITHM, SAME_GROUP, ReviewersInputs, Target
from reviews.lots.algorithm.outcomes import Lot, Outcome
from reviews.lots.algorithm.streams import SeedStream

LEGAL_SYSTEM = "legal_system"


def draw_reviewers(inputs: ReviewersInputs, *, seed: str) -> Outcome:
    """Draw every place named in the inputs, each lot uniform among the candidates that leave a completion.

    The order of the States under review is drawn first; then, State by State, the place of the same regional
    group and the place of any group. A candidate that comes up and would leave no way to keep the rules in the
    rest of the cycle is put aside, and the lot is repeated among the others.
    Where the rules cannot all be kept from the beginning, they are given up one by one (``relaxed``); the
    minimum only for the States that ``notes`` name.
    Refuses inputs without a place to draw, and places that nobody may take.
    """
    if not inputs.targets:
        raise LotsError("There is no place to draw.", code="nothing_to_draw")
    data = inputs.as_data()
    stream = SeedStream(
        seed=seed,
        purpose=f"{ALGORITHM}/reviewers",
        inputs_sha256=sha256(canonical_json(data)),
    )
    completion = _completion_of(inputs, stream)
    lots: list[Lot] = []
    for review in _draw_order(inputs, stream, lots):
        targets = [one for one in inputs.targets if one.review == review]
        targets.sort(key=lambda one: one.slot != SAME_GROUP)
        lots.extend(_draw_one(completion, target, stream) for target in targets)
    board = completion.board
    notes = tuple(f"minimum:{code}" for code in board.unreachable)
    return Outcome("reviewers", data, seed, tuple(lots), relaxed=board.relaxed, notes=notes)


def _completion_of(inputs: ReviewersInputs, stream: SeedStream) -> Completion:
    """A filling of the whole cycle, giving up as few of the rules as the fixed order allows."""
    for given_up in range(len(RELAXATIONS) + 1):
        completion = Completion(Board(inputs, RELAXATIONS[:given_up]))
        if completion.fill():
            if given_up:
                _keep_minima(completion, Board(inputs, RELAXATIONS[1:given_up]), stream)
            return completion
    raise LotsError(
        "Some place can be taken by no State: too many have deferred their service or were replaced.",
        code="no_candidate",
    )


def _keep_minima(completion: Completion, strict: Board, stream: SeedStream) -> None:
    """The minimum cannot be kept for all: keep it for as many as possible, asked in an order drawn by lot."""
    board = completion.board
    board.unreachable = list(strict.unreachable)
    needy = [r for r, least in enumerate(strict.least) if least]
    while needy:
        party = needy.pop(stream.below(len(needy)))
        if not completion.demand(party, strict.least[party]):
            board.unreachable.append(board.parties[party].code)
    board.unreachable.sort()


def _draw_order(inputs: ReviewersInputs, stream: SeedStream, lots: list[Lot]) -> list[str]:
    """Draw the order in which the States under review are taken; one State needs no lot."""
    urn = sorted({target.review for target in inputs.targets})
    order = []
    while len(urn) > 1:
        index = stream.below(len(urn))
        lots.append(
            Lot(
                of="order",
                subject="",
                drawn=urn[index],
                candidates=tuple(urn),
                year=inputs.year,
            )
        )
        order.append(urn.pop(index))
    return order + urn


def _draw_one(completion: Completion, target: Target, stream: SeedStream) -> Lot:
    """Draw one place: first among States with a similar legal system, if there are any, then among all."""
    board = completion.board
    place = board.place_of(target)
    eligible = [int(r) for r in board.allowed[place].nonzero()[0] if board.most[int(r)] > 0]
    similar = _similar(board, target, eligible)
    others = sorted(set(eligible) - set(similar))
    aside: list[int] = []
    for urn, preference in (
        (similar, LEGAL_SYSTEM),
        (others, ""),
    ):
        candidates = tuple(board.parties[r].code for r in urn)
        urn = list(urn)
        while urn:
            party = urn.pop(stream.below(len(urn)))
            if completion.leaves_completion(place, party):
                return Lot(
                    of="reviewer",
                    subject=target.review,
                    slot=target.slot,
                    year=board.inputs.year,
                    drawn=board.parties[party].code,
                    candidates=candidates,
                    preference=preference,
                    put_aside=tuple(board.parties[r].code for r in aside),
                )
            aside.append(party)
    raise LotsError(
        "A place was left without a candidate: a check of completion was wrong.",
        code="broken",
    )


def _similar(board: Board, target: Target, eligible: list[int]) -> list[int]:
    """The candidates for the place of the same group whose legal system is known to be similar."""
    own = board.party_index.get(target.review)
    if not board.inputs.rules.prefer_legal_system or target.slot != SAME_GROUP or own is None:
        return []
    party = board.parties[own]
    return [r for r in eligible if board.parties[r].is_similar(party)] if party.legal_system else []
