"""The files of ``demo/conduct``: what is invented about the conduct of reviews. Days are counted from today."""

import csv
import datetime
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_SATURDAY = 5

Row = dict[str, str]


def folder() -> Path:
    """Where the files are."""
    return Path(settings.BASE_DIR) / "demo" / "conduct"


def read(name: str) -> list[Row]:
    """The rows of one file, every cell a text."""
    with (folder() / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def words(cell: str) -> list[str]:
    """The parts of a cell that holds several, parted by semicolons."""
    return [part for part in cell.split(";") if part]


@dataclass(frozen=True, slots=True)
class Clock:
    """Turns the days of the files into dates."""

    now: datetime.datetime
    today: datetime.date

    def day(self, offset: str | int) -> datetime.date:
        """The working day so many days from today, an offset of 0 being today itself.

        A Saturday or Sunday that is past gives way to the Friday before, one to come to the Monday after.
        """
        days = int(offset)
        day = self.today + datetime.timedelta(days=days)
        while day.weekday() >= _SATURDAY and days:
            day += datetime.timedelta(days=1 if days > 0 else -1)
        return day

    def maybe(self, offset: str) -> datetime.date | None:
        """The same, None for an empty cell."""
        return self.day(offset) if offset else None

    def moment(self, offset: str | int) -> datetime.datetime:
        """The present time of day, so many days from today."""
        return self.now + (self.day(offset) - self.today)
