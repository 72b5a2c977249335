"""The cube, the rows and a count in plain Python agree on any data: both cycles, gaps, dates, groups, audiences."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from irm.accounts.choices import Role
from irm.register.choices import Audience
from irm.register.models import GroupMembership, StateGroup
from irm.site.statistics import selectors, services
from irm.site.statistics.models import Invalidation
from irm.site.statistics.queries import NULL, NeedsQuery
from needs.models import TechnicalAssistanceNeed
from tests.factories import (
    ArticleFactory,
    CategoryFactory,
    ChapterFactory,
    MembershipFactory,
    NeedStatementFactory,
    OrganisationFactory,
    RealStateFactory,
    ReviewCycleFactory,
    StateFactory,
    chapter_of,
)

STATES = ["XPA", "XPB", "XPC", "QPA"]
MOVED_ON = datetime.date(2016, 3, 1)  # XPB leaves the African Group for the Asia-Pacific Group on this day
ARTICLES = [5, 7, 15, 51]
CATEGORIES = {1: ["legal_advice", "capacity_building", "none"], 2: ["capacity_building", "research", "none"]}
DAYS = [
    datetime.date.fromisoformat(day)
    for day in (
        "2012-02-29",
        "2012-12-31",
        "2013-01-01",
        "2016-02-29",
        "2016-03-01",
        "2019-05-10",
        "2019-10-14",
        "2021-06-01",
    )
]
VIEWERS = ["visitor", "secretariat", "partner", "focal_point"]


@dataclass(frozen=True)
class Row:
    """A need in plain values."""

    state: str
    cycle: int | None
    article: int | None
    own_chapter: str | None
    category: str | None
    day: datetime.date
    audience: str

    @property
    def chapter(self) -> str | None:
        """Chapter from article, else as given."""
        return chapter_of(self.article) if self.article else self.own_chapter

    @property
    def regional_group(self) -> str | None:
        """The group on the day of identification."""
        if self.state == "XPB":
            return "african" if self.day < MOVED_ON else "asia_pacific"
        return {"XPA": "african", "XPC": None, "QPA": "eastern_european"}[self.state]

    @property
    def year(self) -> int:
        """The year of identification."""
        return self.day.year

    def is_seen_by(self, viewer: str) -> bool:
        """DESIGN section 6, said once more in other words."""
        if viewer == "secretariat" or self.audience == "public":
            return True
        if viewer == "partner":
            return self.audience == "providers"
        return viewer == "focal_point" and (self.audience == "states_parties" or self.state == "XPA")


@st.composite
def rows(draw: Any) -> Row:
    cycle = draw(st.sampled_from([1, 2, None]))
    article = draw(st.sampled_from([*ARTICLES, None]))
    return Row(
        state=draw(st.sampled_from(STATES)),
        cycle=cycle,
        article=article,
        own_chapter=None if article else draw(st.sampled_from(["II", "V", None])),
        category=draw(st.sampled_from([*CATEGORIES.get(cycle or 2, []), None])),
        day=draw(st.sampled_from(DAYS)),
        audience=draw(st.sampled_from(["public", "public", *Audience.values])),
    )


def some(values: list[str]) -> Any:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


@st.composite
def questions(draw: Any) -> dict[str, Any]:
    cycle = draw(st.sampled_from([1, 2, None]))
    dimensions = ["chapter", "article", "regional_group", "state", "year", *(["category"] if cycle else [])]
    return {
        "cycle": cycle,
        "population": draw(st.sampled_from(["demonstration", "real"])),
        "as_of": draw(st.sampled_from([*DAYS, datetime.date(2011, 1, 1), datetime.date(2026, 1, 1)])),
        "since": draw(st.sampled_from([None, None, *DAYS])),
        "group_by": tuple(draw(st.lists(st.sampled_from(dimensions), unique=True, max_size=4))),
        "chapter": draw(some(["II", "III", "V", NULL])),
        "article": draw(some(["5", "7", "51", NULL])),
        "category": draw(some(["capacity_building", "research", NULL])) if cycle else (),
        "regional_group": draw(some(["african", "asia_pacific", NULL])),
        "state": draw(some(["XPA", "XPB", "QPA"])),
    }


def counted(found: list[Row], question: dict[str, Any], viewer: str) -> list[Row]:
    """The needs that count, by the rules of DESIGN section 5."""

    def fits(row: Row) -> bool:
        return (
            row.category != "none"
            and row.is_seen_by(viewer)
            and row.state.startswith("X") == (question["population"] == "demonstration")
            and question["cycle"] in (None, row.cycle)
            and row.day <= question["as_of"]
            and (question["since"] is None or row.day > question["since"])
            and all(
                str(NULL if getattr(row, name) is None else getattr(row, name)) in question[name]
                for name in ("chapter", "article", "category", "regional_group", "state")
                if question[name]
            )
        )

    return [row for row in found if fits(row)]


def measured(found: list[Row]) -> dict[str, int]:
    return {"needs": len(found), "states": len({row.state for row in found})}


def in_plain_python(found: list[Row], question: dict[str, Any], viewer: str) -> tuple[Any, Any]:
    """Total and groups, counted one by one."""
    wanted = counted(found, question, viewer)
    keys = {tuple(getattr(row, name) for name in question["group_by"]) for row in wanted}
    groups = {
        key: measured([r for r in wanted if tuple(getattr(r, n) for n in question["group_by"]) == key])
        for key in keys
    }
    return measured(wanted), groups if question["group_by"] else {}


def as_groups(answer: Any) -> dict[Any, Any]:
    """The rows of an answer by their key."""
    return {
        tuple(row[name] for name in answer.group_by): {"needs": row["needs"], "states": row["states"]}
        for row in answer.rows
    }


@pytest.fixture
def register(db: None) -> dict[str, Any]:
    """States, one of which changes its group, and everything that needs point to."""
    african, asia = (
        StateGroup.objects.create(code=code, kind="regional_group", name=code, order=order)
        for order, code in enumerate(["african", "asia_pacific"])
    )
    states = {
        "XPA": StateFactory(iso3="XPA", regional_group="african"),
        "XPB": StateFactory(iso3="XPB"),
        "XPC": StateFactory(iso3="XPC"),
        "QPA": RealStateFactory(iso3="QPA", regional_group="eastern_european"),
    }
    day_before = MOVED_ON - datetime.timedelta(days=1)
    GroupMembership.objects.create(state=states["XPB"], group=african, valid_to=day_before)
    GroupMembership.objects.create(state=states["XPB"], group=asia, valid_from=MOVED_ON)
    cycles = {number: ReviewCycleFactory(number=number) for number in (1, 2)}
    provider = MembershipFactory(role=Role.PARTNER, organisation=OrganisationFactory()).user
    return {
        "states": states,
        "cycles": cycles,
        "articles": {number: ArticleFactory(number=number) for number in ARTICLES},
        "chapters": {code: ChapterFactory(code=code) for code in ("II", "V")},
        "categories": {
            (number, code): CategoryFactory(scheme=cycles[number].category_scheme, code=code)
            for number, codes in CATEGORIES.items()
            for code in codes
        },
        "viewers": {
            "visitor": None,
            "secretariat": MembershipFactory(role=Role.SECRETARIAT).user,
            "partner": provider,
            "focal_point": MembershipFactory(role=Role.FOCAL_POINT, state=states["XPA"]).user,
        },
    }


def load(register: dict[str, Any], found: list[Row]) -> None:
    """Make the needs."""
    TechnicalAssistanceNeed.objects.bulk_create(
        [
            TechnicalAssistanceNeed(
                ref=f"P{number}",
                statement=NeedStatementFactory(),
                state=register["states"][row.state],
                cycle=register["cycles"].get(row.cycle),
                article=register["articles"].get(row.article),
                chapter=register["chapters"].get(row.own_chapter),
                category=register["categories"].get((row.cycle or 2, row.category)),
                identified_on=row.day,
                audience=row.audience,
            )
            for number, row in enumerate(found)
        ]
    )


@pytest.mark.slow(reason="it draws many worlds and computes the cube of each")
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    found=st.lists(rows(), max_size=25),
    asked=st.lists(st.tuples(questions(), st.sampled_from(VIEWERS)), min_size=3, max_size=5),
)
def test_cube_rows_and_plain_python_agree(register, found, asked):
    with transaction.atomic():
        load(register, found)
        cases = [
            (NeedsQuery(**question, viewer=register["viewers"][viewer]), question, viewer)
            for question, viewer in asked
        ]
        counts = [selectors.needs(query) for query, _, _ in cases]
        run = services.recompute()
        assert run is not None
        assert not Invalidation.objects.exists()
        for (query, question, viewer), from_rows in zip(cases, counts, strict=True):
            total, groups = in_plain_python(found, question, viewer)
            from_cube = selectors.needs(query)
            assert from_cube.computed_at is not None
            assert from_rows.computed_at is None
            assert (from_rows.total, as_groups(from_rows)) == (total, groups)
            assert (from_cube.total, as_groups(from_cube)) == (total, groups)
            assert from_cube.rows == from_rows.rows
            assert from_cube.base == from_rows.base
        transaction.set_rollback(True)
