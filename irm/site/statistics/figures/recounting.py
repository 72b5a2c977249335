"""What the records here give for a published figure: one counting rule a measure (docs/counting.md)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from irm.register.choices import AnsweredBy, Population
from irm.register.models import PublishedFigure
from irm.site.statistics import selectors
from irm.site.statistics.figures.content import Source
from irm.site.statistics.queries import Answer, QueryRefused
from irm.site.statistics.selectors import participation

# How the documents name the categories, by their codes.
CATEGORIES = {
    "capacity-building": "capacity_building",
    "legislative assistance": "legislative",
    "institution-building": "institution_building",
    "technological assistance": "technological",
    "capacity-building programmes": "capacity_building",
    "legislative drafting and legal advice": "legal_advice",
    "on-site expert": "onsite_expert",
}
_LEADING = ("capacity_building", "legislative", "institution_building")


class NotOnRecord(Exception):  # noqa: N818 -- an answer, as people say it
    """Nothing is on record here from which the figure could be counted; the words say why where there is more to it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One published figure, and the questions that count it in one population."""

    figure: PublishedFigure
    population: str
    source: Source

    @property
    def cycle(self) -> int | None:
        """The cycle that the figure is of; None where it is of both."""
        return int(self.figure.cycle) if self.figure.cycle.isdigit() else None

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters that its dimension names."""
        parts = self.figure.parts
        named = {
            "chapter": parts.get("chapter", ""),
            "article": parts.get("article") or parts.get("articles", ""),
            "category": CATEGORIES.get(parts.get("category", ""), ""),
        }
        return {name: tuple(value.split(",")) for name, value in named.items() if value}

    def needs(self, **asked: Any) -> Answer:
        """Needs by the figure's day. Raises NotOnRecord where there are none."""
        known = {"cycle": self.cycle, "as_of": self.figure.as_of, "population": self.population}
        answer = self.source.needs(**(known | asked))
        if "needs" in answer.missing:
            raise NotOnRecord
        return answer

    def reviews(self, measure: str, **asked: Any) -> int:
        """Reviews that reached a step by the figure's day. Raises NotOnRecord where none is on record."""
        known = {"cycle": self.cycle, "as_of": self.figure.as_of, "population": self.population}
        answer = self.source.reviews(**(known | asked))
        if measure in answer.missing:
            undated = answer.total["undated"]
            raise NotOnRecord(_("the reviews recorded here bear no day of it") if undated else "")
        return int(answer.total[measure])

    def added(self, measure: str) -> int:
        """How many more reviews reached a step since the earlier day."""
        return self.reviews(measure) - self.reviews(measure, as_of=self.figure.compare_with)

    def since(self) -> Answer:
        """The needs that were identified since the earlier day."""
        return self.needs(since=self.figure.compare_with, **self.filters)

    def leading(self, dimension: str, places: int, **asked: Any) -> list[Any]:
        """The codes of the first places by number of needs, ties together."""
        rows = self.needs(group_by=(dimension,), **asked).rows
        return [row[dimension] for place in selectors.rank(rows)[:places] for row in place.rows]


def _needs_count(asked: _Asked) -> int:
    if asked.figure.parts.get("category") == "all others":
        rows = asked.needs(group_by=("category",)).rows
        return sum(row["needs"] for row in rows if row["category"] not in _LEADING)
    return int(asked.needs(**asked.filters).total["needs"])


def _share(asked: _Asked) -> int:
    if not asked.filters:
        answer = asked.needs()
        if "executive_summaries" in answer.missing:
            raise NotOnRecord
        base = answer.base
        return selectors.whole_per_cent(base["states_with_needs"], base["executive_summaries"])
    part = asked.needs(**asked.filters).total["needs"]
    return selectors.whole_per_cent(part, asked.needs().total["needs"])


def _category_rank(asked: _Asked) -> str:
    names = {code: name for name, code in list(CATEGORIES.items())[:4]}
    places = len(asked.figure.value.split(" > "))
    return " > ".join(names.get(code, code) for code in asked.leading("category", places, **asked.filters))


def _category_set(asked: _Asked) -> str:
    """The categories with most needs added, in the order of the document: it prints a set."""
    printed = asked.figure.value.split(" | ")
    found = asked.leading("category", len(printed), since=asked.figure.compare_with, **asked.filters)
    others = [code for code in found if code not in {CATEGORIES[name] for name in printed}]
    return " | ".join([*(name for name in printed if CATEGORIES[name] in found), *others])


def _direction(asked: _Asked) -> str:
    now = asked.needs(**asked.filters).total["needs"]
    then = asked.needs(as_of=asked.figure.compare_with, **asked.filters).total["needs"]
    return {1: "up", 0: "unchanged", -1: "down"}[(now > then) - (now < then)]


