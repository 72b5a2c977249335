"""Which rules the pairings of a cycle bend. A bend is reported with its States, never forbidden."""

from collections import Counter
from dataclasses import dataclass

from reviews.lots.algorithm.inputs import SAME_GROUP, Pairing, Party


@dataclass(frozen=True, slots=True)
class Bend:
    """A rule that was not kept: ``rule`` as in docs/lots.md, and the States concerned."""

    rule: str
    states: tuple[str, ...]


def bends_of(pairings: list[Pairing], *, parties: list[Party], is_complete: bool) -> list[Bend]:
    """The rules that these pairings of one cycle do not keep, in a fixed order.

    The minimum is asked for only when all reviews of the cycle have their reviewing States.
    """
    by_code = {party.code: party for party in parties}
    standing = {(one.review, one.reviewer) for one in pairings}
    bends = [Bend("own_review", (one.review,)) for one in pairings if one.review == one.reviewer]
    bends += [Bend("no_mutual", (a, b)) for a, b in sorted(standing) if a < b and (b, a) in standing]
    bends += [Bend("same_group", (one.review, one.reviewer)) for one in pairings if _crosses(one, by_code)]
    twice = Counter((one.review, one.reviewer) for one in pairings)
    bends += [Bend("two_reviewing_states", pair) for pair, n in sorted(twice.items()) if n > 1]
    done = Counter(one.reviewer for one in pairings)
    bends += [
        Bend("maximum", (code,))
        for code in sorted(done)
        if code in by_code and done[code] > by_code[code].maximum
    ]
    if is_complete:
        bends += [Bend("minimum", (code,)) for code in sorted(by_code) if done[code] < by_code[code].minimum]
    return bends


def _crosses(pairing: Pairing, by_code: dict[str, Party]) -> bool:
    """Whether the reviewer in the place of the same group is of another (both groups known)."""
    if pairing.slot != SAME_GROUP or not {pairing.review, pairing.reviewer} <= by_code.keys():
        return False
    groups = by_code[pairing.review].group, by_code[pairing.reviewer].group
    return bool(groups[0]) and groups[0] != groups[1]
