"""The words of one line: what each side changed of them, and both changes in one line where they do not meet."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

# A word is one token with the blank behind it: with blanks as tokens of their own, two words put in at one place
# would find their own blank each and be glued. Scripts that write without blanks have a letter for a token.
_WORD = re.compile(r"\S+\s*|\s+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def tokens_of(line: str) -> list[str]:
    """The words of a line with their blanks, letters where a script writes without; joined they are the line."""
    return [token for word in _WORD.findall(line) for token in _letters(word)]


def _letters(word: str) -> Iterator[str]:
    """A word as it is; where it holds letters of a script without blanks, each of them with its marks, and the rest."""
    if not _UNSPACED.search(word):
        yield word
        return
    token = ""
    for letter in word:
        stays = letter.isspace() or unicodedata.category(letter) in {"Mn", "Mc", "Me"}
        if token and not stays and (_UNSPACED.match(letter) or _UNSPACED.match(token)):
            yield token
            token = ""
        token += letter
    yield token


@dataclass(frozen=True, slots=True)
class Hunk:
    """What one side made of the tokens ``start`` to ``end`` (excluded) of the base; equal numbers put something in."""

    start: int
    end: int
    tokens: tuple[str, ...]


def hunks(base: Sequence[str], side: Sequence[str]) -> list[Hunk]:
    """What a side changed, in order; between two of them stands at least one token of the base that it kept.

    What is kept between two changes and is shorter than their mean belongs to them: who writes a sentence anew keeps
    some words of it by chance.
    """
    found: list[Hunk] = []
    for op in LCSseq.opcodes(base, side):
        if op.tag == "equal":
            continue
        hunk = Hunk(op.src_start, op.src_end, tuple(side[op.dest_start : op.dest_end]))
        if found and _is_chance(found[-1], hunk):
            former = found.pop()
            kept = base[former.end : hunk.start]
            hunk = Hunk(former.start, hunk.end, (*former.tokens, *kept, *hunk.tokens))
        found.append(hunk)
    return found


def _is_chance(former: Hunk, hunk: Hunk) -> bool:
    return 2 * (hunk.start - former.end) < _size(former) + _size(hunk)


def _size(hunk: Hunk) -> int:
    return max(hunk.end - hunk.start, len(hunk.tokens))


@dataclass(frozen=True, slots=True)
class Words:
    """A merged line; ``is_joined`` where it holds changes of both sides, which makes a line that nobody wrote."""

    line: str
    is_joined: bool


def merge_words(base: str, mine: str, theirs: str) -> Words | None:
    """Both changes in one line; None where they overlap or touch and are not the same."""
    tokens = tokens_of(base)
    sides = [hunks(tokens, tokens_of(side)) for side in (mine, theirs)]
    merged: list[str] = []
    place, of_one = 0, [False, False]
    for start, end, own in _meetings(sides):
        made = [_apply(tokens, start, end, found) for found in own]
        if own[0] and own[1] and made[0] != made[1]:
            return None
        of_one = [of_one[n] or bool(own[n] and not own[1 - n]) for n in (0, 1)]
        merged += [*tokens[place:start], *(made[0] if own[0] else made[1])]
        place = end
    return Words("".join([*merged, *tokens[place:]]), is_joined=all(of_one))


def _meetings(sides: list[list[Hunk]]) -> Iterator[tuple[int, int, tuple[list[Hunk], list[Hunk]]]]:
    """The hunks of both sides, together where they overlap or touch: from where to where, and whose."""
    waiting = sorted(
        ((hunk.start, hunk.end, n, hunk) for n in (0, 1) for hunk in sides[n]), key=lambda x: x[:3]
    )
    while waiting:
        start, end, n, hunk = waiting.pop(0)
        own: tuple[list[Hunk], list[Hunk]] = ([], [])
        own[n].append(hunk)
        while waiting and waiting[0][0] <= end:
            _, other_end, n, hunk = waiting.pop(0)
            own[n].append(hunk)
            end = max(end, other_end)
        yield start, end, own


def _apply(base: Sequence[str], start: int, end: int, own: list[Hunk]) -> list[str]:
    """What one side made of a part of the base."""
    made: list[str] = []
    place = start
    for hunk in own:
        made += [*base[place : hunk.start], *hunk.tokens]
        place = hunk.end
    return [*made, *base[place:end]]
