"""The living demonstration: made whole, once, of invented States only; no figure of a past day changes."""

import csv
import datetime
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.models import User
from irm.errors import RuleError
from irm.notifications.models import Letter
from irm.register.choices import StateKind
from irm.register.importers import StateImporter
from irm.register.services.imports import import_file
from irm.site.dashboards.selectors.desk import desk
from irm.site.dashboards.selectors.work import work_of
from irm.site.demonstration import draws, people, timelines
from irm.site.demonstration.conduct import Outcome, create_demo_conduct
from irm.site.demonstration.files import Clock
from irm.site.demonstration.sign_ins import create_demo_users
from irm.site.statistics.queries import ReviewsQuery
from irm.site.statistics.selectors.conduct import count_reviews, median_days, wanted_reviews
from irm.site.statistics.selectors.facts import live_reviews
from reviews.exchange.importers import ReviewImporter
from reviews.lots.services.draws import replay_draw
from reviews.models import (
    Correspondence,
    CountryReview,
    Draw,
    Milestone,
    Participant,
    Pause,
    RosterExpert,
    TrainingAttendance,
)
from reviews.timeline.services.milestones import plan_review, replan_reviews
from reviews.workload.selectors import officers

DEMO = Path(settings.BASE_DIR) / "demo"
FIGURES = Path(__file__).parent.parent / "statistics" / "data" / "published_figures.csv"
PLANNED_BY_A_PERSON = "XGH"
pytestmark = pytest.mark.django_db


def figures() -> list[Any]:
    """The counts and medians of reviews on every day of a published figure."""
    with FIGURES.open(encoding="utf-8", newline="") as opened:
        days = {datetime.date.fromisoformat(row["as_of"]) for row in csv.DictReader(opened)}
    facts = live_reviews(viewer=None, population="demonstration")
    answers = []
    for day in sorted(days):
        for cycle in (None, 1, 2):
            query = ReviewsQuery(cycle=cycle, as_of=day, population="demonstration")
            wanted = wanted_reviews(query, facts)
            answers.append((day, cycle, count_reviews(query, wanted), median_days(query, wanted)))
    return answers


def sizes() -> dict[str, int]:
    """The rows of every table, histories included."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def timeline(code: str) -> list[tuple[Any, ...]]:
    """The timeline of a State's second review, as stored."""
    own = Milestone.objects.filter(review__state__iso3=code, review__cycle__number=2)
    return list(own.values_list("step__code", "planned_on", "agreed_on", "achieved_on", "reason"))


@dataclass
class Made:
    """What was seen on the way, and the day on which it was made."""

    now: datetime.datetime = field(default_factory=timezone.now)
    refused: list[str] = field(default_factory=list)
    left_by_failure: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    figures: list[Any] = field(default_factory=list)
    planned: list[tuple[Any, ...]] = field(default_factory=list)
    outcome: Outcome | None = None

    @property
    def today(self) -> datetime.date:
        """That day in Vienna."""
        return localdate(self.now)


def _refusal(now: datetime.datetime) -> str:
    with pytest.raises(RuleError) as raised:
        create_demo_conduct(now=now)
    return raised.value.code


