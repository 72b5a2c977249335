"""Who takes part: stakeholders in reviews, people and States trained (the notes' statistics on conduct)."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum

from irm.register.choices import StateKind
from reviews.models import Consultation, CountryReview, Milestone, TrainingAttendance, TrainingSession


@dataclass(frozen=True, slots=True)
class StakeholderShare:
    """Reviews whose self-assessment is in, those of them with stakeholders, and the share in per cent (one decimal).

    ``share`` is None where there is no base.
    """

    reviews: int
    with_stakeholders: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Training:
    """Sessions by level, people, and States; a State trained twice is one State."""

    sessions: dict[str, int]
    people: int
    states: int
    least_developed: int


def stakeholder_shares(
    *, cycles: Collection[int], as_of: datetime.date, population: str
) -> dict[int, StakeholderShare]:
    """The share of reviews that involved stakeholders, among those with a self-assessment by the day, by cycle.

    A cycle without such a review is missing. One query.

    The printed figure (seed 001, para. 84: 96 per cent of States) has States as its unit, which is one review
    each in a cycle. A consultation without a date counts, since the record says that it took place.
    """
    assessed = Milestone.objects.filter(
        review=OuterRef("pk"), step__code="self_assessment", achieved_on__lte=as_of
    )
    consulted = Consultation.objects.filter(Q(held_on=None) | Q(held_on__lte=as_of), review=OuterRef("pk"))
    reviews = CountryReview.objects.in_population(population).filter(
        Exists(assessed), cycle__number__in=cycles
    )
    counted = reviews.order_by().annotate(is_consulted=Exists(consulted)).values_list("cycle__number")
    return {
        cycle: StakeholderShare(base, with_stakeholders, int(with_stakeholders * 1000 / base + 0.5) / 10)
        for cycle, base, with_stakeholders in counted.annotate(
            all=Count("pk"), consulted=Count("pk", filter=Q(is_consulted=True))
        )
    }


def training(*, as_of: datetime.date, population: str, cycle: int | None = None) -> Training:
    """People and States trained by sessions that began by the day, in one population."""
    invented = Q(state__kind=StateKind.DEMONSTRATION)
    attendances = TrainingAttendance.objects.filter(
        invented if population == "demonstration" else ~invented, session__starts_on__lte=as_of
    )
    if cycle is not None:
        attendances = attendances.filter(session__cycle__number=cycle)
    totals = attendances.aggregate(
        focal_points=Sum("focal_points", default=0),
        experts=Sum("experts", default=0),
        states=Count("state", distinct=True),
    )
    sessions = TrainingSession.objects.filter(pk__in=attendances.values("session"))
    poorest = attendances.filter(
        Q(state__group_memberships__valid_from=None) | Q(state__group_memberships__valid_from__lte=as_of),
        Q(state__group_memberships__valid_to=None) | Q(state__group_memberships__valid_to__gte=as_of),
        state__group_memberships__group__code="ldc",
    )
    return Training(
        sessions=dict(sessions.order_by("level").values_list("level").annotate(n=Count("pk"))),
        people=totals["focal_points"] + totals["experts"],
        states=totals["states"],
        least_developed=poorest.aggregate(n=Count("state", distinct=True))["n"],
    )
