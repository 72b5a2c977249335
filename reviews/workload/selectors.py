"""Load and caseload of the secretariat: what is planned in the months to come, and who is responsible for it."""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.selectors import secretariat_on
from irm.register.reference_words import in_readers_language
from reviews.country_reviews.choices import NOT_RUNNING, ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.people.selectors.recipients import acting_for, covers_on
from reviews.timeline.models import Milestone
from reviews.timeline.schedule import add_offset
from reviews.timeline.selectors import beyond

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the forecast: what, how many in each month, how many beyond the timeline, how many together."""

    label: str
    months: list[int]
    beyond: int
    total: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Planned and agreed steps of the twelve months from the present one, by step and by responsible officer."""

    months: list[datetime.date]
    by_step: list[Line]
    by_officer: list[Line]
    total: Line | None
    not_planned: int


@dataclass(frozen=True, slots=True)
class OfficerCase:
    """The reviews of one officer: how many run, how many of them are beyond the indicative timeline."""

    officer: User | None
    running: int
    beyond: int
    cover: User | None


def forecast(*, viewer: object, population: str, today: datetime.date) -> Forecast:
    """The load of the next twelve months in one population. Reviews without planned dates are counted apart."""
    months = [add_offset(today.replace(day=1), n, "month") for n in range(MONTHS)]
    reviews = _running(viewer, population)
    steps = Milestone.objects.visible_to(viewer).filter(review__in=reviews.order_by().values("pk"))
    until = add_offset(months[0], MONTHS, "month")
    coming = steps.expected().filter(due_on__gte=today, due_on__lt=until).annotate(month=TruncMonth("due_on"))
    late = beyond(steps, today=today)
    by_step = _lines(coming, late, ["step__cycle__number", "step__order", "step__name"], months)
    officer = ["review__responsible_officer__email", "review__responsible_officer__first_name",
               "review__responsible_officer__last_name"]  # fmt: skip
    by_officer = _lines(coming, late, officer, months)
    open_steps = Milestone.objects.filter(review=OuterRef("pk")).expected().exclude(due_on=None)
    return Forecast(
        months=months,
        by_step=_by_step(by_step),
        by_officer=[_by_officer(key, line) for key, line in by_officer],
        total=_total([line for _key, line in by_step]),
        not_planned=reviews.exclude(Exists(open_steps)).count(),
    )


def officers(*, viewer: object, population: str, today: datetime.date) -> list[OfficerCase]:
    """Every member of the secretariat with their reviews; first what nobody is responsible for. By name, no ranking."""
    reviews = _running(viewer, population)
    passed = beyond(Milestone.objects.filter(review=OuterRef("pk")), today=today)
    rows = reviews.order_by().annotate(is_beyond=Exists(passed)).values("responsible_officer")
    counted = rows.annotate(running=Count("pk"), late=Count("pk", filter=Q(is_beyond=True)))
    counts: dict[int | None, tuple[int, int]] = {
        key: (running, late)
        for key, running, late in counted.values_list("responsible_officer", "running", "late")
    }
    present = secretariat_on(today)
    people = User.objects.filter(Q(pk__in=present.values("pk")) | Q(pk__in=[k for k in counts if k]))
    covers = covers_on(today)
    cases = [
        OfficerCase(
            officer=user,
            running=counts.get(user.pk, (0, 0))[0],
            beyond=counts.get(user.pk, (0, 0))[1],
            cover=acting_for(user, covers) if user.pk in covers else None,
        )
        for user in sorted(people, key=lambda user: str(user).casefold())
    ]
    return [OfficerCase(None, *counts.get(None, (0, 0)), None), *cases]


def caseload(*, viewer: object, population: str, today: datetime.date, officer: str) -> QuerySet[Any, Any]:
    """The running reviews of an officer (key, ``none`` or blank for all); ``furthest`` is the earliest date passed."""
    late = beyond(Milestone.objects.filter(review=OuterRef("pk")), today=today).order_by("due_on")
    reviews = _running(viewer, population).annotate(furthest=late.values("due_on")[:1])
    if officer == "none":
        reviews = reviews.filter(responsible_officer=None)
    elif officer:
        reviews = reviews.filter(responsible_officer=int(officer))
    return reviews.select_related("state", "cycle", "responsible_officer").order_by(
        "state__sort_key_en", "cycle__number"
    )


def _running(viewer: object, population: str) -> QuerySet[CountryReview]:
    reviews = CountryReview.objects.visible_to(viewer).in_population(population)
    return reviews.exclude(status__in=[*NOT_RUNNING, ReviewStatus.UNKNOWN])


def _lines(
    coming: QuerySet[Any, Any], late: QuerySet[Any, Any], keys: list[str], months: list[datetime.date]
) -> list[tuple[tuple[object, ...], Line]]:
    """Counts by key and month, two queries."""
    cells: Counter[tuple[tuple[object, ...], datetime.date]] = Counter()
    for *key, month, n in coming.order_by().values_list(*keys, "month").annotate(n=Count("pk")):
        cells[tuple(key), month] = n
    gone = {tuple(key): n for *key, n in late.order_by().values_list(*keys).annotate(n=Count("pk"))}
    found = {key for key, _month in cells} | gone.keys()
    lines = []
    for key in sorted(found, key=lambda key: tuple((part is None, part) for part in key)):
        counts = [cells[key, month] for month in months]
        lines.append((key, Line("", counts, gone.get(key, 0), sum(counts))))
    return lines


def _by_step(lines: list[tuple[tuple[object, ...], Line]]) -> list[Line]:
    """Lines named by their step; where several cycles run, by the cycle as well."""
    said = [(cycle, in_readers_language(str(name)), line) for (cycle, _order, name), line in lines]
    is_mixed = len({cycle for cycle, _name, _line in said}) > 1
    return [
        Line(
            _("%(step)s (cycle %(n)d)") % {"step": name, "n": cycle} if is_mixed else name,
            line.months,
            line.beyond,
            line.total,
        )
        for cycle, name, line in said
    ]


def _by_officer(key: tuple[object, ...], line: Line) -> Line:
    email, *names = key
    label = " ".join(str(name) for name in names if name) or str(email or "")
    return Line(label, line.months, line.beyond, line.total)


def _total(lines: list[Line]) -> Line | None:
    if not lines:
        return None
    months = [sum(column) for column in zip(*(line.months for line in lines), strict=True)]
    return Line("", months, sum(line.beyond for line in lines), sum(line.total for line in lines))
