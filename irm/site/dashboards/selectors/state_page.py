"""Everything that the page of one State shows, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localdate

from assistance.models import AssistanceActivity, CompetentAuthority, NeedLink
from irm.register.models import GroupMembership, State
from needs.models import TechnicalAssistanceNeed
from reviews.consents.publicity import reviews_with_public_steps
from reviews.country_reviews.policies import takes_part
from reviews.models import CountryReview, ReviewCycle
from reviews.timeline.step_bar import Step, steps_of

SHOWN = 25


@dataclass(frozen=True, slots=True)
class CycleOnPage:
    """One cycle on the State's page; ``review`` is None where none is known."""

    cycle: ReviewCycle
    review: CountryReview | None
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class StatePage:
    """The State's cycles, needs, assistance and authorities. Counts are bounded by what is shown."""

    groups: list[GroupMembership]
    cycles: list[CycleOnPage]
    reviewing: list[CountryReview]
    needs: list[TechnicalAssistanceNeed]
    has_more_needs: bool
    activities: list[AssistanceActivity]
    has_more_activities: bool
    authorities: list[CompetentAuthority]


def state_page(state: State, *, viewer: Any) -> StatePage:
    """What the viewer may read of one State."""
    links = NeedLink.objects.filter(activity__in=AssistanceActivity.objects.visible_to(viewer))
    needs = (
        TechnicalAssistanceNeed.objects.visible_to(viewer)
        .filter(state=state)
        .told_to(viewer)
        .for_list()
        .prefetch_related(Prefetch("activity_links", links.select_related("activity")))
        .order_by("-cycle__number", "article__number", "ref")[: SHOWN + 1]
    )
    activities = (
        AssistanceActivity.objects.visible_to(viewer)
        .filter(recipients=state)
        .for_list()
        .order_by("-starts_on", "ref")
    )
    found_needs, found_activities = list(needs), list(activities[: SHOWN + 1])
    return StatePage(
        groups=list(
            GroupMembership.objects.on(localdate())
            .filter(state=state)
            .select_related("group")
            .order_by("group__kind", "group__order")
        ),
        cycles=_cycles(state, viewer),
        reviewing=_reviewing(state, viewer),
        needs=found_needs[:SHOWN],
        has_more_needs=len(found_needs) > SHOWN,
        activities=found_activities[:SHOWN],
        has_more_activities=len(found_activities) > SHOWN,
        authorities=list(CompetentAuthority.objects.filter(state=state).select_related("source_document")),
    )


def _cycles(state: State, viewer: Any) -> list[CycleOnPage]:
    found = CountryReview.objects.visible_to(viewer).filter(state=state).for_list()
    reviews = {review.cycle_id: review for review in found.prefetch_related("milestones__step")}
    public = reviews_with_public_steps(reviews.values())
    pages = []
    for cycle in ReviewCycle.objects.order_by("number"):
        review = reviews.get(cycle.pk)
        inside = review is not None and takes_part(viewer, review)
        steps = (
            steps_of(review, today=localdate(), takes_part=inside)
            if review and (inside or review.pk in public)
            else []
        )
        pages.append(CycleOnPage(cycle, review, steps))
    return pages


def _reviewing(state: State, viewer: Any) -> list[CountryReview]:
    """The reviews in which this State is, or was, a reviewing State."""
    reviews = CountryReview.objects.visible_to(viewer).filter(
        reviewing_states__state=state, reviewing_states__ended_on=None
    )
    return list(reviews.select_related("state", "cycle").order_by("cycle__number", "state__sort_key_en"))