def _articles_with_category(asked: _Asked) -> str:
    category = (CATEGORIES[asked.figure.parts["category"]],)
    articles = asked.figure.parts["articles"].split()
    counted = [asked.needs(article=(article,), category=category).total["needs"] for article in articles]
    return "at least 1 each" if min(counted) else "none under one of them"


def _statements(asked: _Asked) -> int:
    parts = dict(part.split("=", 1) for part in asked.figure.dimension.split(";"))
    asked.needs()
    return selectors.states_with_statement(
        cycle=asked.cycle or 0,
        as_of=asked.figure.as_of,
        population=asked.population,
        articles=[int(number) for number in parts["articles"].split(" or ")],
        words=parts["words"],
    )


def _authorities(asked: _Asked) -> int:
    count = selectors.competent_authorities(as_of=asked.figure.as_of, population=asked.population)
    return count or _nothing()


def _activity(asked: _Asked) -> Any:
    found = asked.source.activities.get(asked.figure.parts["activity"])
    if found is None or asked.population != Population.REAL:
        raise NotOnRecord
    return found


def _participants(asked: _Asked) -> int:
    activity = _activity(asked)
    if activity.participants is None or activity.participants_unit != asked.figure.parts["unit"]:
        raise NotOnRecord
    return int(activity.participants)


def _training(asked: _Asked) -> participation.Training:
    held = participation.training(as_of=asked.figure.as_of, population=asked.population, cycle=asked.cycle)
    return held if held.sessions else _nothing()


def _trained_states(asked: _Asked) -> int:
    held = _training(asked)
    return held.least_developed if asked.figure.parts.get("group") == "ldc" else held.states


def _stakeholders(asked: _Asked) -> int:
    cycle = asked.cycle or 0
    shares = participation.stakeholder_shares(
        cycles=[cycle], as_of=asked.figure.as_of, population=asked.population
    )
    found = shares.get(cycle)
    return selectors.whole_per_cent(found.with_stakeholders, found.reviews) if found else _nothing()


def _nothing() -> Any:
    raise NotOnRecord


RULES: dict[str, Callable[[_Asked], Any]] = {
    "reviews_completed": lambda a: a.reviews("completed"),
    "reviews_in_progress": lambda a: a.reviews("drawn") - a.reviews("completed"),
    "reviews_total": lambda a: a.reviews("drawn"),
    "reviews_published": lambda a: a.reviews("executive_summaries"),
    "reviews_completed_since_previous_note": lambda a: a.added("completed"),
    "exec_summaries_finalized": lambda a: a.reviews("executive_summaries"),
    "exec_summaries_finalized_since_previous_note": lambda a: a.added("executive_summaries"),
    "states_with_needs_among_new_reviews": lambda a: a.since().total["states"],
    "states_with_needs": lambda a: a.needs(**a.filters).total["states"],
    "needs_count": _needs_count,
    "needs_count_added": lambda a: a.since().total["needs"],
    "share_percent": _share,
    "needs_count_direction": _direction,
    "category_rank": _category_rank,
    "category_set_added": _category_set,
    "categories_named": lambda a: len(a.needs(group_by=("category",), **a.filters).rows),
    "articles_with_category": _articles_with_category,
    "states_with_statement": _statements,
    "chapter_rank": lambda a: " > ".join(str(code) for code in a.leading("chapter", 2)),
    "predetermined_categories": lambda a: (
        selectors.predetermined_categories(cycle=a.cycle or 0) or _nothing()
    ),
    "competent_authority_notifications": _authorities,
    "activity_participants": _participants,
    "activity_recipients": lambda a: _activity(a).named or _nothing(),
    "training_sessions": lambda a: _training(a).sessions.get(a.figure.parts["level"], 0),
    "trained_states": _trained_states,
    "stakeholder_share": _stakeholders,
}


def recounted(figure: PublishedFigure, population: str, source: Source) -> tuple[int | str | None, str]:
    """What the records of a population give for a published figure, or None, and why where that can be said.

    Demonstration records are counted only for the figures that they were made to meet. A figure whose dimension or
    value its rule cannot read is counted by nothing: it stands alone, and takes no page down.
    """
    answers = {AnsweredBy.DEMONSTRATION, AnsweredBy.REFERENCE}
    if population == Population.DEMONSTRATION and figure.answered_by not in answers:
        return None, ""
    rule = RULES.get(figure.measure)
    try:
        return (rule(_Asked(figure, population, source)) if rule else None), ""
    except NotOnRecord as nothing:
        return None, str(nothing)
    except (KeyError, ValueError, IndexError, QueryRefused):
        return None, _("what it counts cannot be read")
