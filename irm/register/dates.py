"""Dates that keep the precision they were written with."""

import calendar
import datetime
import re
from dataclasses import dataclass

from irm.register.choices import DatePrecision

_PATTERN = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year. ``first`` is its first day; it prints as it was written (ISO 8601)."""

    first: datetime.date
    precision: DatePrecision

    @classmethod
    def parse(cls, written: str) -> "PartialDate":
        """Read ``2019``, ``2019-06`` or ``2019-06-12``. Raises ValueError with a sentence for anything else."""
        match = _PATTERN.match(written.strip())
        if match is None:
            raise ValueError(f"“{written}” is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY.")
        year, month, day = match.groups()
        try:
            first = datetime.date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValueError(f"“{written}” is not a day of the calendar.") from None
        precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
        return cls(first, precision)

    @property
    def last(self) -> datetime.date:
        """The last day that the date may mean."""
        if self.precision == DatePrecision.YEAR:
            return self.first.replace(month=12, day=31)
        if self.precision == DatePrecision.MONTH:
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    def __str__(self) -> str:
        length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(self.precision, 10)
        return self.first.isoformat()[:length]
