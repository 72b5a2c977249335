"""Computing the live figures: whole or not at all, one at a time; and keeping what was published."""

import datetime
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from irm.errors import RuleError
from irm.register.models import Category, GroupMembership, State
from irm.site.statistics import selectors, services
from irm.site.statistics.choices import RunOutcome
from irm.site.statistics.locks import KEY
from irm.site.statistics.models import Cell, DirtyMark, NeedFact, RecomputeRun, ReviewFact, Snapshot, Tally
from irm.site.statistics.queries import AssistanceQuery, NeedsQuery, QueryRefused, ReviewsQuery
from irm.site.statistics.services import freezing
from irm.site.statistics.services.facts import copy_reviews
from needs.models import TechnicalAssistanceNeed
from reviews.models import CountryReview
from tests.databases import address
from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

DAY = datetime.date(2019, 10, 14)
QUERY = NeedsQuery(population="demonstration", as_of=DAY, cycle=2)


@pytest.mark.django_db
def test_a_new_snapshot_takes_over_and_the_former_goes_once_no_reader_can_use_it():
    TechnicalAssistanceNeedFactory()
    services.recompute()
    former = Snapshot.objects.current().get()
    services.recompute()
    current = Snapshot.objects.current().get()
    assert current.pk != former.pk
    assert Cell.objects.filter(snapshot=former).exists()
    assert services.purge_superseded() == 0
    assert services.purge_superseded(now=timezone.now() + services.GRACE + datetime.timedelta(seconds=1)) == 1
    assert set(Tally.objects.values_list("snapshot_id", flat=True)) == {current.pk}
    assert list(Snapshot.objects.all()) == [current]


@pytest.mark.django_db
def test_the_command_says_what_was_counted():
    TechnicalAssistanceNeedFactory.create_batch(2)
    out = StringIO()
    call_command("recompute_statistics", stdout=out)
    assert out.getvalue().startswith("Statistics computed: 2 cells in ")
    state = selectors.recompute_state()
    assert (state.outcome, state.rows, state.waiting_since) == (RunOutcome.DONE, 2, None)


@pytest.mark.django_db
def test_a_run_whose_process_is_gone_shows_as_killed():
    RecomputeRun.objects.create(reason="test", started_at=timezone.now())
    assert selectors.recompute_state().outcome == RunOutcome.KILLED
    services.recompute()
    assert list(RecomputeRun.objects.values_list("outcome", flat=True)) == [
        RunOutcome.DONE,
        RunOutcome.KILLED,
    ]


@pytest.mark.django_db
def test_only_one_process_computes():
    with psycopg.connect(address(connection.settings_dict["NAME"])) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [KEY])
        RecomputeRun.objects.create(reason="test", started_at=timezone.now())
        assert services.recompute() is None
        assert selectors.recompute_state().outcome == RunOutcome.RUNNING
        out = StringIO()
        call_command("recompute_statistics", stdout=out)
        assert out.getvalue() == "Another process is computing the statistics; nothing was done here.\n"
        # The server would let go of it a moment after the connection is closed.
        other.execute("SELECT pg_advisory_unlock(%s)", [KEY])
    assert services.recompute() is not None


@pytest.mark.django_db(transaction=True)
def test_a_computation_that_fails_leaves_the_former_figures_and_the_marks():
    TechnicalAssistanceNeedFactory()
    services.recompute()
    former = Snapshot.objects.current().get()
    TechnicalAssistanceNeedFactory()
    with psycopg.connect(address(connection.settings_dict["NAME"])) as other, connection.cursor() as cursor:
        other.execute("LOCK TABLE statistics_tally IN ACCESS EXCLUSIVE MODE")
        cursor.execute("SET lock_timeout = '200ms'")
        try:
            with pytest.raises(DatabaseError):
                services.recompute()
        finally:
            cursor.execute("RESET lock_timeout")
    assert selectors.recompute_state().outcome == RunOutcome.FAILED
    assert Snapshot.objects.current().get() == former
    assert set(Cell.objects.values_list("snapshot_id", flat=True)) == {former.pk}
    assert DirtyMark.objects.exists()
    assert selectors.needs(QUERY).total["needs"] == 1
    assert services.recompute() is not None
    assert selectors.needs(QUERY).total["needs"] == 2


