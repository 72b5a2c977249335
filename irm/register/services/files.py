"""Reads the project's own CSV files of reference data."""

import csv
import datetime
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file of ours, cells without outer blanks."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def reference_rows(name: str) -> list[dict[str, str]]:
    """The rows of one reference file of the register."""
    return read_rows(REFERENCE / name)


def day(written: str) -> datetime.date | None:
    """A day written YYYY-MM-DD; nothing for a blank."""
    return datetime.date.fromisoformat(written) if written else None


def number(written: str) -> int | None:
    """A whole number; nothing for a blank."""
    return int(written) if written else None


def words(written: str) -> list[str]:
    """The parts of a list written with semicolons."""
    return [part.strip() for part in written.split(";") if part.strip()]