def _fail(*args: object) -> None:
    raise RuleError("stopped in the middle", code="stopped")


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
    """States, reviews and sign-ins of the demonstration with their conduct, for the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(IRM_DEMO=True):
        seen = Made()
        call_command("load_reference", stdout=StringIO())
        seen.refused.append(_refusal(seen.now))
        import_file(importer=StateImporter(), path=DEMO / "states.csv")
        import_file(importer=ReviewImporter(), path=DEMO / "reviews.csv")
        seen.refused.append(_refusal(seen.now))
        create_demo_users(today=seen.today)
        review = CountryReview.objects.get(state__iso3=PLANNED_BY_A_PERSON, cycle__number=2)
        secretariat = User.objects.get(email="secretariat@demonstration.example")
        plan_review(review_id=review.pk, begins_on=None, seen=None, actor=secretariat)
        seen.planned = timeline(PLANNED_BY_A_PERSON)
        seen.figures, seen.before = figures(), sizes()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timelines, "record_absences", _fail)
            seen.refused.append(_refusal(seen.now))
        seen.left_by_failure = sizes()
        seen.outcome = create_demo_conduct(now=seen.now)
        yield seen
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.IRM_DEMO = True


def test_it_is_refused_outside_a_demonstration(settings):
    settings.IRM_DEMO = False
    with pytest.raises(CommandError, match="only where IRM_DEMO=1"):
        call_command("create_demo_conduct")


def test_it_asks_for_its_states_and_sign_ins_first_and_leaves_nothing_half_made(made):
    assert made.refused == ["no_demonstration_states", "no_demonstration_users", "stopped"]
    assert made.left_by_failure == made.before
    assert made.outcome == Outcome.MADE


def test_made_again_it_changes_nothing(made):
    before = sizes()
    assert create_demo_conduct(now=made.now + datetime.timedelta(days=3)) == Outcome.THERE_ALREADY
    out = StringIO()
    call_command("create_demo_conduct", stdout=out)
    assert "there already" in out.getvalue()
    assert sizes() == before


def test_where_somebody_drew_lots_nothing_is_made(made):
    with transaction.atomic():
        User.objects.filter(email=people.address("alder")).update(email="moved@demonstration.example")
        assert create_demo_conduct(now=made.now) == Outcome.IN_USE
        transaction.set_rollback(True)


def test_no_figure_of_a_published_day_changes(made):
    assert figures() == made.figures


def test_the_next_import_finds_every_row_as_it_left_it(made):
    for importer, name in ((StateImporter(), "states.csv"), (ReviewImporter(), "reviews.csv")):
        merged = import_file(importer=importer, path=DEMO / name).merged
        assert (merged.created, merged.updated, merged.kept) == (0, 0, 0)


def test_what_a_person_planned_is_left_alone(made):
    assert timeline(PLANNED_BY_A_PERSON) == made.planned
    assert CountryReview.objects.get(
        state__iso3=PLANNED_BY_A_PERSON, cycle__number=2
    ).responsible_officer is None  # fmt: skip


def test_planned_dates_are_those_that_the_services_compute(made):
    stored = dict(Milestone.objects.values_list("pk", "planned_on"))
    replan_reviews(
        review_ids=CountryReview.objects.in_population("demonstration").values_list("pk", flat=True)
    )
    assert dict(Milestone.objects.values_list("pk", "planned_on")) == stored


def test_every_step_has_reviews_and_every_officer_a_fair_share(made):
    secretariat = User.objects.get(email="secretariat@demonstration.example")
    shown = desk(viewer=secretariat, population="demonstration", officer="", now=made.now, today=made.today)
    assert [step.name for step in shown.board] == [
        "Appointment of focal point",
        "Introductory tele/videoconference",
        "Submission of self-assessment checklist response",
        "Circulation of the response after translation",
        "Desk review outcome",
        "Tele/videoconference introducing the desk review",
        "Constructive/active dialogue",
        "Draft country review report (and executive summary)",
        "Comments by reviewing experts on the preliminary draft",
        "Agreement on report and executive summary",
    ]
    assert shown.running == 94
    assert shown.paused == 5
    assert 20 <= shown.beyond <= 50
    assert shown.coming
    # No step has waited for longer than the second cycle has run.
    longest = max(card.days for step in shown.board for card in step.cards)
    assert 0 < longest <= (made.today - datetime.date(2016, 6, 1)).days
    piles = {pile.title: pile.count for pile in shown.full}
    assert piles == {"Notes verbales awaiting a reply": "12", "Executive summaries agreed, not issued": "2"}
    cases = officers(viewer=secretariat, population="demonstration", today=made.today)
    shares = [case.running for case in cases if case.officer]
    assert len(shares) == 6
    assert max(shares) - min(shares) <= 1
    assert [str(case.cover) for case in cases if case.cover] == ["Amara Field (invented)"]


def test_a_gap_of_years_between_two_steps_is_explained_by_a_pause(made):
    running = CountryReview.objects.in_population("demonstration").filter(status="in_progress")
    unexplained = []
    for review in running.filter(milestones__planned_on__isnull=False).distinct():
        if review.state.iso3 == PLANNED_BY_A_PERSON:
            continue
        dated = review.milestones.exclude(achieved_on=None).order_by("achieved_on")
        days = [*dated.values_list("achieved_on", flat=True), made.today]
        for first, then in itertools.pairwise(days):
            halts = review.pauses.filter(begins_on__gte=first, ends_on__lte=then)
            still = sum((halt.ends_on - halt.begins_on).days for halt in halts)
            if (then - first).days - still > 400:
                unexplained.append((str(review), first, then))
    assert unexplained == []


def test_a_review_that_is_past_the_appointment_has_a_focal_point(made):
    running = CountryReview.objects.in_population("demonstration").filter(
        status="in_progress", responsible_officer__isnull=False
    )
    appointed = running.filter(milestones__step__code="focal_point", milestones__achieved_on__isnull=False)
    assert appointed.count() > 40
    assert not appointed.exclude(participants__role="focal_point").exists()
    for part in Participant.objects.filter(role="focal_point").select_related("review"):
        assert part.user.memberships.filter(role="focal_point", state=part.state_id).exists()
        assert part.state_id == part.review.state_id
        assert part.starts_on <= made.today


def test_the_dates_of_the_open_steps_follow_each_other(made):
    running = CountryReview.objects.in_population("demonstration").filter(status="in_progress")
    for review in running.exclude(state__iso3=PLANNED_BY_A_PERSON):
        steps = review.milestones.filter(achieved_on=None).order_by("step__order")
        expected = [step.expected_on for step in steps if step.expected_on]
        assert expected == sorted(expected), review


def test_each_sign_in_finds_something_to_do(made):
    def work(name: str) -> Any:
        user = User.objects.get(email=f"{name}@demonstration.example")
        return user, work_of(user, today=made.today, population="demonstration")

    focal_point, mine = work("focal-point")
    assert [due.milestone.step.code for due in mine.due_soon if due.is_own] == ["self_assessment"]
    assert [note.state.iso3 for note in mine.to_answer] == ["XAB"]
    assert focal_point.notifications.exists()
    _expert, mine = work("governmental-expert")
    running = [review.state.iso3 for review in mine.assigned if review.status == "in_progress"]
    assert {"XAJ", "XGR"} <= set(running)
    assert "desk_review" in [due.milestone.step.code for due in mine.due_soon]
    _mission, mine = work("permanent-mission")
    assert mine.due_soon
    secretariat, _work = work("secretariat")
    assert secretariat.notifications.count() >= 4


def test_nobody_signs_in_as_an_invented_person_and_no_letter_is_written(made):
    invented = User.objects.filter(last_name__endswith="(invented)")
    assert invented.exclude(email__startswith="focal-point-").count() == 13
    assert invented.count() == 96
    assert not any(user.has_usable_password() for user in invented)
    assert not Letter.objects.exists()


def test_all_of_it_is_about_demonstration_states(made):
    for model, path in (
        (Milestone, "review__state"), (Pause, "review__state"), (Participant, "review__state"),
        (Correspondence, "state"), (RosterExpert, "state"), (TrainingAttendance, "state"),
    ):  # fmt: skip
        kinds = Counter(model.objects.values_list(f"{path}__kind", flat=True))
        assert list(kinds) == [StateKind.DEMONSTRATION]
    assert Draw.objects.exclude(population="demonstration").count() == 0


def test_its_draws_can_be_replayed(made):
    held = Draw.objects.exclude(outcome="")
    assert sorted(held.values_list("kind", "is_trial")) == [
        ("redraw", False), ("reviewers", False), ("reviewers", True),
    ]  # fmt: skip
    for draw in held:
        replay_draw(draw)
    drawn = held.get(kind="reviewers", is_trial=False)
    assert (drawn.warnings, drawn.seed) == ([], f"{draws.SECRET}:{draws.DIGITS}")


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        ("-1", "2026-11-20"),
        ("0", "2026-11-22"),
        ("1", "2026-11-23"),
        ("6", "2026-11-30"),
        ("-8", "2026-11-13"),
    ],
)
def test_days_fall_on_working_days_on_their_own_side_of_today(offset, day):
    sunday = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    assert Clock(sunday, sunday.date()).day(offset).isoformat() == day
