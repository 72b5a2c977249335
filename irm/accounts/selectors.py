"""Answers about people, drawn from several models."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from irm.accounts.choices import Role
from irm.accounts.guarded import Guarded, kinds
from irm.accounts.models import AccessEntry, HandOver, Invitation, Membership, Proposal, User
from irm.accounts.policies import can_approve, is_second_person
from irm.accounts.rights import rows
from irm.register.choices import Population
from irm.register.models import State
from irm.register.population import DEFAULT


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a second person is asked for, and the invitations that are not accepted yet."""

    invitations: QuerySet[Invitation]
    hand_overs: QuerySet[HandOver]
    own_invitations: frozenset[int]


def waiting(*, viewer: User, population: str) -> Waiting:
    """Open invitations and open hand-overs, the oldest first: what waits longest comes first.

    ``own_invitations`` are those that the viewer may not approve: entered by them, or to their own address.
    """
    invitations = Invitation.objects.in_population(population).filter(accepted_at=None, withdrawn_at=None)
    invitations = invitations.select_related("state", "organisation", "entered_by", "approved_by")
    invitations = invitations.order_by("entered_at")
    return Waiting(
        invitations=invitations,
        own_invitations=frozenset(each.pk for each in invitations if not can_approve(viewer, each)),
        hand_overs=HandOver.objects.open()
        .in_population(population)
        .select_related("giver", "taker", "entered_by")
        .order_by("entered_at"),
    )


def lands_in(user_id: int | None, *, day: datetime.date) -> Population:
    """The population that a person's home shows first: the demonstration where every State of theirs is invented."""
    held = Membership.objects.on(day).filter(user=user_id).exclude(state=None, organisation=None)
    kinds = {population: held.in_population(population).exists() for population in Population}
    return (
        Population.DEMONSTRATION
        if kinds == {Population.DEMONSTRATION: True, Population.REAL: False}
        else DEFAULT
    )


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A proposed change in words: of which record, what it is now, what it would be, whether the viewer may approve."""

    proposal: Proposal
    guard: Guarded
    record: str
    changes: list[tuple[str, str, str]]
    may_approve: bool


def open_proposals(*, viewer: User, population: str) -> list[ProposedChange]:
    """The changes that wait for a second person among those that the viewer may decide, the oldest first."""
    return _proposals(Proposal.objects.open().in_population(population).order_by("entered_at"), viewer)


def decided_proposals(*, viewer: User, population: str, most: int = 20) -> list[ProposedChange]:
    """The last changes that were approved or withdrawn, the newest first."""
    closed = Proposal.objects.exclude(approved_at=None, withdrawn_at=None).in_population(population)
    return _proposals(closed.order_by("-entered_at"), viewer, most=most)


def _proposals(found: QuerySet[Proposal], viewer: User, *, most: int = 200) -> list[ProposedChange]:
    mine = {kind.code: kind for kind in kinds() if kind.may(viewer)}
    rows = list(found.filter(kind__in=mine).select_related("entered_by", "approved_by")[:most])
    records = {
        code: kind.model()._default_manager.in_bulk({row.subject for row in rows if row.kind == code})
        for code, kind in mine.items()
    }
    return [
        ProposedChange(
            proposal=row,
            guard=mine[row.kind],
            record=str(records[row.kind].get(row.subject, row.subject)),
            changes=[
                (label, before, after)
                for (label, before), (_label, after) in zip(
                    mine[row.kind].in_words(row.seen), mine[row.kind].in_words(row.wanted), strict=True
                )
            ],
            may_approve=row.is_open and is_second_person(viewer, row),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person's roles over time, and how they came and went."""

    person: User
    memberships: QuerySet[Membership]
    hand_overs: QuerySet[HandOver]
    holds_for_a_state: bool


def person_record(*, person: User, day: datetime.date) -> PersonRecord:
    """What a person holds, held and will hold, the newest first, and the hand-overs that they gave or took."""
    memberships = person.memberships.for_list().select_related("invitation").order_by("-starts_on", "-pk")
    hand_overs = HandOver.objects.filter(Q(giver=person) | Q(taker=person)).order_by("-entered_at")
    return PersonRecord(
        person=person,
        memberships=memberships,
        hand_overs=hand_overs.select_related("giver", "taker", "entered_by", "approved_by"),
        holds_for_a_state=person.memberships.on(day).exclude(state=None).exists(),
    )


def secretariat_on(day: datetime.date, last: datetime.date | None = None) -> QuerySet[User]:
    """The members of the secretariat on a day, or on some of the days until the last, who can sign in."""
    held = Membership.objects.within(day, last or day).filter(role=Role.SECRETARIAT)
    return User.objects.filter(is_active=True, pk__in=held.order_by().values("user"))


def search_access(
    entries: QuerySet[AccessEntry],
    *,
    q: str = "",
    state: State | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> QuerySet[AccessEntry]:
    """The looks of a person (name or address) or at a record whose label holds the words, in a State, within days."""
    for word in q.split()[:10]:
        entries = entries.filter(
            Q(user__first_name__icontains=word)
            | Q(user__last_name__icontains=word)
            | Q(user__email__icontains=word)
            | Q(label__icontains=word)
        )
    if state is not None:
        entries = entries.filter(state=state)
    if first is not None:
        entries = entries.filter(at__date__gte=first)
    return entries.filter(at__date__lte=last) if last is not None else entries


def access_entries(*, viewer: User, population: str) -> QuerySet[AccessEntry]:
    """Who opened restricted records of one population: of the viewer's own States; of all for the secretariat."""
    states = State.objects.in_population(population).order_by().values("pk")
    entries = AccessEntry.objects.filter(rows(viewer, "access.read"), state__in=states)
    return entries.select_related("user", "state")
