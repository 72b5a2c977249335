"""What a State says of its need, and to whom: its response, timing and priority have an audience of their own.

The need may be public and these not (DESIGN section 6). The one rule is ``need, read_said`` in the table of rights;
lists, filters, pages, files, API and admin ask it here, and what may not be read is as if nothing had been said.
"""

from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import Combinable

from irm.accounts.rights import may, rows

SAID = ("response", "timing", "priority")


class Said:
    """What its State says of one need, for somebody who may read it; named after the fields of the need."""

    def __init__(self, need: Any) -> None:
        self.response, self.response_in_words = need.response, need.get_response_display()
        self.timing, self.timing_in_words = need.timing, need.get_timing_display()
        self.priority, self.priority_in_words = need.priority, need.get_priority_display()


def readable(user: object) -> Q:
    """The needs of which a person may read what their State says, among those that they may read."""
    return rows(user, "need.read_said")


def reads_all(user: object) -> bool:
    """Whether a person reads what every State says of every need."""
    return may(user, "need.read_said")


def is_readable(user: object) -> Combinable:
    """The same as a value of each row."""
    when = readable(user)
    return Case(When(when, then=Value(True)), default=Value(False)) if when else Value(True)


def value_for(user: object, field: str) -> Combinable:
    """A field of the need where the person may read it; null elsewhere."""
    when = readable(user)
    return Case(When(when, then=F(field))) if when else F(field)
