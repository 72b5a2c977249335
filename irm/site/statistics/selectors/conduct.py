"""How the reviews of a cycle were conducted: counts per step, and median days."""

import datetime
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from irm.site.statistics.queries import NULL, REVIEW_MEASURES, ReviewsQuery
from irm.site.statistics.selectors.facts import ReviewFact
from reviews.country_reviews.choices import DialogueForm


@dataclass(frozen=True, slots=True)
class StepMedian:
    """How long reviews took from their beginning to one step: the median, over the reviews with both dates."""

    step: str
    reviews: int
    median_days: float
    longest_days: int


def wanted_reviews(query: ReviewsQuery, facts: Iterable[ReviewFact]) -> list[ReviewFact]:
    """The reviews of the question's cycle and groups."""
    groups = {None if code == NULL else code for code in query.regional_group}
    return [
        fact
        for fact in facts
        if query.cycle in (None, fact.cycle) and (not groups or fact.regional_group in groups)
    ]


def count_reviews(query: ReviewsQuery, facts: Iterable[ReviewFact]) -> dict[str, int]:
    """Each measure of DESIGN section 7 over some reviews as of the question's day."""
    counts = dict.fromkeys(REVIEW_MEASURES, 0)
    for fact in facts:
        for name, reached in _reached(query, fact).items():
            counts[name] += reached
    return counts


def group_reviews(query: ReviewsQuery, facts: Iterable[ReviewFact]) -> list[dict[str, Any]]:
    """The counts by the question's dimensions, in no order."""
    groups: dict[tuple[Any, ...], list[ReviewFact]] = {}
    for fact in facts:
        groups.setdefault(tuple(getattr(fact, name) for name in query.group_by), []).append(fact)
    return [
        dict(zip(query.group_by, key, strict=True)) | count_reviews(query, members)
        for key, members in groups.items()
    ]


def median_days(query: ReviewsQuery, facts: Iterable[ReviewFact]) -> list[StepMedian]:
    """For each step that was achieved by the question's day, in order of the medians."""
    days: dict[str, list[int]] = {}
    for fact in facts:
        begin = fact.steps.get("begin")
        steps = dict(fact.steps) | ({"summary_issued": fact.issued_on} if fact.issued_on else {})
        for step, day in steps.items():
            if begin and step != "begin" and begin <= day <= query.day:
                days.setdefault(step, []).append((day - begin).days)
    medians = [StepMedian(s, len(d), float(statistics.median(d)), max(d)) for s, d in days.items()]
    return sorted(medians, key=lambda m: (m.median_days, m.step))


def _reached(query: ReviewsQuery, fact: ReviewFact) -> dict[str, bool]:
    def by_now(day: datetime.date | None, *, otherwise: bool = False) -> bool:
        """Reached on a known day; what has no date is known only as of today."""
        return day <= query.day if day else otherwise and query.counts_undated

    dialogue = by_now(fact.steps.get("constructive_dialogue"))
    return {
        "drawn": by_now(fact.first_on, otherwise=True),
        "self_assessments": by_now(fact.steps.get("self_assessment")),
        "dialogues": dialogue,
        "country_visits": dialogue and fact.dialogue_form == DialogueForm.COUNTRY_VISIT,
        "joint_meetings": dialogue and fact.dialogue_form == DialogueForm.JOINT_MEETING,
        "completed": by_now(fact.completed_on, otherwise=fact.is_completed),
        "executive_summaries": by_now(fact.issued_on, otherwise=fact.is_issued),
        "undated": fact.is_undated,
    }