@pytest.mark.django_db(transaction=True)
def test_a_change_made_while_figures_are_computed_keeps_its_mark():
    """The computation sees one moment; what is committed after it waits for the next."""
    TechnicalAssistanceNeedFactory()
    with psycopg.connect(address(connection.settings_dict["NAME"])) as other:
        other.execute("UPDATE register_state SET notes = 'changed meanwhile'")
        services.recompute()
        assert not DirtyMark.objects.exists()
        other.commit()
    assert DirtyMark.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_while_a_snapshot_is_frozen_is_not_half_in_it(monkeypatch):
    """Needs are copied before reviews: a review that comes between the two would stand there without its needs."""
    TechnicalAssistanceNeedFactory()
    CountryReviewFactory()

    def after_a_change(snapshot: Snapshot) -> None:
        with psycopg.connect(address(connection.settings_dict["NAME"])) as other:
            other.execute("DELETE FROM needs_technicalassistanceneed")
            other.execute("UPDATE reviews_countryreview SET status = 'completed'")
        copy_reviews(snapshot)

    monkeypatch.setattr(freezing, "copy_reviews", after_a_change)
    snapshot = services.freeze_snapshot(code="note", as_of=DAY)
    assert CountryReview.objects.get().status == "completed"
    assert NeedFact.objects.filter(snapshot=snapshot).count() == 1
    assert [fact.is_completed for fact in ReviewFact.objects.filter(snapshot=snapshot)] == [False]


@pytest.fixture
def published(db: None) -> tuple[NeedsQuery, ReviewsQuery, AssistanceQuery]:
    """Records, a frozen snapshot of them, and three questions to it."""
    for number, group in enumerate(["african", "asia_pacific"], 1):
        state = StateFactory(regional_group=group)
        ExecutiveSummaryFactory(review=CountryReviewFactory(state=state))
        TechnicalAssistanceNeedFactory.create_batch(number, state=state)
    AssistanceActivityFactory(starts_on=DAY, starts_precision="day", participants=3).recipients.set([state])
    services.freeze_snapshot(code="note-2019", title="Note of 2019", as_of=DAY)
    common = {"population": "demonstration", "as_of": DAY, "snapshot": "note-2019"}
    return (
        NeedsQuery(**common, cycle=2, group_by=("regional_group", "category", "state")),
        ReviewsQuery(**common, group_by=("regional_group",)),
        AssistanceQuery(**common, group_by=("type",)),
    )


def answers(questions):
    needs, reviews, assistance = questions
    return [
        selectors.needs(needs).as_json(),
        selectors.reviews(reviews).as_json(),
        selectors.assistance(assistance).as_json(),
    ]


def test_a_frozen_figure_stays_whatever_becomes_of_the_records(published):
    before = answers(published)
    assert before[0]["total"] == {"needs": 3, "states": 2}
    assert before[1]["total"]["executive_summaries"] == 2
    total = before[2]["total"]
    assert (total["activities"], total["recipient_states"], total["participants"]) == (1, 1, 3)
    TechnicalAssistanceNeed.objects.all().delete()
    CountryReview.objects.all().delete()
    GroupMembership.objects.all().delete()
    State.objects.update(party_status="signatory")
    Category.objects.update(code="renamed", order=9)
    services.recompute()
    assert answers(published) == before
    Cell.objects.all().delete()
    Tally.objects.all().delete()
    services.rebuild_frozen(code="note-2019")
    assert answers(published) == before


def test_what_was_frozen_is_never_replaced_or_purged(published):
    with pytest.raises(RuleError) as refusal:
        services.freeze_snapshot(code="note-2019", as_of=DAY)
    assert refusal.value.code == "snapshot_exists"
    assert services.purge_superseded(now=timezone.now() + datetime.timedelta(days=1)) == 0


@pytest.mark.django_db
def test_a_snapshot_that_does_not_exist_is_refused():
    with pytest.raises(RuleError) as refusal:
        services.rebuild_frozen(code="unknown")
    assert refusal.value.code == "no_such_snapshot"
    with pytest.raises(QueryRefused) as refusal:
        selectors.needs(NeedsQuery(snapshot="unknown"))
    assert refusal.value.code == "no_such_snapshot"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 5])
def test_an_answer_takes_a_fixed_number_of_queries(count, django_assert_num_queries):
    for _ in range(count):
        review = CountryReviewFactory()
        ExecutiveSummaryFactory(review=review)
        TechnicalAssistanceNeedFactory.create_batch(count, state=review.state)
        AssistanceActivityFactory()
    services.recompute()
    with django_assert_num_queries(4):
        selectors.needs(
            NeedsQuery(population="demonstration", cycle=2, chapter=("II",), group_by=("category",))
        )
    with django_assert_num_queries(2):
        selectors.reviews(ReviewsQuery(population="demonstration", group_by=("regional_group",)))
    with django_assert_num_queries(2):
        selectors.assistance(AssistanceQuery(population="demonstration", group_by=("type",)))
