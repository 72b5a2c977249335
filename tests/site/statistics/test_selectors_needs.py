"""Needs as the Secretariat counts them (DESIGN section 5)."""

import datetime

import pytest

from irm.register.models import GroupMembership
from irm.site.statistics import selectors
from irm.site.statistics.queries import NeedsQuery, QueryRefused
from tests.factories import (
    ArticleFactory,
    CategoryFactory,
    CategorySchemeFactory,
    ChapterFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    RealStateFactory,
    ReviewCycleFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

AS_OF = datetime.date(2019, 10, 14)
LATER = datetime.date(2019, 10, 15)

pytestmark = pytest.mark.django_db


def ask(**fields):
    """The answer over the demonstration States as of 14 October 2019, cycle 2 unless said otherwise."""
    defaults = {"population": "demonstration", "as_of": AS_OF, "cycle": 2}
    return selectors.needs(NeedsQuery(**(defaults | fields)))


def test_the_frame_is_that_of_the_api():
    first, second = StateFactory(regional_group="african"), StateFactory(regional_group="asia_pacific")
    for state, count in ((first, 2), (second, 1)):
        ExecutiveSummaryFactory(review=CountryReviewFactory(state=state), issued_on=AS_OF)
        TechnicalAssistanceNeedFactory.create_batch(count, state=state)
    ExecutiveSummaryFactory(issued_on=AS_OF)
    answer = ask(group_by=("chapter", "category")).as_json()
    assert {key: answer[key] for key in list(answer)[:9]} == {
        "unit": "needs",
        "population": "demonstration",
        "cycle": 2,
        "as_of": "2019-10-14",
        "group_by": ["chapter", "category"],
        "additive": False,
        "base": {"executive_summaries": 3, "states_with_needs": 2},
        "total": {"needs": 3, "states": 2},
        "rows": [{"chapter": "II", "category": "capacity_building", "needs": 3, "states": 2, "share": 100.0}],
    }


def test_a_need_without_article_keeps_its_chapter_and_one_without_chapter_is_unallocated():
    TechnicalAssistanceNeedFactory(article=None, chapter=ChapterFactory(code="V"))
    TechnicalAssistanceNeedFactory(article=None, chapter=None)
    TechnicalAssistanceNeedFactory()
    rows = [(row["chapter"], row["needs"]) for row in ask(group_by=("chapter",)).rows]
    assert rows == [("II", 1), ("V", 1), (None, 1)]
    assert ask(chapter=("null",)).total == {"needs": 1, "states": 1}
    assert ask(article=("null",)).total == {"needs": 2, "states": 2}


def test_no_assistance_required_is_never_a_need_and_what_is_not_categorised_counts():
    scheme = CategorySchemeFactory(code="cycle2_need")
    TechnicalAssistanceNeedFactory(category=CategoryFactory(scheme=scheme, code="none"))
    TechnicalAssistanceNeedFactory(category=None)
    assert ask(group_by=("category",)).rows == [{"category": None, "needs": 1, "states": 1, "share": 100.0}]


def test_a_need_counts_from_the_day_it_was_identified():
    TechnicalAssistanceNeedFactory(identified_on=LATER)
    assert ask().total["needs"] == 0
    assert ask(as_of=LATER).total["needs"] == 1
    assert ask(as_of=LATER, since=AS_OF).total["needs"] == 1
    assert ask(as_of=LATER, since=LATER).total["needs"] == 0


def test_populations_never_mix():
    TechnicalAssistanceNeedFactory()
    TechnicalAssistanceNeedFactory.create_batch(2, state=RealStateFactory())
    assert ask().total["needs"] == 1
    assert ask(population="real").total == {"needs": 2, "states": 1}


def test_a_visitor_counts_public_needs_and_the_secretariat_all(secretariat):
    TechnicalAssistanceNeedFactory()
    TechnicalAssistanceNeedFactory(audience="state")
    assert ask().total["needs"] == 1
    assert ask(viewer=secretariat).total["needs"] == 2


def test_the_regional_group_is_that_of_the_day_of_identification():
    state = StateFactory(regional_group="african")
    GroupMembership.objects.update(valid_to=datetime.date(2018, 12, 31))
    TechnicalAssistanceNeedFactory(state=state, identified_on=datetime.date(2018, 12, 31))
    TechnicalAssistanceNeedFactory(state=state, identified_on=datetime.date(2019, 1, 1))
    rows = [
        (row["regional_group"], row["needs"], row["states"]) for row in ask(group_by=("regional_group",)).rows
    ]
    assert rows == [("african", 1, 1), (None, 1, 1)]


def test_several_articles_are_asked_together():
    state = StateFactory()
    for number in (5, 7, 9):
        TechnicalAssistanceNeedFactory(article=ArticleFactory(number=number), state=state)
    assert ask(article=("5", "7")).total == {"needs": 2, "states": 1}


def test_states_stand_in_alphabetical_order_without_shares():
    for iso3, name, count in (("XBA", "Zinnia", 1), ("XBB", "Élan", 2)):
        TechnicalAssistanceNeedFactory.create_batch(count, state=StateFactory(iso3=iso3, name_en=name))
    assert ask(group_by=("state",)).rows == [
        {"state": "XBB", "needs": 2, "states": 1},
        {"state": "XBA", "needs": 1, "states": 1},
    ]


def test_equal_counts_keep_the_order_of_their_dimension():
    for number, count in ((13, 2), (9, 1), (7, 2)):
        TechnicalAssistanceNeedFactory.create_batch(count, article=ArticleFactory(number=number))
    answer = ask(group_by=("article",), ordering="-needs")
    assert [row["article"] for row in answer.rows] == [7, 13, 9]
    assert answer.sort == ("-needs", "article")
    places = [(r.place, [row["article"] for row in r.rows]) for r in selectors.rank(answer.rows)]
    assert places == [(1, [7, 13]), (3, [9])]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"group_by": ("category",), "cycle": None}, "category_needs_cycle"),
        ({"category": ("capacity_building",), "cycle": None}, "category_needs_cycle"),
        ({"group_by": ("state",), "ordering": "-needs"}, "states_are_not_ranked"),
        ({"group_by": ("colour",)}, "unknown_group_by"),
        ({"group_by": ("article", "article")}, "repeated_group_by"),
        ({"ordering": "article"}, "unknown_ordering"),
        ({"article": ("99",)}, "unknown_value"),
        ({"article": ("٥",)}, "unknown_value"),
        ({"chapter": ("2",)}, "unknown_value"),
        ({"state": ("null",)}, "unknown_value"),
        ({"population": "all"}, "unknown_population"),
    ],
)
def test_what_the_counting_rules_forbid_is_refused(fields, code):
    with pytest.raises(QueryRefused) as refusal:
        ask(**fields)
    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")


def test_new_reviews_say_what_they_added():
    ReviewCycleFactory()
    since = datetime.date(2019, 5, 10)
    old, new = StateFactory(), StateFactory()
    for state, day in ((old, since), (new, AS_OF)):
        ExecutiveSummaryFactory(review=CountryReviewFactory(state=state), issued_on=day)
        TechnicalAssistanceNeedFactory.create_batch(2, state=state, identified_on=day)
    change = selectors.new_reviews(NeedsQuery(population="demonstration", as_of=AS_OF, cycle=2), since=since)
    assert (change.reviews_completed, change.executive_summaries) == (1, 1)
    assert (change.states_with_needs, change.needs_added) == (1, 2)
