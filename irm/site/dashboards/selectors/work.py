"""What each role finds on the signed-in home."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from assistance.models import AssistanceActivity
from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.accounts.rights import rows
from irm.accounts.standing import Standing, standing
from irm.register.choices import GroupKind
from irm.register.models import Article, GroupMembership, Organisation, State, StateGroup
from needs.choices import Response
from needs.models import TechnicalAssistanceNeed
from reviews.country_reviews.choices import NOT_RUNNING
from reviews.models import Correspondence, CountryReview, Milestone, Participant, RosterExpert
from reviews.people.models import SEATS
from reviews.timeline.next_step import next_step_of
from reviews.timeline.selectors import beyond

SHOWN = 10
ASSIGNED = 50
DUE_SHOWN = 30
SOON = datetime.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Due:
    """A step that a person's State is asked for, with the days beyond its indicative date."""

    milestone: Milestone
    due_on: datetime.date
    days_beyond: int
    days_ahead: int = 0
    is_own: bool = True

    @property
    def is_soon(self) -> bool:
        """Whether it is beyond its date or within the weeks that a person plans for."""
        return self.days_ahead <= SOON.days


@dataclass(slots=True)
class StateWork:
    """One State that the person acts for: its reviews, needs and roster."""

    state: State
    roles: list[str]
    reviews: list[CountryReview] = field(default_factory=list)
    needs: list[TechnicalAssistanceNeed] = field(default_factory=list)
    has_more_needs: bool = False
    experts: int = 0
    seats: int = SEATS

    @property
    def lines(self) -> list[tuple[CountryReview, Milestone | None]]:
        """Its reviews, the newest first, with the step that comes next where it runs. Reads prefetched milestones."""
        return [(review, next_step_of(review)) for review in reversed(self.reviews)]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a partner works on, read from its own activities."""

    articles: list[Article]
    groups: list[StateGroup]

    @property
    def is_empty(self) -> bool:
        """Whether its activities say nothing about articles or regions."""
        return not self.articles and not self.groups


@dataclass(frozen=True, slots=True)
class Work:
    """Every part is empty for a person without the role."""

    is_secretariat: bool = False
    states: list[StateWork] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    to_answer: list[Correspondence] = field(default_factory=list)
    assigned: list[CountryReview] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    profile: Profile | None = None
    unmet: list[TechnicalAssistanceNeed] = field(default_factory=list)
    activities: list[AssistanceActivity] = field(default_factory=list)
    is_expert: bool = False
    is_partner: bool = False

    @property
    def due_soon(self) -> list[Due]:
        """What is due: beyond its date, or in the next weeks."""
        return [due for due in self.due if due.is_soon]

    @property
    def due_later(self) -> list[Due]:
        """What follows after that."""
        return [due for due in self.due if not due.is_soon]

    @property
    def has_a_role(self) -> bool:
        """Whether the person has any role today."""
        return self.is_secretariat or bool(self.states) or self.is_expert or self.is_partner


def work_of(user: Any, *, today: datetime.date, population: str) -> Work:
    """The parts of the home that belong to the person's roles today, in a fixed number of queries for each role.

    What stands in them is of one population, also where somebody holds roles in both.
    """
    who = standing(user)
    of_states = who.focal_point_of | who.mission_of
    profile = _profile(user, who, today, population) if who.partner_of else None
    return Work(
        is_secretariat=who.is_secretariat,
        states=_states(user, who, population) if of_states else [],
        due=_due(user, who, today, population) if who.is_of_a_state else [],
        to_answer=_to_answer(user, of_states, population),
        assigned=_assigned(user, who, today, population),
        organisations=_organisations(who, population) if who.partner_of else [],
        profile=profile,
        unmet=_unmet(user, profile, today, population) if profile is not None else [],
        activities=_own_activities(user, who.partner_of, population),
        is_expert=bool(who.expert_of),
        is_partner=bool(who.partner_of),
    )


def _organisations(who: Standing, population: str) -> list[Organisation]:
    return list(Organisation.objects.in_population(population).filter(pk__in=who.partner_of))


def _states(user: Any, who: Standing, population: str) -> list[StateWork]:
    states = State.objects.in_population(population).filter(pk__in=who.focal_point_of | who.mission_of)
    parts = {state.pk: StateWork(state, _roles(state, who)) for state in states}
    reviews = CountryReview.objects.visible_to(user).filter(state__in=parts).for_list()
    for review in reviews.prefetch_related("milestones__step"):
        parts[review.state_id].reviews.append(review)
    newest = [F("identified_on").desc(), F("ref").asc()]
    needs = (
        TechnicalAssistanceNeed.objects.visible_to(user)
        .filter(state__in=parts)
        .told_to(user)
        .annotate(place=Window(RowNumber(), partition_by=[F("state_id")], order_by=newest))
        .filter(place__lte=SHOWN + 1)
    )
    for need in needs.for_list().order_by("state_id", "place"):  # type: ignore[misc]  # annotated above
        part = parts[need.state_id]
        part.has_more_needs = len(part.needs) == SHOWN
        if not part.has_more_needs:
            part.needs.append(need)
    serving = RosterExpert.objects.visible_to(user).serving().filter(state__in=parts)
    for state_id, n in serving.order_by().values_list("state_id").annotate(n=Count("pk")):
        parts[state_id].experts = n
    return list(parts.values())


def _roles(state: State, who: Standing) -> list[str]:
    held = [
        (Role.FOCAL_POINT, who.focal_point_of),
        (Role.PERMANENT_MISSION, who.mission_of),
        (Role.GOVERNMENTAL_EXPERT, who.expert_of),
    ]
    return [str(role.label) for role, states in held if state.pk in states]


def _due(user: Any, who: Standing, today: datetime.date, population: str) -> list[Due]:
    """Open steps that the person is asked for, the earliest first; for the State under review or as reviewer.

    With every agreed day that is ahead, whoever is asked: a conference is the secretariat's step, and all come to it.
    """
    own = who.focal_point_of | who.mission_of
    asked = rows(user, "step.prepare")
    if not who.is_secretariat:
        inside = CountryReview.objects.taken_part_in_by(user).order_by().values("pk")
        asked |= Q(review__in=inside, agreed_on__gte=today)
    reviews = CountryReview.objects.in_population(population).exclude(status__in=NOT_RUNNING)
    dated = Milestone.objects.filter(asked).expected().filter(due_on__isnull=False)
    dated = dated.filter(review__in=reviews.order_by().values("pk")).select_related(
        "step", "review__state", "review__cycle"
    )
    shown = list(dated.order_by("due_on", "step__order", "pk")[:DUE_SHOWN])
    late = set(
        beyond(Milestone.objects.filter(pk__in=[m.pk for m in shown]), today=today).values_list(
            "pk", flat=True
        )
    )
    return [
        Due(m, day, (today - day).days if m.pk in late else 0, (day - today).days, m.review.state_id in own)
        for m in shown
        if (day := m.expected_on) is not None
    ]


def _to_answer(user: Any, states: frozenset[int], population: str) -> list[Correspondence]:
    """Notes verbales of the secretariat to the person's States that hope for a reply."""
    if not states:
        return []
    notes = Correspondence.objects.visible_to(user).in_population(population)
    notes = notes.filter(state__in=states, direction="outgoing")
    return list(notes.awaiting_reply().for_list().order_by("reply_due_on", "pk")[:SHOWN])


