"""Sentences that say a chart in words: dates as people write them, numbers with their unit."""

import datetime
from collections.abc import Sequence

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def day(date: datetime.date) -> str:
    """14 October 2019, in the language of the page."""
    return date_format(date, "j F Y")


def number(value: float) -> str:
    """3,672 or 24.8, in the manner of the language."""
    decimals = 0 if float(value).is_integer() else 1
    return number_format(value, decimal_pos=decimals, force_grouping=True)


def needs(count: int) -> str:
    """282 needs."""
    return ngettext("%(n)s need", "%(n)s needs", count) % {"n": number(count)}


def states(count: int) -> str:
    """17 States."""
    return ngettext("%(n)s State", "%(n)s States", count) % {"n": number(count)}


def summaries(count: int) -> str:
    """27 executive summaries."""
    return ngettext("%(n)s executive summary", "%(n)s executive summaries", count) % {"n": number(count)}


def activities(count: int) -> str:
    """158 activities."""
    return ngettext("%(n)s activity", "%(n)s activities", count) % {"n": number(count)}


def listed(pairs: Sequence[tuple[str, str]]) -> str:
    """``Capacity-building: 115, 41 %; Legislative assistance: 55, 20 %.``"""
    if not pairs:
        return _("There is nothing to show as of this date.")
    return "; ".join(f"{name}: {value}" for name, value in pairs) + "."
