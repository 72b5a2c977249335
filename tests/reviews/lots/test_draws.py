"""Draws as services: who may, what is written, what a second person is told."""

import json
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied

from irm.errors import RuleError
from irm.register.models import State
from reviews.country_reviews.choices import ReviewStatus
from reviews.lots.algorithm import sha256
from reviews.lots.choices import DeferralKind, DrawKind
from reviews.lots.selectors.inputs import bends_of_cycle
from reviews.lots.services.by_hand import HandPairing, record_draw_by_hand
from reviews.lots.services.commitments import (
    PlainSeed,
)
from reviews.lots.services.deferrals import defer_review, defer_service
from reviews.lots.services.draws import hold_draw, replay_draw, run_trial
from reviews.lots.services.reviewers import accept_reviewer, redraw_reviewer
from reviews.models import CountryReview, Deferral, Draw, DrawLot, Participant, ReviewingState
from tests.factories import CountryReviewFactory, RealStateFactory, ReviewingStateFactory, UserFactory
from tests.reviews.factories import TODAY, held, small_cycle, whole_cycle
from tests.reviews.lots.lots_checker import check_cycle

pytestmark = pytest.mark.django_db


def redraw(reviewer, seed="again", **more):
    given = {"reason": "No reply for a year", "requested_on": TODAY, "actor": None, "today": TODAY} | more
    return redraw_reviewer(reviewing_state_id=reviewer.pk, source=PlainSeed(seed), **given)


def pairings_now():
    rows = ReviewingState.objects.filter(ended_on=None).select_related("state", "review__state")
    return [
        {
            "review": row.review.state.iso3,
            "reviewer": row.state.iso3,
            "slot": "same_group" if row.position == 1 else "any",
            "year": row.review.year_of_cycle,
        }
        for row in rows
    ]


def test_a_whole_cycle_is_written_into_the_reviews_and_keeps_the_rules():
    cycle, states = small_cycle()
    whole_cycle()
    groups = {
        s.iso3: s.group_memberships.first().group.code if s.group_memberships.exists() else "" for s in states
    }
    check_cycle(groups=groups, pairings=pairings_now(), reviewed=set(groups), no_service=set(), former=set())
    assert Counter(CountryReview.objects.values_list("year_of_cycle", flat=True)).keys() == {1, 2, 3, 4}
    assert set(CountryReview.objects.values_list("status", flat=True)) == {ReviewStatus.SCHEDULED}
    assert bends_of_cycle(cycle, population="demonstration", day=TODAY) == []
    assert DrawLot.objects.filter(of="reviewer", reviewing_state=None).count() == 0
    assert [draw.warnings for draw in Draw.objects.all()] == [[]] * 5


def test_a_member_of_no_group_has_two_reviewing_states_of_any_group():
    small_cycle()
    whole_cycle()
    outsider = State.objects.get(iso3="XPQ")
    assert [row.slot for row in ReviewingState.objects.filter(review__state=outsider)] == ["any", "any"]
    assert set(ReviewingState.objects.filter(state=outsider).values_list("position", flat=True)) <= {2}


def test_the_stored_inputs_and_seed_give_the_same_bytes_again():
    small_cycle()
    held(DrawKind.YEARS, None)
    draw = held(DrawKind.REVIEWERS, 1)
    assert replay_draw(draw).as_json() == draw.outcome
    assert sha256(draw.outcome) == draw.outcome_sha256
    assert json.loads(draw.outcome)["inputs_sha256"] == draw.inputs_sha256 == sha256(draw.inputs)
    draw.outcome = draw.outcome.replace("reviewers", "reviewer", 1)
    with pytest.raises(RuleError) as refusal:
        replay_draw(draw)
    assert refusal.value.code == "replay_differs"


def test_years_are_drawn_once():
    small_cycle()
    held(DrawKind.YEARS, None)
    with pytest.raises(RuleError) as refusal:
        held(DrawKind.YEARS, None, "another")
    assert refusal.value.code == "years_drawn"


def test_a_second_draw_of_a_year_is_told_that_nothing_is_left():
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    with pytest.raises(RuleError) as refusal:
        held(DrawKind.REVIEWERS, 1, "another")
    assert refusal.value.code == "nothing_to_draw"


def test_who_became_a_party_after_the_cycle_began_is_reviewed_in_the_fifth_year():
    _, states = small_cycle()
    State.objects.filter(pk=states[0].pk).update(party_on=TODAY)
    held(DrawKind.YEARS, None)
    assert CountryReview.objects.get(state=states[0]).year_of_cycle == 5


