"""What may be asked of the statistics, and the one frame in which every answer comes (DESIGN sections 5 and 7)."""

import datetime
import re
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.errors import RuleError
from irm.register.choices import Population
from irm.register.population import DEFAULT

NULL = "null"  # asks for what is missing: an unallocated chapter or article, no category, no regional group

NEEDS_DIMENSIONS = ("chapter", "article", "category", "regional_group", "state", "year")
NEEDS_FILTERS = ("chapter", "article", "category", "regional_group", "state")
REVIEWS_DIMENSIONS = ("year_of_cycle", "regional_group")
ASSISTANCE_DIMENSIONS = ("type", "level", "status", "article", "region", "year")

CHAPTERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
REGIONAL_GROUPS = (
    "african",
    "asia_pacific",
    "eastern_european",
    "latin_american_caribbean",
    "western_european_other",
)
LAST_ARTICLE = 71
_STATE = re.compile(r"[A-Z]{3}")
_CODE = re.compile(r"[a-z0-9_-]{1,60}")


class QueryRefused(RuleError):  # noqa: N818 -- a refusal, as people say it
    """A question that the counting rules do not answer; ``message`` says why and what to ask instead.

    ``parameter`` is the part of the question that is refused.
    """

    def __init__(self, message: str, *, code: str, parameter: str = "") -> None:
        super().__init__(message, code=code)
        self.parameter = parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What every question says. ``viewer`` is whose eyes count: None is a visitor, who sees public records.

    ``as_of`` is the date of the facts (today when None); ``population`` the real one when None;
    ``snapshot`` the code of a frozen snapshot, None for the live figures.
    """

    cycle: int | None = None
    as_of: datetime.date | None = None
    population: str | None = None
    group_by: tuple[str, ...] = ()
    ordering: str = ""
    viewer: Any = None
    snapshot: str | None = None

    @property
    def day(self) -> datetime.date:
        """The date of the facts."""
        return self.as_of or localdate()

    @property
    def counts_undated(self) -> bool:
        """Whether records without a date count: only as of today (DESIGN section 5)."""
        return self.day >= localdate()

    def checked(self) -> Self:
        """The settled question. Raises QueryRefused where a counting rule forbids it."""
        raise NotImplementedError

    def settled(self) -> Self:
        """The same question with today's date and the real population filled in where none is asked for."""
        return replace(self, as_of=self.day, population=self.population or DEFAULT.value)

    def _check(self, dimensions: tuple[str, ...], measures: tuple[str, ...]) -> None:
        if self.population not in (None, *Population.values):
            _refuse(
                "population",
                "unknown_population",
                _("population is real or demonstration, not “%(value)s”."),
                value=self.population,
            )
        for name in self.group_by:
            if name not in dimensions:
                text = _("group_by cannot be “%(value)s”. It can be any of %(choices)s.")
                _refuse("group_by", "unknown_group_by", text, value=name, choices=", ".join(dimensions))
        if len(set(self.group_by)) != len(self.group_by):
            _refuse("group_by", "repeated_group_by", _("group_by names a dimension twice. Name each once."))
        key = self.ordering.removeprefix("-")
        if "state" in self.group_by and key in measures:
            text = _("States are listed in English alphabetical order and are not sorted by a count.")
            _refuse("ordering", "states_are_not_ranked", text)
        if key and key not in (*self.group_by, *measures):
            text = _("ordering cannot be “%(value)s”. It can be any of %(choices)s, with - for descending.")
            choices = self.group_by if "state" in self.group_by else (*self.group_by, *measures)
            _refuse("ordering", "unknown_ordering", text, value=self.ordering, choices=", ".join(choices))


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsQuery(Query):
    """How many technical assistance needs, from how many States.

    Each filter is a tuple of codes, any of which may match (``article=("5", "7")``); the code ``null`` asks for
    what is missing. With ``since``, only needs identified after that day count.
    """

    chapter: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    regional_group: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    since: datetime.date | None = None

    def checked(self) -> Self:
        """The settled question. Raises QueryRefused where a counting rule forbids it."""
        self._check(NEEDS_DIMENSIONS, ("needs", "states", "share"))
        if self.cycle is None and ("category" in self.group_by or self.category):
            text = _("The cycles count in different categories. Name the cycle as well: cycle=1 or cycle=2.")
            _refuse("cycle", "category_needs_cycle", text)
        _check_values("chapter", self.chapter, lambda v: v in CHAPTERS, ", ".join(CHAPTERS))
        _check_values("article", self.article, _is_article, _("the numbers 1 to %(last)d") % {"last": 71})
        _check_values("category", self.category, _is_code, _("the code of a category"))
        _check_values(
            "regional_group",
            self.regional_group,
            lambda v: v in REGIONAL_GROUPS,
            ", ".join(REGIONAL_GROUPS),
        )
        _check_values(
            "state", self.state, _is_state, _("three capital letters (ISO 3166 alpha-3)"), null=False
        )
        return self.settled()

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters that are set, by dimension."""
        return {name: getattr(self, name) for name in NEEDS_FILTERS if getattr(self, name)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsQuery(Query):
    """How the reviews of a cycle were conducted."""

    regional_group: tuple[str, ...] = ()

    def checked(self) -> Self:
        """The settled question. Raises QueryRefused where a counting rule forbids it."""
        self._check(REVIEWS_DIMENSIONS, REVIEW_MEASURES)
        _check_values(
            "regional_group",
            self.regional_group,
            lambda v: v in REGIONAL_GROUPS,
            ", ".join(REGIONAL_GROUPS),
        )
        return self.settled()

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters that are set, by dimension."""
        return {"regional_group": self.regional_group} if self.regional_group else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceQuery(Query):
    """How much assistance was delivered, is going on or is planned. Activities belong to no cycle."""

    def checked(self) -> Self:
        """The settled question. Raises QueryRefused where a counting rule forbids it."""
        self._check(ASSISTANCE_DIMENSIONS, ASSISTANCE_MEASURES)
        return self.settled()

    def filters(self) -> dict[str, tuple[str, ...]]:
        """Assistance takes no filters but date and population."""
        return {}


