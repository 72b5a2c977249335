"""The chain from provision to outcome, as every page that stands somewhere on it shows it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a thread. Without ``url`` it is plain words; ``is_gap`` says that nothing is recorded there."""

    kind: Any
    label: Any
    url: str = ""
    is_current: bool = False
    is_gap: bool = False
