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

    Participants are None where no activity holds a number of people: not recorded is not 0. People alone are added;
    ``participants_bound`` says what their sum is, ``participants_recorded`` of how many activities. States, countries
    and organizations may be the same ones in another activity (DESIGN section 5, rule 2): they stand one by one.
    """
    listed = list(facts)
    people = [
        fact for fact in listed if fact.participants is not None and _unit(fact) == ParticipantUnit.PEOPLE
    ]
    return {
        "activities": len(listed),
        "recipient_states": len({state for fact in listed for state in fact.recipients}),
        "participants": sum(fact.participants or 0 for fact in people) if people else None,
        "participants_bound": bound_of_a_sum({fact.participants_bound for fact in people}),
        "participants_recorded": len(people),
        "participants_in_other_units": _in_other_units(listed),
    }


def _unit(fact: ActivityFact) -> str:
    """What the number of an activity counts: people, where nothing else is said."""
    return fact.participants_unit or str(ParticipantUnit.PEOPLE)


def _in_other_units(facts: Iterable[ActivityFact]) -> list[dict[str, Any]]:
    """The numbers that count no people, one an activity: by unit, the largest first."""
    units = [str(unit) for unit in ParticipantUnit if unit != ParticipantUnit.PEOPLE]
    found = [
        {"unit": _unit(fact), "number": fact.participants, "bound": fact.participants_bound}
        for fact in facts
        if fact.participants is not None and _unit(fact) in units
    ]
    return sorted(found, key=lambda each: (units.index(each["unit"]), -each["number"], each["bound"]))


def bound_of_a_sum(bounds: set[str]) -> str:
    """How exact a sum is: at least, or at most, where every inexact number is bounded on that side; else about."""
    lower = {str(ParticipantBound.AT_LEAST), str(ParticipantBound.MORE_THAN)}
    inexact = bounds - {str(ParticipantBound.EXACT)}
    if not inexact:
        return str(ParticipantBound.EXACT)
    if inexact <= lower:
        return str(ParticipantBound.AT_LEAST)
    upper = {str(ParticipantBound.AT_MOST)}
    return str(ParticipantBound.AT_MOST if inexact == upper else ParticipantBound.ABOUT)


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
