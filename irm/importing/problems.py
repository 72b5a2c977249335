"""What is wrong with a file, told by row, column and remedy."""

from dataclasses import asdict, dataclass, field
from typing import Any

MAX_LISTED = 1000
MAX_SHOWN = 80


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text)


def shown(value: str) -> str:
    """A value short enough and clean enough to stand in a sentence."""
    clean = _printable(value[: MAX_SHOWN + 1])
    return clean if len(clean) <= MAX_SHOWN else clean[:MAX_SHOWN] + "…"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the row as a spreadsheet numbers it (the header is row 1; 0 means the whole file)."""

    row: int
    column: str
    value: str
    message: str

    def as_json(self) -> dict[str, Any]:
        """The fault as plain data."""
        return asdict(self)

    def __str__(self) -> str:
        place = f"Row {self.row}" if self.row else "File"
        if self.column:
            place += f", {self.column}"
        return f"{place}: {self.message}"


@dataclass(slots=True)
class Problems:
    """All faults of one file: the first thousand in words, the rest as a number, so that memory stays flat."""

    listed: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, row: int, column: str, value: str, message: str) -> None:
        """Keep one more fault."""
        self.count += 1
        if len(self.listed) < MAX_LISTED:
            self.listed.append(Problem(row, shown(column), shown(value), _printable(message)))

    def __bool__(self) -> bool:
        return self.count > 0

    def in_order(self) -> list[Problem]:
        """The listed faults by row."""
        return sorted(self.listed, key=lambda p: p.row)
