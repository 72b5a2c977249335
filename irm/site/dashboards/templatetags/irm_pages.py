"""Small words for templates: dates, tones of a status. No queries, no rules."""

import datetime
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.register.choices import DatePrecision, Population
from irm.register.population import DEFAULT, PARAMETER

register = template.Library()

# Which tone a status has; words carry the meaning, colour helps.
_TONES = {
    "completed": "done",
    "met": "done",
    "issued": "done",
    "in_progress": "act",
    "being_met": "wait",
    "ongoing": "act",
    "unmet": "late",
}


@register.simple_tag
def is_demonstration_instance() -> bool:
    """Whether the instance runs as a demonstration."""
    return bool(settings.IRM_DEMO)


@register.simple_tag(takes_context=True)
def population_query(context: Context, joint: str = "?") -> str:
    """``?population=demonstration`` on a page about invented States, else empty; ``joint`` is & in a longer query.

    Added to the links that lead to lists, so that nobody is carried from one population to the other unasked.
    """
    shown = Population.DEMONSTRATION if context.get("is_demonstration") else DEFAULT
    return "" if shown == DEFAULT else f"{joint}{PARAMETER}={shown}"


@register.filter
def tone(status: str) -> str:
    """The class of a tag for a status."""
    return _TONES.get(str(status), "plain")


@register.filter
def day(value: datetime.date | None) -> str:
    """``14 October 2019``; empty for no date."""
    return date_format(value, "DATE_FORMAT") if value else ""


@register.simple_tag
def written_date(value: datetime.date | None, precision: str = DatePrecision.DAY) -> str:
    """A date as exactly as it was written: ``2019``, ``June 2019`` or ``12 June 2019``."""
    if value is None:
        return _("not dated")
    pattern = {DatePrecision.YEAR: "Y", DatePrecision.MONTH: "YEAR_MONTH_FORMAT"}.get(
        DatePrecision(precision or "day"), "DATE_FORMAT"
    )
    return date_format(value, pattern)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """The value under a key of a mapping, None where there is none."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def citation(context: template.Context, title: str) -> str:
    """How to cite a page: title, place, day of reading, address."""
    request = context.get("request")
    words = {"title": title, "date": date_format(localdate(), "DATE_FORMAT")}
    text = _("“%(title)s”, IRM tracker, read on %(date)s") % words
    return f"{text}, {request.build_absolute_uri(request.path)}" if request else text
