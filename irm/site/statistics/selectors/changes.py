"""What changed between two dates, and the few figures that are no cube: the rest of the Secretariat's note."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from assistance.models import CompetentAuthority
from irm.register.choices import StateKind
from irm.register.models import Category
from irm.register.models.categories import NO_ASSISTANCE
from irm.register.population import DEFAULT
from irm.site.statistics.queries import NeedsQuery, ReviewsQuery
from irm.site.statistics.selectors import conduct
from irm.site.statistics.selectors.answers import needs, reviews
from irm.site.statistics.selectors.facts import live_reviews
from irm.site.statistics.selectors.rows_needs import counted_needs


@dataclass(frozen=True, slots=True)
class Change:
    """What was added after one day, up to another: ``needs_added`` came from ``states_with_needs`` of the reviews.

    ``states_with_needs`` counts the States whose executive summary was issued between the two days and that named
    needs in it.
    """

    since: datetime.date
    as_of: datetime.date
    reviews_completed: int
    executive_summaries: int
    states_with_needs: int
    needs_added: int


def new_reviews(query: NeedsQuery, *, since: datetime.date) -> Change:
    """What the reviews since the previous note added. Filters narrow the needs, not the reviews.

    Raises QueryRefused where a counting rule forbids the question.
    """
    now = replace(query, since=since, group_by=(), ordering="").checked()
    asked = ReviewsQuery(
        cycle=now.cycle,
        as_of=now.as_of,
        population=now.population,
        viewer=now.viewer,
        regional_group=now.regional_group,
    )
    facts = conduct.wanted_reviews(asked, live_reviews(viewer=now.viewer, population=str(now.population)))
    # What has no date cannot be new: it is left out.
    new = {(f.state, f.cycle) for f in facts if f.issued_on and since < f.issued_on <= now.day}
    pairs = counted_needs(now).order_by().values_list("state__iso3", "cycle__number").distinct()
    completed = [f for f in facts if f.is_completed and f.completed_on and since < f.completed_on <= now.day]
    return Change(
        since=since,
        as_of=now.day,
        reviews_completed=len(completed),
        executive_summaries=len(new),
        states_with_needs=len({state for state, cycle in pairs if (state, cycle) in new}),
        needs_added=needs(now).total["needs"],
    )


def reviews_in_progress(query: ReviewsQuery) -> int:
    """Reviews drawn and not yet completed."""
    total = reviews(replace(query, group_by=(), ordering="")).total
    return int(total["drawn"]) - int(total["completed"])


def median_days(query: ReviewsQuery) -> list[conduct.StepMedian]:
    """Median days from the beginning of a review to each of its steps (review-level dates, no averages)."""
    query = query.checked()
    facts = live_reviews(viewer=query.viewer, population=str(query.population))
    return conduct.median_days(query, conduct.wanted_reviews(query, facts))


def competent_authorities(*, as_of: datetime.date, population: str | None = None, viewer: Any = None) -> int:
    """States that notified an authority under article 6, paragraph 3, on or before a day. Public to everybody."""
    invented = Q(state__kind=StateKind.DEMONSTRATION)
    wanted = invented if (population or DEFAULT) == "demonstration" else ~invented
    notified = CompetentAuthority.objects.filter(wanted, convention_article="6(3)", notified_as_of__lte=as_of)
    return notified.order_by().values("state").distinct().count()


def predetermined_categories(*, cycle: int) -> int:
    """How many categories a cycle's checklist offers; "no assistance required" is not one of them."""
    offered = Category.objects.filter(scheme__cycles__number=cycle, retired_on=None)
    return offered.exclude(code=NO_ASSISTANCE).count()
