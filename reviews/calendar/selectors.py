"""The calendar of the reviews: every date that the reader may see, none that they may not."""

import calendar
import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet

from irm.accounts.models import User
from reviews.country_reviews.choices import NOT_RUNNING
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.policies import can_conduct
from reviews.people.models import Absence, Participant
from reviews.timeline.models import Milestone, Pause
from reviews.timeline.told import dates_told_to, day_told


@dataclass(frozen=True, slots=True)
class Entry:
    """One step on one day; ``kind`` is achieved, agreed or planned."""

    on: datetime.date
    kind: str
    milestone: Milestone
    is_beyond: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of the month."""

    on: datetime.date
    is_in_month: bool
    is_today: bool
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of entries, as weeks and as a list, with the nearest months that have any."""

    first: datetime.date
    weeks: list[list[Day]]
    days: list[tuple[datetime.date, list[Entry]]]
    earlier: datetime.date | None
    later: datetime.date | None

    @property
    def count(self) -> int:
        """The number of entries of the month."""
        return sum(len(entries) for _, entries in self.days)


def dated(viewer: object, *, today: datetime.date) -> QuerySet[Any, Any]:
    """The steps with a date that a person may know, with ``on_day``: achieved, else agreed, else planned.

    Both gates hold: the steps are readable (cycle's publicity, State's consent, or taking part), and so is the
    review. Which dates of a step: ``reviews.timeline.told``. A planned date of a review that is over or deferred, or
    of a step that was passed, is no news.
    """
    reviews = CountryReview.objects.visible_to(viewer)
    steps = Milestone.objects.visible_to(viewer).filter(review__in=reviews.order_by().values("pk"))
    news = steps.exclude(achieved_on=None, review__status__in=NOT_RUNNING).without_passed()
    told = news.annotate(**dates_told_to(viewer, today=today))
    return told.annotate(on_day=day_told()).exclude(on_day=None)


def concerning(steps: QuerySet[Any, Any], user: User, *, today: datetime.date) -> QuerySet[Any, Any]:
    """Those of reviews in which the person takes part: for a State, by name, in charge or covering.

    The secretariat takes part in every review; it is shown those that somebody is in charge of or named in.
    """
    if not can_conduct(user):
        return steps.filter(review__in=CountryReview.objects.taken_part_in_by(user).order_by().values("pk"))
    named = Participant.objects.on(today).filter(user=user)
    covered = Absence.objects.on(today).filter(cover=user)
    return steps.filter(
        Q(review__responsible_officer=user)
        | Q(review__responsible_officer__in=covered.values("user"))
        | Q(review__in=named.values("review"))
    )


def month_of(steps: QuerySet[Any, Any], first: datetime.date, *, today: datetime.date) -> Month:
    """One month of ``dated`` steps. Three queries, whatever it holds."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    begins, ends = weeks[0][0], weeks[-1][-1]
    paused = Pause.objects.on(today).filter(review=OuterRef("review"))
    rows = steps.filter(on_day__range=(begins, ends)).annotate(stands_still=Exists(paused))
    rows = rows.select_related("step", "review__state", "review__cycle")
    by_day: dict[datetime.date, list[Entry]] = {}
    for row in rows.order_by("on_day", "review__state__sort_key_en", "review__cycle__number", "step__order"):
        by_day.setdefault(row.on_day, []).append(entry_of(row, today=today))
    days_in_month = calendar.monthrange(first.year, first.month)[1]
    last = first.replace(day=days_in_month)
    return Month(
        first=first,
        weeks=[
            [Day(on, on.month == first.month, on == today, by_day.get(on, [])) for on in week]
            for week in weeks
        ],
        days=[(on, entries) for on, entries in by_day.items() if first <= on <= last],
        earlier=steps.filter(on_day__lt=first).aggregate(day=Max("on_day"))["day"],
        later=steps.filter(on_day__gt=last).aggregate(day=Min("on_day"))["day"],
    )


def entry_of(row: Any, *, today: datetime.date) -> Entry:
    """A step from ``dated`` (with ``stands_still``) as an entry of the calendar."""
    on: datetime.date = row.on_day
    kind = "achieved" if row.achieved_on else "agreed" if row.told_agreed_on else "planned"
    waits = kind == "achieved" or row.step.is_voluntary or row.stands_still
    return Entry(on, kind, row, is_beyond=on < today and not waits)


def feed_entries(user: User, *, population: str, today: datetime.date) -> list[Milestone]:
    """What a person's calendar program shows of one population: from ninety days ago on, at most two thousand steps."""
    reviews = CountryReview.objects.in_population(population).order_by().values("pk")
    steps = concerning(dated(user, today=today), user, today=today).filter(
        review__in=reviews, on_day__gte=today - datetime.timedelta(days=90)
    )
    rows = steps.select_related("step", "review__state", "review__cycle")
    return list(rows.order_by(F("on_day"), "pk")[:2000])
