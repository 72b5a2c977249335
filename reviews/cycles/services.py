"""Finds a cycle by its number, and locks it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from irm.errors import RuleError
from reviews.cycles.models import ReviewCycle


def find_cycle(number: int) -> ReviewCycle:
    """The cycle of a number; refuses one that is not known."""
    return _found(ReviewCycle.objects.all(), number)


def lock_cycle(number: int) -> ReviewCycle:
    """The same, locked until the transaction ends: one draw at a time."""
    return _found(ReviewCycle.objects.select_for_update(), number)


def _found(cycles: QuerySet[ReviewCycle], number: int) -> ReviewCycle:
    cycle = cycles.filter(number=number).first()
    if cycle is None:
        raise RuleError(_("There is no cycle %(number)d.") % {"number": number}, code="no_cycle")
    return cycle
