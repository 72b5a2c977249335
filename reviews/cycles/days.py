"""Which days can be days of a review: whoever mistypes a year is told so before anything is kept."""

import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.errors import RuleError
from irm.register.convention import ADOPTED
from reviews.cycles.models import ReviewCycle

YEARS_AHEAD = 10


def bounds(cycle: ReviewCycle | None = None) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that can be recorded: from the start of the cycle to some years ahead of today.

    Without a cycle, or where its start is not known, from the adoption of the Convention.
    """
    first = cycle.starts_on if cycle is not None else None
    return first or ADOPTED, localdate() + datetime.timedelta(days=YEARS_AHEAD * 365)


def refuse_impossible(day: datetime.date | None, *, cycle: ReviewCycle | None = None, field: str) -> None:
    """Raise RuleError, which names the day and the days that fit, for a day that no review can have.

    ``field`` is the argument that held it, for the form that asked.
    """
    first, last = bounds(cycle)
    if day is not None and not first <= day <= last:
        raise RuleError(
            _("%(day)s cannot be right. Give a day from %(first)s to %(last)s.")
            % {
                "day": date_format(day, "DATE_FORMAT"),
                "first": date_format(first, "DATE_FORMAT"),
                "last": date_format(last, "DATE_FORMAT"),
            },
            code="impossible_day",
            field=field,
        )
