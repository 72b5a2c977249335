"""The answer "this leaves a completion" against trying every completion there is, on small registers."""

import itertools
import random

import pytest

from reviews.lots.algorithm import LotsError, Pairing, Party, Review, ReviewersInputs, Target, draw_reviewers
from reviews.lots.algorithm.board import Board
from reviews.lots.algorithm.completion import Completion
from reviews.lots.algorithm.exact import fill_exactly


def every_completion(inputs: ReviewersInputs) -> list[dict[tuple[str, str], str]]:
    """All ways to fill the open places by the rules, by brute force."""
    groups = {party.code: party.group for party in inputs.parties}
    taken = {(p.review, p.slot) for p in inputs.pairings}
    places = [
        (review, slot)
        for review in inputs.reviews
        for slot in ("same_group", "any")
        if review.year >= inputs.year and (review.code, slot) not in taken
    ]
    options = []
    for review, slot in places:
        same = slot == "same_group" and groups[review.code] != ""
        options.append(
            [
                party.code
                for party in inputs.parties
                if party.code != review.code
                and review.year not in party.no_service
                and party.code not in review.former
                and (party.group == groups[review.code] if same else True)
            ]
        )
    found = []
    for choice in itertools.product(*options):
        pairs = [(p.review, p.reviewer) for p in inputs.pairings]
        pairs += [(review.code, reviewer) for (review, _), reviewer in zip(places, choice, strict=True)]
        if len(set(pairs)) < len(pairs) or any((b, a) in pairs for a, b in pairs):
            continue
        done = [reviewer for _, reviewer in pairs]
        if all(party.minimum <= done.count(party.code) <= party.maximum for party in inputs.parties):
            found.append({(r.code, slot): c for (r, slot), c in zip(places, choice, strict=True)})
    return found


def small_register(dice: random.Random) -> ReviewersInputs:
    """Four or five States in two groups and one outside them, some with pairings, deferrals and replacements."""
    codes = ["AAA", "BBB", "CCC", "DDD", "EEE"][: dice.choice([4, 4, 5])]
    parties = tuple(
        Party(
            code,
            dice.choice(["north", "north", "south", ""]) if i > 1 else "north",
            maximum=dice.choice([2, 2, 3]),
            no_service=(dice.choice([1, 2]),) if dice.random() < 0.2 else (),
        )
        for i, code in enumerate(codes)
    )
    reviews = tuple(
        Review(
            code,
            dice.choice([1, 2]),
            former=(dice.choice(codes),) if dice.random() < 0.2 else (),
        )
        for code in codes[: dice.choice([3, len(codes)])]
    )
    pairings = tuple(
        Pairing(review.code, dice.choice([c for c in codes if c != review.code]), "any")
        for review in reviews
        if dice.random() < 0.3
    )
    return ReviewersInputs(2, 1, "real", parties, reviews, pairings, ())


@pytest.mark.parametrize("number", range(60))
def test_a_candidate_is_put_aside_exactly_when_no_completion_is_left(number):
    inputs = small_register(random.Random(number))
    everything = every_completion(inputs)
    board = Board(inputs)
    if board.unreachable:
        assert everything == []
        return
    assert Completion(board).fill() == bool(everything)
    assert (fill_exactly(Board(inputs)) is None) == (not everything)
    for place, (review, slot) in enumerate(board.places):
        for party in board.parties:
            completion = Completion(Board(inputs))
            if not completion.fill() or not completion.board.allowed[place, board.party_index[party.code]]:
                continue
            possible = any(one[(board.reviews[review].code, slot)] == party.code for one in everything)
            assert completion.leaves_completion(place, board.party_index[party.code]) == possible


def test_a_forced_lot_names_the_one_candidate_that_keeps_the_rules():
    parties = tuple(Party(code, "north", maximum=2) for code in ("AAA", "BBB", "CCC", "DDD", "EEE"))
    reviews = tuple(Review(party.code, 1) for party in parties)
    targets = tuple(Target(r.code, slot) for r in reviews for slot in ("same_group", "any"))
    outcome = draw_reviewers(ReviewersInputs(2, 1, "real", parties, reviews, (), targets), seed="forced")
    pairs = {(lot.subject, lot.drawn) for lot in outcome.lots if lot.of == "reviewer"}
    assert len(pairs) == 10
    assert not any((b, a) in pairs for a, b in pairs)
    assert outcome.relaxed == ()


def test_what_cannot_be_kept_is_given_up_in_a_fixed_order_and_named():
    parties = (Party("AAA", "north"), Party("BBB", "north"))
    reviews = (Review("AAA", 1), Review("BBB", 1))
    targets = (Target("AAA", "same_group"), Target("BBB", "same_group"))
    inputs = ReviewersInputs(2, 1, "real", parties, reviews, (), targets)
    with pytest.raises(LotsError) as refusal:
        draw_reviewers(inputs, seed="x")
    assert refusal.value.code == "no_candidate"
    three = ReviewersInputs(2, 1, "real", (*parties, Party("CCC", "south")), reviews, (), targets)
    outcome = draw_reviewers(three, seed="x")
    assert outcome.relaxed == ("minimum", "maximum", "no_mutual")
    assert {(lot.subject, lot.drawn) for lot in outcome.lots if lot.of == "reviewer"} == {
        ("AAA", "BBB"),
        ("BBB", "AAA"),
    }
