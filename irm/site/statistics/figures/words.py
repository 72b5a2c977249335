"""Numbers, days and lists as people read them, in the language of the page."""

import datetime
from collections.abc import Sequence

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from irm.site.statistics.selectors import whole_per_cent


def number(value: int) -> str:
    """``3,672``."""
    return number_format(value, force_grouping=True)


def recorded(value: int | None) -> str:
    """A number; words where it is not recorded."""
    return _("not recorded") if value is None else number(value)


def day(value: datetime.date) -> str:
    """``14 October 2019``."""
    return date_format(value, "DATE_FORMAT")


def per_cent(part: int, whole: int) -> str:
    """``41%``: half-up whole per cent (DESIGN section 5, rule 6)."""
    return _("%(n)d%%") % {"n": whole_per_cent(part, whole)}


def count_and_share(part: int, whole: int) -> str:
    """``115 (41%)``; the count alone where there is no whole."""
    if not whole:
        return number(part)
    return _("%(count)s (%(share)s)") % {"count": number(part), "share": per_cent(part, whole)}


def needs(count: int) -> str:
    """``282 technical assistance needs``."""
    text = ngettext("%(n)s technical assistance need", "%(n)s technical assistance needs", count)
    return text % {"n": number(count)}


def states(count: int) -> str:
    """``17 States``."""
    return ngettext("%(n)s State", "%(n)s States", count) % {"n": number(count)}


def summaries(count: int) -> str:
    """``27 executive summaries``."""
    return ngettext("%(n)s executive summary", "%(n)s executive summaries", count) % {"n": number(count)}


def base(name: str, count: int | None) -> str:
    """What needs are counted out of, in the words of the note: ``169 reviews completed``; None: not recorded."""
    if count is None:
        if name == "reviews_completed":
            return _("reviews completed (number not recorded)")
        return _("executive summaries finalized (number not recorded)")
    if name == "reviews_completed":
        text = ngettext("%(n)s review completed", "%(n)s reviews completed", count)
    else:
        text = ngettext("%(n)s executive summary finalized", "%(n)s executive summaries finalized", count)
    return text % {"n": number(count)}


def activities(count: int) -> str:
    """``158 activities``."""
    return ngettext("%(n)s activity", "%(n)s activities", count) % {"n": number(count)}


def reviews(count: int) -> str:
    """``184 reviews``."""
    return ngettext("%(n)s review", "%(n)s reviews", count) % {"n": number(count)}


def leading(pairs: Sequence[tuple[str, int]], whole: int, *, most: int = 3) -> str:
    """The largest groups with count and share, ties complete: ``A 115 (41%), B 55 (20%), C 38 (13%)``.

    A place is left out as a whole where naming all that share it would name more than one too many.
    """
    named: list[str] = []
    for value in sorted({count for _label, count in pairs if count}, reverse=True):
        tied = [f"{label} {count_and_share(count, whole)}" for label, count in pairs if count == value]
        if named and len(named) + len(tied) > most + 1:
            break
        named += tied
        if len(named) >= most:
            break
    return _("; ").join(named)