def _assigned(user: Any, who: Standing, today: datetime.date, population: str) -> list[CountryReview]:
    """Reviews that the person's States carry out, and those that the person is named in.

    Those that run come first; reviews of the person's own States stand with the State.
    """
    if not isinstance(user, User):
        return []
    own = who.focal_point_of | who.mission_of
    reviews = CountryReview.objects.taken_part_in_by(user).in_population(population).exclude(state__in=own)
    if who.is_secretariat:
        reviews = reviews.filter(participants__in=Participant.objects.on(today).filter(user=user)).distinct()
    found = list(reviews.for_list().order_by("-cycle__number", "state__sort_key_en")[:ASSIGNED])
    return sorted(found, key=lambda review: review.status in NOT_RUNNING)


def _profile(user: Any, who: Standing, today: datetime.date, population: str) -> Profile:
    """The articles and regional groups of the organisation's own activities."""
    own = (
        AssistanceActivity.objects.visible_to(user)
        .in_population(population)
        .filter(organisations__organisation__in=who.partner_of)
        .order_by()
        .values("pk")
    )
    members = GroupMembership.objects.on(today).filter(
        state__activities__in=own, group__kind=GroupKind.REGIONAL_GROUP
    )
    return Profile(
        articles=list(Article.objects.filter(activities__in=own).distinct().order_by("number")),
        groups=list(StateGroup.objects.filter(pk__in=members.values("group"))),
    )


def _unmet(
    user: Any, profile: Profile, today: datetime.date, population: str
) -> list[TechnicalAssistanceNeed]:
    """Needs that States of one population say are unmet, within the profile; all of them where it is empty."""
    needs = TechnicalAssistanceNeed.objects.visible_to(user).in_population(population)
    needs = needs.saying(user, response=Response.UNMET)
    if profile.articles:
        needs = needs.filter(article__in=profile.articles)
    if profile.groups:
        members = GroupMembership.objects.on(today).filter(group__in=profile.groups)
        needs = needs.filter(state__in=members.values("state"))
    return list(needs.for_list().order_by("-identified_on", "ref")[:SHOWN])


def _own_activities(user: Any, partner_of: frozenset[int], population: str) -> list[AssistanceActivity]:
    if not partner_of:
        return []
    mine = (
        AssistanceActivity.objects.visible_to(user)
        .in_population(population)
        .filter(organisations__organisation__in=partner_of)
        .distinct()
    )
    return list(mine.order_by("-starts_on", "ref")[:SHOWN])