def test_only_the_secretariat_draws(focal_point, expert, partner, stranger):
    small_cycle()
    for person in (focal_point, expert, partner, stranger):
        with pytest.raises(PermissionDenied):
            hold_draw(
                cycle_number=2,
                kind=DrawKind.YEARS,
                year=None,
                population="demonstration",
                source=PlainSeed("x"),
                actor=person,
                today=TODAY,
            )
    assert Draw.objects.count() == 0


def test_a_trial_changes_nothing_but_the_log():
    small_cycle()
    trial = run_trial(
        cycle_number=2,
        kind=DrawKind.YEARS,
        year=None,
        population="demonstration",
        seed="practice",
        actor=None,
        today=TODAY,
    )
    assert (trial.is_trial, trial.held_on) == (True, None)
    assert (CountryReview.objects.count(), DrawLot.objects.count(), Draw.objects.count()) == (0, 0, 1)
    assert replay_draw(trial).seed == "practice"


def test_rules_that_cannot_be_kept_need_a_reason():
    small_cycle(african=3, asian=0)
    held(DrawKind.YEARS, None)
    for state in ("XPA", "XPB", "XPC"):
        CountryReview.objects.filter(state__iso3=state).update(year_of_cycle=1)
    with pytest.raises(RuleError) as refusal:
        held(DrawKind.REVIEWERS, 1)
    assert refusal.value.code == "reason_needed"
    draw = held(DrawKind.REVIEWERS, 1, reason="Three States only: mutual reviews were agreed")
    assert {"rule": "no_mutual", "states": []} in draw.warnings
    assert draw.reason == "Three States only: mutual reviews were agreed"


def test_a_redraw_ends_one_row_and_draws_another_state():
    small_cycle()
    whole_cycle()
    before = ReviewingState.objects.filter(review__year_of_cycle=1, position=1).first()
    part = Participant.objects.create(
        review=before.review, user=UserFactory(), state=before.state, role="expert", starts_on=TODAY
    )
    request = redraw(before)
    before.refresh_from_db()
    part.refresh_from_db()
    assert part.ends_on == TODAY
    after = ReviewingState.objects.get(review=before.review, position=1, ended_on=None)
    assert (before.ended_on, before.ended_reason) == (TODAY, "No reply for a year")
    assert after.state != before.state
    assert (request.number, request.is_exceptional, request.draw.kind) == (1, False, DrawKind.REDRAW)
    assert replay_draw(request.draw).as_json() == request.draw.outcome


def test_nobody_who_was_replaced_is_drawn_for_the_review_again():
    small_cycle()
    whole_cycle()
    review = CountryReview.objects.filter(year_of_cycle=2).first()
    for number in range(1, 5):
        standing = review.reviewing_states.get(position=2, ended_on=None)
        redraw(standing, f"again {number}", is_exceptional=number > 2)
    rows = review.reviewing_states.filter(position=2).values_list("state", flat=True)
    assert len(set(rows)) == len(rows) == 5


def test_a_third_redraw_is_for_exceptional_circumstances_and_carries_a_warning():
    small_cycle()
    whole_cycle()
    review = CountryReview.objects.filter(year_of_cycle=3).first()
    redraw(review.reviewing_states.get(position=1, ended_on=None))
    redraw(review.reviewing_states.get(position=2, ended_on=None))
    third = review.reviewing_states.get(position=2, ended_on=None)
    with pytest.raises(RuleError) as refusal:
        redraw(third)
    assert refusal.value.code == "too_many_redraws"
    request = redraw(third, is_exceptional=True)
    assert {"rule": "redraws", "states": [review.state.iso3]} in request.draw.warnings


def test_a_redraw_needs_a_reason():
    small_cycle()
    whole_cycle()
    with pytest.raises(RuleError) as refusal:
        redraw(ReviewingState.objects.first(), reason="  ")
    assert refusal.value.code == "no_reason"


def test_an_accepted_reviewing_state_is_not_replaced(secretariat):
    small_cycle()
    whole_cycle()
    reviewer = ReviewingState.objects.first()
    accept_reviewer(reviewing_state_id=reviewer.pk, actor=secretariat, today=TODAY)
    with pytest.raises(RuleError) as refusal:
        redraw(reviewer)
    assert refusal.value.code == "accepted"


def test_a_replaced_reviewing_state_cannot_be_accepted(secretariat):
    small_cycle()
    whole_cycle()
    reviewer = ReviewingState.objects.first()
    redraw(reviewer)
    with pytest.raises(RuleError) as refusal:
        accept_reviewer(reviewing_state_id=reviewer.pk, actor=secretariat, today=TODAY)
    assert refusal.value.code == "replaced"


