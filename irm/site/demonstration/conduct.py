"""Makes the demonstration alive: one transaction, once."""

import datetime
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.errors import RuleError
from irm.notifications.choices import Frequency
from irm.notifications.models import Preference
from irm.register.choices import StateKind
from irm.register.models import State
from irm.site.demonstration import draws, focal_points, people, records, timelines
from irm.site.demonstration.files import Clock, Row, read


class Outcome(Enum):
    """What came of it."""

    MADE = "made"
    THERE_ALREADY = "there already"
    IN_USE = "in use"


@transaction.atomic
def create_demo_conduct(*, now: datetime.datetime) -> Outcome:
    """The conduct of the demonstration's reviews, dated from the day of ``now``, made once.

    A review that somebody planned before is left as it is; where somebody drew lots, nothing is made at all. Raises
    RuleError outside a demonstration, and where its States or sign-ins are not loaded yet.
    """
    if not settings.IRM_DEMO:
        raise RuleError(_("Reviews are invented only where IRM_DEMO=1."), code="not_a_demonstration")
    rows = read("reviews")
    codes = {row["state"] for row in rows}
    # One at a time: whoever comes second finds everything made.
    found = State.objects.select_for_update().filter(iso3__in=codes, kind=StateKind.DEMONSTRATION)
    if len(found) < len(codes):
        raise RuleError(_("Load the demonstration data first (load_demo)."), code="no_demonstration_states")
    if people.is_made():
        return Outcome.THERE_ALREADY
    new = [row for row in rows if row["year"]]
    if draws.is_drawn() or timelines.find_reviews(new):
        return Outcome.IN_USE
    _make(rows, Clock(now, localdate(now)))
    return Outcome.MADE


def _make(rows: list[Row], clock: Clock) -> None:
    everybody = people.sign_ins()
    for key in people.SIGN_INS:
        Preference.objects.get_or_create(user=everybody[key], defaults={"frequency": Frequency.DAILY})
    people.make_officers(everybody, clock)
    draws.draw_new_reviews([row for row in rows if row["year"]], everybody, clock)
    people.make_state_people(everybody, clock)
    reviews = timelines.find_reviews(rows)
    reviews = {key: review for key, review in reviews.items() if timelines.is_untouched(review)}
    rows = [row for row in rows if (row["state"], row["cycle"]) in reviews]
    timelines.make_timelines(rows, reviews, everybody, clock)
    timelines.hand_out_reviews(rows, reviews, everybody, clock)
    timelines.agree_summaries(rows, reviews, everybody, clock)
    timelines.record_absences(everybody, clock)
    for record in records.OF_REVIEWS:
        record(reviews, everybody, clock)
    focal_points.appoint_focal_points(rows, reviews, everybody, clock)
    records.fill_roster(everybody, clock)
    records.record_trainings(everybody, clock)
    records.report_responses(everybody)
