"""The lines of a text: which of them a side kept, wrote anew, took out, and what it put between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from irm.merging.words import tokens_of

# From so much alike on, a line that changed is the same line written anew, not another in its place.
ALIKE = 0.4
# So many pairs of lines are compared word by word within one change; beyond, they pair in their order.
MOST_PAIRS = 2_500


@dataclass(slots=True)
class Side:
    """One side's text over the lines of the base.

    ``lines[n]`` is what became of line n (None: taken out), ``gaps[n]`` what was put in before line n, the last gap
    what stands after all of them.
    """

    lines: list[str | None]
    gaps: list[list[str]] = field(default_factory=list)

    def part(self, start: int, end: int) -> list[str]:
        """What the side has for the places ``start`` to ``end`` (excluded), counted gap, line, gap, line …, gap."""
        made: list[str] = []
        for place in range(start, end):
            n, is_line = divmod(place, 2)
            if not is_line:
                made += self.gaps[n]
            elif (line := self.lines[n]) is not None:
                made.append(line)
        return made


def side_of(base: Sequence[str], other: Sequence[str]) -> Side:
    """What a side made of each line of the base."""
    side = Side(lines=list(base), gaps=[[] for _ in range(len(base) + 1)])
    for start, end, from_, to in _changes(base, other):
        pairs = _pairs(base[start:end], other[from_:to])
        taken = from_
        for n in range(start, end):
            partner = pairs.get(n - start)
            side.lines[n] = None
            if partner is not None:
                side.gaps[n] += other[taken : from_ + partner]
                side.lines[n] = other[from_ + partner]
                taken = from_ + partner + 1
        side.gaps[end] += other[taken:to]
    return side


def _changes(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where the lines differ: from and to (excluded) in the base and in the other; adjoining ones as one."""
    found: list[tuple[int, int, int, int]] = []
    for op in LCSseq.opcodes(base, other):
        if op.tag == "equal":
            continue
        start, from_ = op.src_start, op.dest_start
        if found and found[-1][1] == start and found[-1][3] == from_:
            start, _end, from_, _to = found.pop()
        found.append((start, op.src_end, from_, op.dest_end))
    return found


def _pairs(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Which line of the other is which of the base written anew: in order, as much alike as can be."""
    if len(base) == len(other) == 1:
        return {0: 0} if bool(base[0].strip()) == bool(other[0].strip()) else {}
    if len(base) * len(other) > MOST_PAIRS:
        return {n: n for n in range(min(len(base), len(other)))}
    alike = [[_likeness(one, two) for two in other] for one in base]
    best = [[0.0] * (len(other) + 1) for _ in range(len(base) + 1)]
    for i in reversed(range(len(base))):
        for j in reversed(range(len(other))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = {}, 0, 0
    while i < len(base) and j < len(other):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: str, two: str) -> float:
    if not one.strip() or not two.strip():
        return 1.0 if one == two else 0.0
    return float(LCSseq.normalized_similarity(tokens_of(one), tokens_of(two)))
