"""Assistance delivered, going on and planned: activities, recipient States and participants."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from irm.site.statistics.queries import AssistanceQuery
from irm.site.statistics.selectors.facts import ActivityFact


def counted_activities(query: AssistanceQuery, facts: Iterable[ActivityFact]) -> list[ActivityFact]:
    """The activities begun by the question's day; those without a date only as of today."""
    return [
        fact for fact in facts if (fact.starts_on <= query.day if fact.starts_on else query.counts_undated)
    ]


def count_activities(facts: Iterable[ActivityFact]) -> dict[str, int]:
    """Activities, distinct recipient States, and participants where their number is known."""
    listed = list(facts)
    return {
        "activities": len(listed),
        "recipient_states": len({state for fact in listed for state in fact.recipients}),
        "participants": sum(fact.participants or 0 for fact in listed),
    }


def group_activities(query: AssistanceQuery, facts: Iterable[ActivityFact]) -> list[dict[str, Any]]:
    """The counts by the question's dimensions, in no order.

    An activity stands under each of its articles, and under the regional group of each of its recipients; a recipient
    counts in its own group alone. Where no recipient is named, the regions are those of the source.
    """
    groups: dict[tuple[Any, ...], list[ActivityFact]] = {}
    for fact in facts:
        for key in product(*(_values(fact, name) for name in query.group_by)):
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


def _values(fact: ActivityFact, name: str) -> Iterator[Any]:
    """The groups that an activity belongs to; None where nothing is known."""
    if name == "article":
        yield from fact.articles or (None,)
    elif name == "region":
        yield from set(fact.recipient_groups) or set(fact.regions) or (None,)
    elif name == "year":
        yield fact.starts_on.year if fact.starts_on else None
    else:
        yield getattr(fact, name) or None