def test_a_focal_point_accepts_for_its_own_state_only(focal_point):
    state = State.objects.get(iso3="XZZ")
    own = ReviewingStateFactory(review=CountryReviewFactory(state=state))
    other = ReviewingStateFactory()
    over = ReviewingStateFactory(state=state, review=CountryReviewFactory(status="completed"))
    accept_reviewer(reviewing_state_id=own.pk, actor=focal_point, today=TODAY)
    for refused in (other, over):
        with pytest.raises(PermissionDenied):
            accept_reviewer(reviewing_state_id=refused.pk, actor=focal_point, today=TODAY)


def test_deferring_its_own_review_moves_it_to_the_following_year():
    small_cycle()
    held(DrawKind.YEARS, None)
    review = CountryReview.objects.filter(year_of_cycle=1).first()
    deferral = defer_review(
        state_code=review.state.iso3, cycle_number=2, reason="Elections", requested_on=TODAY, actor=None
    )
    review.refresh_from_db()
    assert (deferral.from_year, deferral.to_year, review.year_of_cycle, deferral.warnings) == (1, 2, 2, [])
    again = defer_review(
        state_code=review.state.iso3, cycle_number=2, reason="A new law", requested_on=TODAY, actor=None
    )
    assert again.warnings == [{"rule": "deferred_before", "states": [review.state.iso3]}]


def test_deferring_service_leaves_the_state_out_of_that_year_only():
    small_cycle()
    held(DrawKind.YEARS, None)
    own = CountryReview.objects.filter(year_of_cycle=1).first()
    deferral = defer_service(
        state_code=own.state.iso3,
        cycle_number=2,
        year=1,
        reason="Under review",
        requested_on=TODAY,
        actor=None,
    )
    for year in (1, 2, 3, 4):
        held(DrawKind.REVIEWERS, year)
    years = ReviewingState.objects.filter(state=own.state).values_list("review__year_of_cycle", flat=True)
    assert deferral.warnings == []
    assert years
    assert 1 not in years
    own.refresh_from_db()
    assert own.year_of_cycle == 1


def test_deferring_service_late_or_in_another_year_is_a_warning_not_a_wall():
    small_cycle()
    whole_cycle()
    row = (
        ReviewingState.objects.filter(review__year_of_cycle=2)
        .exclude(state__reviews__year_of_cycle=2)
        .first()
    )
    deferral = defer_service(
        state_code=row.state.iso3, cycle_number=2, year=2, reason="A flood", requested_on=TODAY, actor=None
    )
    assert [warning["rule"] for warning in deferral.warnings][:2] == [
        "service_outside_own_year",
        "drawn_already",
    ]
    assert Deferral.objects.filter(kind=DeferralKind.SERVICE).count() == 1


def test_a_draw_by_hand_is_recorded_with_its_source_and_its_bends():
    cycle, _ = small_cycle()
    pairings = [
        HandPairing("XPA", "XPB", 1, year=1),
        HandPairing("XPA", "XPI", 2, year=1),
        HandPairing("XPB", "XPA", 1, year=1),
    ]
    draw = record_draw_by_hand(
        cycle_number=2,
        population="demonstration",
        pairings=pairings,
        source="Minutes of the session, annex",
        held_on=None,
        actor=None,
        today=TODAY,
    )
    assert draw.warnings == [{"rule": "no_mutual", "states": ["XPA", "XPB"]}]
    assert [(lot.subject, lot.drawn) for lot in draw.lots.all()] == [
        ("XPA", "XPB"),
        ("XPA", "XPI"),
        ("XPB", "XPA"),
    ]
    assert CountryReview.objects.filter(cycle=cycle, year_of_cycle=1).count() == 2


def test_pairings_recorded_before_are_taken_over_and_a_taken_place_is_named():
    small_cycle()
    review = CountryReviewFactory(state=State.objects.get(iso3="XPA"))
    row = ReviewingStateFactory(review=review, state=State.objects.get(iso3="XPB"), position=1)
    given = {
        "cycle_number": 2,
        "population": "demonstration",
        "source": "A note",
        "held_on": None,
        "actor": None,
        "today": TODAY,
    }
    draw = record_draw_by_hand(pairings=[HandPairing("XPA", "XPB", 1)], **given)
    assert draw.lots.get().reviewing_state == row
    with pytest.raises(RuleError) as refusal:
        record_draw_by_hand(pairings=[HandPairing("XPA", "XPC", 1)], **given)
    assert refusal.value.code == "place_taken"
    assert ReviewingState.objects.count() == 1


def test_a_draw_by_hand_names_only_states_of_its_population():
    small_cycle()
    RealStateFactory(iso3="QAA")
    with pytest.raises(RuleError) as refusal:
        record_draw_by_hand(
            cycle_number=2,
            population="demonstration",
            pairings=[HandPairing("XPA", "QAA", 1)],
            source="A note",
            held_on=None,
            actor=None,
            today=TODAY,
        )
    assert refusal.value.code == "unknown_state"
    assert Draw.objects.count() == 0