REVIEW_MEASURES = (
    "drawn",
    "self_assessments",
    "dialogues",
    "country_visits",
    "joint_meetings",
    "completed",
    "executive_summaries",
    "undated",
)
ASSISTANCE_MEASURES = ("activities", "recipient_states", "participants")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A figure with all that DESIGN section 5, rule 3, asks for. ``rows`` hold codes, never names or keys.

    ``sort`` is the key that the rows are sorted by; ``computed_at`` is None where the answer was counted from the
    rows at this moment.
    """

    unit: str
    population: str
    cycle: int | None
    as_of: datetime.date
    group_by: tuple[str, ...]
    additive: bool
    base: dict[str, int]
    total: dict[str, Any]
    rows: list[dict[str, Any]]
    sort: tuple[str, ...] = ()
    rule: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    computed_at: datetime.datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """The frame of the API (DESIGN section 7)."""
        return {
            "unit": self.unit,
            "population": str(self.population),
            "cycle": self.cycle,
            "as_of": self.as_of.isoformat(),
            "group_by": list(self.group_by),
            "additive": self.additive,
            "base": self.base,
            "total": self.total,
            "rows": self.rows,
            "sort": list(self.sort),
            "rule": self.rule,
            "filters": {name: list(values) for name, values in self.filters.items()},
            "computed_at": self.computed_at.isoformat() if self.computed_at else None,
        }


def _refuse(parameter: str, code: str, text: str, **values: Any) -> None:
    raise QueryRefused(text % values if values else text, code=code, parameter=parameter)


def _check_values(name: str, values: tuple[str, ...], is_good: Any, choices: str, null: bool = True) -> None:
    """Refuse the first value that is no code of the dimension."""
    for value in values:
        if not (value == NULL and null) and not is_good(value):
            text = _("%(name)s cannot be “%(value)s”. It can be %(choices)s.")
            _refuse(name, "unknown_value", text, name=name, value=value, choices=choices)


def _is_article(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= LAST_ARTICLE


def _is_code(value: str) -> bool:
    return _CODE.fullmatch(value) is not None


def _is_state(value: str) -> bool:
    return _STATE.fullmatch(value) is not None
