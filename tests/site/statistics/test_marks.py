"""What changes figures leaves a mark; what fewer may see makes them invalid at once."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from assistance.models import AssistanceActivity
from irm.register.models import GroupMembership
from irm.site.statistics import selectors, services
from irm.site.statistics.models import DirtyMark, Invalidation
from irm.site.statistics.queries import NeedsQuery, ReviewsQuery
from needs.models import TechnicalAssistanceNeed
from reviews.consents.choices import ConsentScope
from reviews.models import Consent, CountryReview, ExecutiveSummary, Milestone, ReviewCycle
from tests.factories import (
    ArticleFactory,
    AssistanceActivityFactory,
    CategoryFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    MilestoneFactory,
    ReviewCycleFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2019, 10, 14)
QUERY = NeedsQuery(population="demonstration", as_of=DAY, cycle=2)


def settle():
    """Compute everything, so that nothing is marked."""
    assert services.recompute() is not None
    assert not DirtyMark.objects.exists()
    assert not Invalidation.objects.exists()


CHANGES = {
    "state": lambda: StateFactory(),
    "membership": lambda: StateFactory(regional_group="african"),
    "article": lambda: ArticleFactory(number=9),
    "category": lambda: CategoryFactory(code="research"),
    "cycle": lambda: ReviewCycleFactory(number=3),
    "need": lambda: TechnicalAssistanceNeedFactory(),
    "need deleted": lambda: TechnicalAssistanceNeed.objects.all().delete(),
    "review": lambda: CountryReview.objects.update(year_of_cycle=4),
    "milestone": lambda: Milestone.objects.update(achieved_on=DAY),
    "summary": lambda: ExecutiveSummary.objects.update(issued_on=None),
    "consent": lambda: Consent.objects.create(
        state=StateFactory(), scope=ConsentScope.STEPS, reference="NV 1", granted_on=DAY
    ),
    "activity": lambda: AssistanceActivityFactory(),
    "articles of an activity": lambda: AssistanceActivity.objects.get().articles.set([ArticleFactory()]),
    "recipients of an activity": lambda: AssistanceActivity.objects.get().recipients.set([StateFactory()]),
    "group": lambda: GroupMembership.objects.update(valid_to=DAY),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_source_marks_the_figures_as_due(change):
    review = CountryReviewFactory()
    MilestoneFactory(review=review)
    ExecutiveSummaryFactory(review=review)
    TechnicalAssistanceNeedFactory(state=review.state)
    AssistanceActivityFactory()
    settle()
    CHANGES[change]()
    assert DirtyMark.objects.exists()


def test_a_transaction_leaves_one_mark_however_many_statements_it_has():
    settle()
    TechnicalAssistanceNeedFactory.create_batch(3)
    assert DirtyMark.objects.count() == 1


def test_a_mark_that_was_rolled_back_is_made_again():
    settle()
    with transaction.atomic():
        StateFactory()
        transaction.set_rollback(True)
    assert not DirtyMark.objects.exists()
    StateFactory()
    assert DirtyMark.objects.count() == 1


def test_a_need_that_fewer_may_read_is_not_counted_from_that_moment():
    need = TechnicalAssistanceNeedFactory()
    settle()
    assert selectors.needs(QUERY).total["needs"] == 1
    TechnicalAssistanceNeed.objects.filter(pk=need.pk).update(audience="state")
    answer = selectors.needs(QUERY)
    assert (answer.total["needs"], answer.computed_at) == (0, None)
    settle()
    answer = selectors.needs(QUERY)
    assert answer.total["needs"] == 0
    assert answer.computed_at is not None


def test_a_need_that_more_may_read_waits_for_the_next_computation():
    need = TechnicalAssistanceNeedFactory(audience="state")
    settle()
    TechnicalAssistanceNeed.objects.filter(pk=need.pk).update(audience="public")
    assert not Invalidation.objects.exists()
    assert selectors.needs(QUERY).total["needs"] == 0
    settle()
    assert selectors.needs(QUERY).total["needs"] == 1


def test_a_withdrawn_consent_takes_a_review_out_of_the_public_figures_at_once():
    cycle = ReviewCycleFactory(publicity={})
    review = CountryReviewFactory(cycle=cycle)
    consent = Consent.objects.create(
        state=review.state, scope=ConsentScope.STEPS, reference="NV 1", granted_on=DAY
    )
    settle()
    query = ReviewsQuery(population="demonstration")
    assert selectors.reviews(query).total["drawn"] == 1
    Consent.objects.filter(pk=consent.pk).update(withdrawn_on=DAY)
    assert selectors.reviews(query).total["drawn"] == 0
    settle()
    assert selectors.reviews(query).total["drawn"] == 0


NARROWED = {
    "summary no longer issued": (
        lambda: ExecutiveSummary.objects.update(is_issued=False, issued_on=None),
        "reviews",
    ),
    "cycle no longer public": (lambda: ReviewCycle.objects.update(publicity={}), "reviews"),
    "activity no longer published": (
        lambda: AssistanceActivity.objects.update(is_published=False),
        "assistance",
    ),
    "need deleted": (lambda: TechnicalAssistanceNeed.objects.all().delete(), "needs"),
}


@pytest.mark.parametrize("change", NARROWED)
def test_whatever_narrows_an_audience_invalidates_its_unit(change):
    review = CountryReviewFactory()
    ExecutiveSummaryFactory(review=review)
    TechnicalAssistanceNeedFactory(state=review.state)
    AssistanceActivityFactory()
    settle()
    narrow, unit = NARROWED[change]
    narrow()
    assert list(Invalidation.objects.values_list("unit", flat=True).distinct()) == [unit]
    assert selectors.recompute_state().invalid_units == (unit,)


def test_figures_are_due_after_a_quiet_moment_and_never_wait_long():
    settle()
    now = timezone.now()
    assert not services.is_due(now=now)
    mark = DirtyMark.objects.create(source="test", marked_at=now)
    assert not services.is_due(now=now + datetime.timedelta(seconds=4))
    assert services.is_due(now=now + datetime.timedelta(seconds=5))
    DirtyMark.objects.filter(pk=mark.pk).update(marked_at=now - datetime.timedelta(seconds=29))
    DirtyMark.objects.create(source="test", marked_at=now)
    assert not services.is_due(now=now)
    assert services.is_due(now=now + datetime.timedelta(seconds=1))


def test_invalid_figures_are_due_at_once():
    settle()
    Invalidation.objects.create(unit="needs", source="test")
    assert services.is_due(now=timezone.now())
    assert services.recompute_if_due() is not None
    assert services.recompute_if_due() is None
