"""Assistance delivered, going on and planned: activities, recipient States and participants."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from assistance.choices import ParticipantBound, ParticipantUnit
from assistance.models.activities import years
from irm.site.statistics.queries import AssistanceQuery
from irm.site.statistics.selectors.facts import ActivityFact


def counted_activities(query: AssistanceQuery, facts: Iterable[ActivityFact]) -> list[ActivityFact]:
    """The activities that count from a day on or before the question's; those without any only as of today."""
    return [
        fact
        for fact in facts
        if (fact.counts_from <= query.day if fact.counts_from else query.counts_undated)
    ]


def count_activities(facts: Iterable[ActivityFact]) -> dict[str, Any]:
    """Activities, distinct recipient States, and people who took part where their number is known.

    Participants are None where no activity holds a number of people: not recorded is not 0. Numbers of one unit alone
    are added; ``participants_bound`` says what the sum of people is, ``participants_recorded`` of how many activities.
    """
    listed = list(facts)
    people = _sum(ParticipantUnit.PEOPLE, listed)
    others = (_sum(unit, listed) for unit in ParticipantUnit if unit != ParticipantUnit.PEOPLE)
    return {
        "activities": len(listed),
        "recipient_states": len({state for fact in listed for state in fact.recipients}),
        "participants": people["number"] if people["activities"] else None,
        "participants_bound": people["bound"],
        "participants_recorded": people["activities"],
        "participants_in_other_units": [each for each in others if each["activities"]],
    }


def _sum(unit: ParticipantUnit, facts: Iterable[ActivityFact]) -> dict[str, Any]:
    """The sum of the numbers of one unit, how exact it is, and how many activities hold one."""
    held = [
        fact
        for fact in facts
        if fact.participants is not None and (fact.participants_unit or ParticipantUnit.PEOPLE) == unit
    ]
    return {
        "unit": str(unit),
        "number": sum(fact.participants or 0 for fact in held),
        "bound": bound_of_a_sum({fact.participants_bound for fact in held}),
        "activities": len(held),
    }


def bound_of_a_sum(bounds: set[str]) -> str:
    """How exact a sum is: at least, where one of its numbers has a lower bound and none an upper one; else about."""
    lower = {str(ParticipantBound.AT_LEAST), str(ParticipantBound.MORE_THAN)}
    inexact = bounds - {str(ParticipantBound.EXACT)}
    if not inexact:
        return str(ParticipantBound.EXACT)
    if inexact & lower and ParticipantBound.AT_MOST not in inexact:
        return str(ParticipantBound.AT_LEAST)
    return str(
        ParticipantBound.AT_MOST if inexact == {str(ParticipantBound.AT_MOST)} else ParticipantBound.ABOUT
    )


def group_activities(query: AssistanceQuery, facts: Iterable[ActivityFact]) -> list[dict[str, Any]]:
    """The counts by the question's dimensions, in no order.

    An activity stands under each of its articles, under each year that its dates touch up to the question's day, and
    under the regional group of each of its recipients; a recipient counts in its own group alone. Where no recipient
    is named, the regions are those of the source.
    """
    groups: dict[tuple[Any, ...], list[ActivityFact]] = {}
    for fact in facts:
        for key in product(*(_values(query, fact, name) for name in query.group_by)):
            groups.setdefault(key, []).append(_within(fact, dict(zip(query.group_by, key, strict=True))))
    return [
        dict(zip(query.group_by, key, strict=True)) | count_activities(members)
        for key, members in groups.items()
    ]


def _within(fact: ActivityFact, group: dict[str, Any]) -> ActivityFact:
    """The activity with those of its recipients that belong to a group of the answer."""
    if "region" not in group:
        return fact
    own = [(state, region) for state, region in fact.grouped if region == group["region"]]
    return replace(
        fact,
        recipients=tuple(state for state, _ in own),
        recipient_groups=tuple(region for _, region in own),
    )


def _values(query: AssistanceQuery, fact: ActivityFact, name: str) -> Iterator[Any]:
    """The groups that an activity belongs to; None where nothing is known."""
    if name == "article":
        yield from fact.articles or (None,)
    elif name == "region":
        yield from set(fact.recipient_groups) or set(fact.regions) or (None,)
    elif name == "year":
        touched = [year for year in years(fact.starts_on, fact.ends_on) if year <= query.day.year]
        yield from touched or (None,)
    else:
        yield getattr(fact, name) or None
