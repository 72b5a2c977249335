"""What a drawing of lots gives: every lot with its candidates, in an order that anybody can follow."""

from dataclasses import dataclass, field
from typing import Any

from reviews.lots.algorithm.canonical import canonical_json, sha256
from reviews.lots.algorithm.inputs import ALGORITHM


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot. ``of`` says what was drawn: ``order``, ``extra``, ``year`` or ``reviewer``.

    ``candidates`` in alphabetical order are what the number counts through; ``put_aside`` came up before
    ``drawn`` and left no completion. ``preference`` is ``legal_system`` where only States with a similar legal
    system were candidates.
    """

    of: str
    subject: str
    drawn: str
    candidates: tuple[str, ...]
    slot: str = ""
    year: int | None = None
    preference: str = ""
    put_aside: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        return {
            "of": self.of,
            "subject": self.subject,
            "drawn": self.drawn,
            "candidates": list(self.candidates),
            "slot": self.slot,
            "year": self.year,
            "preference": self.preference,
            "put_aside": list(self.put_aside),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one draw. ``relaxed`` names the rules that could not all be kept, in the order given up."""

    kind: str
    inputs: dict[str, Any]
    seed: str
    lots: tuple[Lot, ...]
    relaxed: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def inputs_sha256(self) -> str:
        """The hash of the canonical inputs."""
        return sha256(canonical_json(self.inputs))

    def as_data(self) -> dict[str, Any]:
        """Plain data: algorithm, inputs and their hash, seed, lots."""
        return {
            "algorithm": ALGORITHM,
            "kind": self.kind,
            "inputs_sha256": self.inputs_sha256,
            "inputs": self.inputs,
            "seed": self.seed,
            "relaxed": list(self.relaxed),
            "notes": list(self.notes),
            "lots": [{"number": n} | lot.as_data() for n, lot in enumerate(self.lots, start=1)],
        }

    def as_json(self) -> str:
        """The bytes that a replay gives again."""
        return canonical_json(self.as_data())
