"""The facts of reviews and activities in codes: small enough to be read whole and counted in one place."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q
from django.utils.timezone import localdate

from assistance.models import AssistanceActivity
from irm.register.choices import GroupKind
from irm.register.models import GroupMembership
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import CountryReview, Milestone
from reviews.timeline.status import AGREED_STEP

Day = datetime.date


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """One review: its groups, and the day of every step that was achieved."""

    state: str
    cycle: int
    year_of_cycle: int | None
    regional_group: str | None
    dialogue_form: str
    is_completed: bool
    is_issued: bool
    issued_on: Day | None
    steps: dict[str, Day] = field(default_factory=dict)

    @property
    def first_on(self) -> Day | None:
        """The first day that is known of the review: it was drawn by then."""
        return min([*self.steps.values(), *filter(None, [self.issued_on])], default=None)

    @property
    def completed_on(self) -> Day | None:
        """The agreement of the report; where it is not known, the issue of the summary, which comes after it."""
        return self.steps.get("report_agreed") or self.issued_on

    @property
    def is_undated(self) -> bool:
        """Whether something of the review that counts has no date."""
        unknown_end = self.is_completed and self.completed_on is None
        return self.first_on is None or unknown_end or (self.is_issued and self.issued_on is None)


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """One activity: what it is, whom it reached, the first day that its written date can mean.

    ``recipient_groups`` are the regional groups of the recipients, in their order: on the first day, else today.
    """

    type: str | None
    level: str
    status: str
    starts_on: Day | None
    participants: int | None
    articles: tuple[int, ...]
    regions: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_groups: tuple[str | None, ...]

    @property
    def grouped(self) -> Iterator[tuple[str, str | None]]:
        """Each recipient with its regional group."""
        return zip(self.recipients, self.recipient_groups, strict=True)


class RegionalGroups:
    """The regional group of each State on any day. One query when made."""

    def __init__(self) -> None:
        self._of: dict[str, list[tuple[Day, Day, str]]] = {}
        memberships = GroupMembership.objects.filter(group__kind=GroupKind.REGIONAL_GROUP)
        ordered = memberships.order_by(F("valid_from").desc(nulls_last=True), "group__order", "group__code")
        for state, start, end, code in ordered.values_list(
            "state__iso3", "valid_from", "valid_to", "group__code"
        ):
            span = (start or datetime.date.min, end or datetime.date.max, code)
            self._of.setdefault(state, []).append(span)

    def on(self, state: str, day: Day) -> str | None:
        """The group of a State on a day; None where it has none (the European Union)."""
        return next((code for start, end, code in self._of.get(state, []) if start <= day <= end), None)


def review_facts(reviews: Any, milestones: Any = None) -> Iterator[tuple[int, ReviewFact]]:
    """The key and the facts of each review of a QuerySet. Three queries, however many reviews.

    Of ``milestones`` (all, where None) come the steps. *Completed* is asked here of what may be read and counted as of
    a day (docs/counting.md), so it is wider than the status that ``reviews.timeline.status`` gives a review.
    """
    steps = _steps(Milestone.objects.all() if milestones is None else milestones, reviews)
    groups, today = RegionalGroups(), localdate()
    columns = (
        "pk",
        "state__iso3",
        "cycle__number",
        "year_of_cycle",
        "dialogue_form",
        "status",
        "executive_summary__is_issued",
        "executive_summary__issued_on",
    )
    for (
        pk,
        state,
        cycle,
        year,
        form,
        status,
        is_issued,
        issued_on,
    ) in reviews.order_by().values_list(*columns):
        own = steps.get(pk, {})
        first = min([*own.values(), *filter(None, [issued_on])], default=today)
        completed = status == ReviewStatus.COMPLETED or AGREED_STEP in own or bool(is_issued)
        group = groups.on(state, own.get("begin", first))
        yield (
            pk,
            ReviewFact(state, cycle, year, group, form, completed, bool(is_issued), issued_on, own),
        )


def _steps(milestones: Any, reviews: Any) -> dict[int, dict[str, Day]]:
    """The day of every step that was achieved, by review."""
    steps: dict[int, dict[str, Day]] = {}
    achieved = milestones.filter(review__in=reviews.order_by().values("pk"), achieved_on__isnull=False)
    for review, code, day in achieved.order_by().values_list("review_id", "step__code", "achieved_on"):
        if day:
            steps.setdefault(review, {})[code] = day
    return steps


def live_reviews(*, viewer: Any, population: str) -> list[ReviewFact]:
    """The facts of the reviews that a person may know about, with the steps that they may read."""
    reviews = CountryReview.objects.visible_to(viewer).in_population(population)
    return [fact for _, fact in review_facts(reviews, Milestone.objects.visible_to(viewer))]


def live_activities(*, viewer: Any, population: str) -> list[ActivityFact]:
    """The facts of the activities that a person may read."""
    activities = AssistanceActivity.objects.visible_to(viewer).in_population(population)
    return [fact for _, _, fact in activity_facts(activities)]


def activity_facts(activities: Any) -> Iterator[tuple[int, str, ActivityFact]]:
    """The key, the reference and the facts of each activity of a QuerySet. Two queries."""
    groups, today = RegionalGroups(), localdate()
    rows = (
        activities.order_by()
        .annotate(
            numbers=ArrayAgg("articles__number", filter=Q(articles__isnull=False), distinct=True, default=[]),
            states=ArrayAgg(
                "recipients__iso3", filter=Q(recipients__isnull=False), distinct=True, default=[]
            ),
        )
        .values_list(
            "pk",
            "ref",
            "type__code",
            "level",
            "status",
            "starts_on",
            "participants",
            "numbers",
            "region_codes",
            "states",
        )
    )
    for pk, ref, kind, level, status, starts_on, participants, articles, regions, states in rows:
        fact = ActivityFact(
            kind,
            level,
            status,
            starts_on,
            participants,
            tuple(articles),
            tuple(regions),
            tuple(states),
            tuple(groups.on(state, starts_on or today) for state in states),
        )
        yield pk, ref, fact
