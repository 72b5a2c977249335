"""How the reviews were conducted."""

import datetime

import pytest

from irm.site.statistics import selectors
from irm.site.statistics.queries import AssistanceQuery, ReviewsQuery
from irm.site.statistics.services import recompute
from reviews.country_reviews.choices import DialogueForm, ReviewStatus
from tests.factories import (
    ArticleFactory,
    AssistanceActivityFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    MilestoneFactory,
    ReviewCycleFactory,
    ScheduleStepFactory,
    StateFactory,
)

AS_OF = datetime.date(2019, 10, 14)
EMPTY = {
    "drawn": 0,
    "self_assessments": 0,
    "dialogues": 0,
    "country_visits": 0,
    "joint_meetings": 0,
    "completed": 0,
    "executive_summaries": 0,
    "undated": 0,
}

pytestmark = pytest.mark.django_db


def ask(**fields):
    """The answer over the demonstration States as of 14 October 2019."""
    return selectors.reviews(ReviewsQuery(**({"population": "demonstration", "as_of": AS_OF} | fields)))


def achieve(review, **days):
    """Record the day of each step of a review."""
    for code, day in days.items():
        step = ScheduleStepFactory(cycle=review.cycle, code=code)
        MilestoneFactory(review=review, step=step, achieved_on=datetime.date.fromisoformat(day))


def test_each_step_counts_from_the_day_it_was_achieved():
    review = CountryReviewFactory(dialogue_form=DialogueForm.COUNTRY_VISIT)
    achieve(
        review,
        begin="2018-07-01",
        self_assessment="2018-09-01",
        constructive_dialogue="2019-02-01",
        report_agreed="2019-10-15",
    )
    reached = EMPTY | {"drawn": 1, "self_assessments": 1, "dialogues": 1, "country_visits": 1}
    assert ask().total == reached
    assert ask(as_of=datetime.date(2019, 10, 15)).total == reached | {"completed": 1}
    assert ask(as_of=datetime.date(2018, 6, 30)).total == EMPTY
    assert selectors.reviews_in_progress(ReviewsQuery(population="demonstration", as_of=AS_OF)) == 1
    medians = selectors.median_days(ReviewsQuery(population="demonstration", as_of=AS_OF))
    assert [(m.step, m.median_days) for m in medians] == [
        ("self_assessment", 62.0),
        ("constructive_dialogue", 215.0),
    ]


def test_a_record_without_dates_counts_only_as_of_today_and_is_reported_as_undated():
    review = CountryReviewFactory(status=ReviewStatus.COMPLETED, year_of_cycle=None)
    ExecutiveSummaryFactory(review=review, issued_on=None)
    assert ask().total == EMPTY | {"undated": 1}
    today = ask(as_of=None, group_by=("year_of_cycle",))
    counted = EMPTY | {"drawn": 1, "completed": 1, "executive_summaries": 1, "undated": 1}
    assert today.total == counted
    assert today.rows == [{"year_of_cycle": None} | counted]


def test_reviews_stand_by_regional_group():
    CountryReviewFactory(state=StateFactory(regional_group="african"))
    CountryReviewFactory(state=StateFactory(regional_group="asia_pacific"))
    rows = ask(as_of=None, group_by=("regional_group",)).rows
    assert [(row["regional_group"], row["drawn"]) for row in rows] == [("african", 1), ("asia_pacific", 1)]
    assert ask(as_of=None, regional_group=("african",)).total["drawn"] == 1


def test_an_activity_stands_under_each_of_its_articles_and_counts_once_in_the_total():
    activity = AssistanceActivityFactory(
        starts_on=datetime.date(2019, 1, 1), starts_precision="year", participants=30
    )
    activity.articles.set([ArticleFactory(number=5), ArticleFactory(number=6)])
    activity.recipients.set([StateFactory(), StateFactory()])
    AssistanceActivityFactory()
    AssistanceActivityFactory(is_published=False)
    query = AssistanceQuery(population="demonstration", as_of=AS_OF, group_by=("article", "year"))
    answer = selectors.assistance(query)
    counted = {
        "activities": 1,
        "recipient_states": 2,
        "participants": 30,
        "participants_bound": "",
        "participants_recorded": 1,
        "participants_in_other_units": [],
    }
    assert answer.total == counted
    assert answer.rows == [{"article": 5, "year": 2019} | counted, {"article": 6, "year": 2019} | counted]
    assert answer.base == {
        "undated": 1,
        "placed_by_document": 0,
        "with_participants": 1,
        "with_recipients": 1,
    }
    today = selectors.assistance(AssistanceQuery(population="demonstration"))
    assert today.total["activities"] == 2


def test_steps_that_are_not_public_count_for_those_who_may_read_them(secretariat):
    review = CountryReviewFactory(cycle=ReviewCycleFactory(publicity={}))
    achieve(review, self_assessment="2018-09-01")
    ExecutiveSummaryFactory(review=review, issued_on=datetime.date(2019, 5, 10))
    issued = EMPTY | {"drawn": 1, "completed": 1, "executive_summaries": 1}
    for _source in ("rows", "snapshot"):
        assert ask().total == issued
        assert ask(viewer=secretariat).total == issued | {"self_assessments": 1}
        recompute()


@pytest.mark.parametrize(
    ("bounds", "whole"),
    [
        (["", ""], ""),
        (["", "at_least"], "at_least"),
        (["more_than", "at_least"], "at_least"),
        (["about", "more_than"], "about"),
        (["about", "at_least"], "about"),
        (["at_most", ""], "at_most"),
        (["at_most", "more_than"], "about"),
        (["at_most", "about"], "about"),
    ],
)
def test_a_sum_is_as_exact_as_the_least_exact_of_its_numbers(bounds, whole):
    for bound in bounds:
        AssistanceActivityFactory(participants=10, participants_bound=bound, participants_unit="people")
    total = selectors.assistance(AssistanceQuery(population="demonstration")).total
    assert (total["participants"], total["participants_bound"]) == (20, whole)
