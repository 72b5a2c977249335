"""Steps of reviews as an iCalendar file (RFC 5545)."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from irm.accounts.models import User
from irm.register.choices import catalogue_of
from reviews.timeline.models import Milestone

HOST = "irm-tracker"


def calendar_file(milestones: Iterable[Milestone], *, user: User, now: datetime.datetime) -> bytes:
    """The file in the person's language. Whole days; the UID of a step never changes, so that a moved date moves."""
    with translation.override(catalogue_of(user.language)):
        calendar = Calendar()
        calendar.add("prodid", "-//IRM tracker//Steps of country reviews//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", _("Country reviews"))
        calendar.add("refresh-interval", datetime.timedelta(hours=12), parameters={"value": "DURATION"})
        for milestone in milestones:
            calendar.add_component(_event(milestone, now))
        return bytes(calendar.to_ical())


def _event(milestone: Milestone, now: datetime.datetime) -> Event:
    review = milestone.review
    on = milestone.achieved_on or milestone.expected_on
    if on is None:
        raise ValueError(f"The step {milestone.pk} has no date.")
    words = {"step": milestone.step.local_name, "state": review.state.name, "cycle": review.cycle.number}
    if milestone.achieved_on:
        status, said = "CONFIRMED", _("Achieved.")
    elif milestone.agreed_on:
        status, said = "CONFIRMED", _("Agreed date. Indicative: it closes nothing.")
    else:
        status, said = "TENTATIVE", _("Planned date. Indicative: it closes nothing.")
    if review.state.is_demonstration:
        said += " " + _("Demonstration data: the State is invented.")
    event = Event()
    event.add("uid", f"step-{milestone.pk}@{HOST}")
    event.add("dtstamp", now)
    event.add("dtstart", on)
    event.add("dtend", on + datetime.timedelta(days=1))
    event.add("summary", _("%(state)s, cycle %(cycle)d: %(step)s") % words)
    event.add("description", said)
    event.add("status", status)
    event.add("transp", "TRANSPARENT")
    address = reverse("reviews:timeline", args=[review.state.iso3, review.cycle.number])
    event.add("url", settings.IRM_BASE_URL + address)
    return event
