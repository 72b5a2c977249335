"""Merges two texts that were both written from a third."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from irm.merging.lines import Side, side_of
from irm.merging.words import merge_words

_ROW = re.compile(r"\s*\|.*\|\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"\s*(\d+)[.)]\s")


class Origin(StrEnum):
    """Where the lines of a piece come from."""

    KEPT = "kept"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    JOINED = "joined"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a merge: as they were, as each side has them, and as merged (empty in a conflict)."""

    origin: Origin
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    merged: tuple[str, ...] = ()

    @property
    def is_joined(self) -> bool:
        """Whether the words of both sides stand in one line: a person must read a sentence that nobody wrote."""
        return self.origin == Origin.JOINED


@dataclass(frozen=True, slots=True)
class Merge:
    """Two texts in one, piece by piece, in the order of the text."""

    pieces: tuple[Piece, ...]

    @property
    def conflicts(self) -> tuple[Piece, ...]:
        """What a person must settle."""
        return tuple(piece for piece in self.pieces if piece.origin == Origin.CONFLICT)

    @property
    def joined(self) -> tuple[Piece, ...]:
        """The lines that hold the words of both sides."""
        return tuple(piece for piece in self.pieces if piece.is_joined)

    @property
    def text(self) -> str:
        """The merged text. Raises ValueError while there is a conflict."""
        if self.conflicts:
            raise ValueError("A merge with conflicts has no text: settle them first.")
        return "\n".join(line for piece in self.pieces for line in piece.merged)

    def settled(self, choices: Iterable[str]) -> str:
        """The text with these words in place of the conflicts, in their order. Raises ValueError for another number."""
        chosen = list(choices)
        if len(chosen) != len(self.conflicts):
            raise ValueError(f"There are {len(self.conflicts)} conflicts to settle, not {len(chosen)}.")
        lines: list[str] = []
        for piece in self.pieces:
            lines += lines_of(chosen.pop(0)) if piece.origin == Origin.CONFLICT else piece.merged
        return "\n".join(lines)


def lines_of(text: str) -> list[str]:
    """The lines of a text whose lines end in a line feed (``irm.text.text_form``); none of an empty one."""
    return text.split("\n") if text else []


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two texts that were written from one.

    Other lines are merged; other words of one line are joined, and the piece says so; the same or adjoining words,
    a line that one side changed and the other took out, and two different lines put in at one place are a conflict.
    Rows of a table are not joined by words; a table whose rows would differ in width, and a numbered list whose numbers
    would not follow each other any more, are conflicts. With the sides exchanged the merge is the same.
    """
    before = lines_of(base)
    sides = (side_of(before, lines_of(mine)), side_of(before, lines_of(theirs)))
    places = (_piece(before, sides, place) for place in range(2 * len(before) + 1))
    pieces = _gathered(piece for piece in places if piece.base or piece.mine or piece.theirs)
    while broken := _broken(pieces):
        start, end = broken
        pieces = _gathered([*pieces[:start], _together(*pieces[start:end]), *pieces[end:]])
    return Merge(tuple(pieces))


def _piece(before: list[str], sides: tuple[Side, Side], place: int) -> Piece:
    """What stands at a place: before line n for an even one, line n for an odd one."""
    n, is_line = divmod(place, 2)
    base = (before[n],) if is_line else ()
    mine, theirs = (tuple(side.part(place, place + 1)) for side in sides)
    if mine == theirs:
        return Piece(Origin.KEPT if mine == base else Origin.BOTH, base, mine, theirs, mine)
    if base in (mine, theirs):
        other, origin, made = (
            (sides[1], Origin.MINE, mine) if theirs == base else (sides[0], Origin.THEIRS, theirs)
        )
        # What is put in beside a line that the other side took out was written with that line in sight.
        if not is_line and None in other.lines[max(n - 1, 0) : n + 1]:
            return Piece(Origin.CONFLICT, base, mine, theirs)
        return Piece(origin, base, mine, theirs, made)
    if base and mine and theirs and not _ROW.match(base[0]):
        words = merge_words(base[0], mine[0], theirs[0])
        if words is not None:
            made = (words.line,)
            origin = Origin.JOINED if words.is_joined else Origin.MINE if made == mine else Origin.THEIRS
            return Piece(origin, base, mine, theirs, made)
    return Piece(Origin.CONFLICT, base, mine, theirs)


def _gathered(pieces: Iterable[Piece]) -> list[Piece]:
    """Conflicts that adjoin are one; so is what was put in or taken out beside one, that each side reads as written."""
    found: list[Piece] = []
    for piece in pieces:
        now = piece
        while found and _belong_together(found[-1], now):
            now = _together(found.pop(), now)
        found.append(now)
    return found


def _belong_together(one: Piece, two: Piece) -> bool:
    conflicts = [piece.origin == Origin.CONFLICT for piece in (one, two)]
    return all(conflicts) or (any(conflicts) and (_is_loose(one) or _is_loose(two)))


def _is_loose(piece: Piece) -> bool:
    """Whether lines were put in or taken out, and not in a conflict."""
    return piece.origin not in (Origin.CONFLICT, Origin.KEPT) and not (
        piece.base and piece.mine and piece.theirs
    )


def _together(*pieces: Piece) -> Piece:
    """Pieces as one conflict."""
    return Piece(
        Origin.CONFLICT,
        tuple(line for piece in pieces for line in piece.base),
        tuple(line for piece in pieces for line in piece.mine),
        tuple(line for piece in pieces for line in piece.theirs),
    )


def _broken(pieces: list[Piece]) -> tuple[int, int] | None:
    """From which piece to which (excluded) a table or list stands that neither side has and that is not whole."""
    lines = list(_merged_lines(pieces))
    for belongs, is_whole in ((_ROW.match, _is_even), (_NUMBERED.match, _is_in_order)):
        for is_run, run in groupby(lines, key=lambda x: x is not None and bool(belongs(x[1]))):
            if not is_run:
                continue
            block = [each for each in run if each is not None]
            start, end = block[0][0], block[-1][0] + 1
            is_of_one = any(all(piece.merged == own(piece) for piece in pieces[start:end]) for own in _SIDES)
            if not is_of_one and not is_whole([line for _, line in block]):
                return start, end
    return None


_SIDES: tuple[Callable[[Piece], tuple[str, ...]], ...] = (
    lambda piece: piece.mine,
    lambda piece: piece.theirs,
)


def _merged_lines(pieces: list[Piece]) -> Iterator[tuple[int, str] | None]:
    """The merged lines, each with the number of its piece; None where a conflict stands."""
    for n, piece in enumerate(pieces):
        if piece.origin == Origin.CONFLICT:
            yield None
        for line in piece.merged:
            yield n, line


def _is_even(rows: list[str]) -> bool:
    return len({len(_CELL.findall(row)) for row in rows}) == 1


def _is_in_order(items: list[str]) -> bool:
    """Whether the numbers of a list follow each other, or are all one (as Markdown allows)."""
    numbers = [int(found[1]) for item in items if (found := _NUMBERED.match(item))]
    return len(set(numbers)) == 1 or numbers == list(range(numbers[0], numbers[0] + len(numbers)))
