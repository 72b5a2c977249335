"""What each role finds on the signed-in home."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from assistance.models import AssistanceActivity
from irm.accounts.standing import standing
from irm.register.models import ImportRun, Organisation, State
from needs.choices import Response
from needs.models import TechnicalAssistanceNeed
from reviews.choices import ReviewStatus
from reviews.models import CountryReview, Participant

SHOWN = 10


@dataclass(frozen=True, slots=True)
class StateWork:
    """One State that the person acts for: its reviews and its needs."""

    state: State
    reviews: list[CountryReview]
    needs: list[TechnicalAssistanceNeed]
    has_more_needs: bool


@dataclass(frozen=True, slots=True)
class Work:
    """Every part is empty for a person without the role."""

    is_secretariat: bool = False
    statuses: list[tuple[str, int]] = field(default_factory=list)
    imports: list[ImportRun] = field(default_factory=list)
    states: list[StateWork] = field(default_factory=list)
    assigned: list[CountryReview] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    unmet: list[TechnicalAssistanceNeed] = field(default_factory=list)
    activities: list[AssistanceActivity] = field(default_factory=list)
    is_expert: bool = False
    is_partner: bool = False

    @property
    def has_a_role(self) -> bool:
        """Whether the person has any role today."""
        return self.is_secretariat or bool(self.states) or self.is_expert or self.is_partner


def work_of(user: Any) -> Work:
    """The parts of the home that belong to the person's roles today."""
    who = standing(user)
    states = State.objects.filter(pk__in=who.focal_point_of | who.mission_of)
    return Work(
        is_secretariat=who.is_secretariat,
        statuses=_statuses(user) if who.is_secretariat else [],
        imports=list(ImportRun.objects.order_by("-started_at")[:5]) if who.is_secretariat else [],
        states=[_state_work(state, user) for state in states],
        assigned=_assigned(user, who.expert_of),
        organisations=list(Organisation.objects.filter(pk__in=who.partner_of)),
        unmet=_unmet(user) if who.partner_of else [],
        activities=_own_activities(user, who.partner_of),
        is_expert=bool(who.expert_of),
        is_partner=bool(who.partner_of),
    )


def _statuses(user: Any) -> list[tuple[str, int]]:
    counted = CountryReview.objects.visible_to(user).order_by().values_list("status").annotate(n=Count("pk"))
    counts = dict(counted)
    return [(str(status.label), counts[status.value]) for status in ReviewStatus if status.value in counts]


def _state_work(state: State, user: Any) -> StateWork:
    reviews = CountryReview.objects.visible_to(user).filter(state=state).for_list()
    needs = TechnicalAssistanceNeed.objects.visible_to(user).filter(state=state).for_list()
    shown = list(needs.order_by("-identified_on", "ref")[: SHOWN + 1])
    return StateWork(state, list(reviews), shown[:SHOWN], len(shown) > SHOWN)


def _assigned(user: Any, expert_of: frozenset[int]) -> list[CountryReview]:
    """Reviews that the person takes part in, or that a State reviews for which the person is an expert."""
    visible = CountryReview.objects.visible_to(user)
    takes_part = Participant.objects.filter(user=user, ends_on=None).values("review")
    mine = visible.filter(pk__in=takes_part)
    if expert_of:
        theirs = visible.filter(reviewing_states__state__in=expert_of, reviewing_states__ended_on=None)
        mine = visible.filter(pk__in=mine.values("pk")) | visible.filter(pk__in=theirs.values("pk"))
    return list(mine.for_list().order_by("cycle__number", "state__sort_key_en")[:50])


def _unmet(user: Any) -> list[TechnicalAssistanceNeed]:
    needs = TechnicalAssistanceNeed.objects.visible_to(user).filter(response=Response.UNMET).for_list()
    return list(needs.order_by("-identified_on", "ref")[:SHOWN])


def _own_activities(user: Any, partner_of: frozenset[int]) -> list[AssistanceActivity]:
    if not partner_of:
        return []
    mine = (
        AssistanceActivity.objects.visible_to(user)
        .filter(organisations__organisation__in=partner_of)
        .distinct()
    )
    return list(mine.order_by("-starts_on", "ref")[:SHOWN])
