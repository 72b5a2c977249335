"""Planned dates from anchors, offsets and pauses."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.timeline.schedule import Halt, Known, PlanStep, add_offset, plan

DAY = datetime.date
BEGIN = PlanStep("begin")
ANSWER = PlanStep("answer", "begin", 2, "month")
REVIEW = PlanStep("review", "answer", 1, "month")
CHAIN = [BEGIN, ANSWER, REVIEW]

days = st.dates(DAY(2010, 1, 1), DAY(2030, 12, 31))
offsets = st.tuples(st.integers(0, 40), st.sampled_from(["day", "week", "month"]))


@st.composite
def halts(draw, most=4):
    found = []
    for _ in range(draw(st.integers(0, most))):
        begins_on = draw(days)
        found.append(Halt(begins_on, begins_on + datetime.timedelta(days=draw(st.integers(0, 90)))))
    return found


@pytest.mark.parametrize(
    ("day", "n", "unit", "expected"),
    [
        (DAY(2026, 1, 31), 1, "month", DAY(2026, 2, 28)),
        (DAY(2028, 1, 31), 1, "month", DAY(2028, 2, 29)),
        (DAY(2026, 11, 30), 3, "month", DAY(2027, 2, 28)),
        (DAY(2026, 12, 15), 1, "month", DAY(2027, 1, 15)),
        (DAY(2026, 3, 31), -1, "month", DAY(2026, 2, 28)),
        (DAY(2026, 1, 1), 3, "week", DAY(2026, 1, 22)),
        (DAY(2026, 1, 1), 45, "day", DAY(2026, 2, 15)),
    ],
)
def test_an_offset_keeps_the_day_or_takes_the_last_one_of_the_month(day, n, unit, expected):
    assert add_offset(day, n, unit) == expected


def test_each_step_follows_its_anchor_through_the_chain():
    assert plan(CHAIN, {"begin": Known(planned=DAY(2026, 6, 1))}) == {
        "begin": DAY(2026, 6, 1), "answer": DAY(2026, 8, 1), "review": DAY(2026, 9, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Known(planned=DAY(2026, 1, 1), agreed=DAY(2026, 2, 1), achieved=DAY(2026, 3, 1)), DAY(2026, 5, 1)),
        (Known(planned=DAY(2026, 1, 1), agreed=DAY(2026, 2, 1)), DAY(2026, 4, 1)),
        (Known(planned=DAY(2026, 1, 1)), DAY(2026, 3, 1)),
        (Known(), None),
    ],
)
def test_what_counts_of_an_anchor_is_achieved_else_agreed_else_planned(known, expected):
    assert plan(CHAIN, {"begin": known})["answer"] == expected


def test_a_step_without_an_offset_has_no_planned_date_and_neither_has_what_follows():
    steps = [BEGIN, PlanStep("open", "begin"), PlanStep("after", "open", 1, "week")]
    planned = plan(steps, {"begin": Known(planned=DAY(2026, 1, 1))})
    assert (planned["open"], planned["after"]) == (None, None)


def test_an_agreed_date_gives_a_step_without_an_offset_an_end():
    steps = [BEGIN, PlanStep("open", "begin"), PlanStep("after", "open", 1, "week")]
    planned = plan(steps, {"begin": Known(planned=DAY(2026, 1, 1)), "open": Known(agreed=DAY(2026, 2, 1))})
    assert planned["after"] == DAY(2026, 2, 8)


def test_a_circle_of_anchors_and_an_unknown_anchor_have_no_dates():
    steps = [PlanStep("a", "b", 1, "day"), PlanStep("b", "a", 1, "day"), PlanStep("c", "nowhere", 1, "day")]
    assert plan(steps, {}) == {"a": None, "b": None, "c": None}


def test_an_anchor_outside_the_plan_counts_with_what_is_known_of_it():
    assert plan([PlanStep("after", "summary", 1, "week")], {"summary": Known(achieved=DAY(2026, 1, 1))}) == {
        "after": DAY(2026, 1, 8)
    }


def test_a_pause_moves_what_follows_by_its_length_and_is_not_counted_twice_down_the_chain():
    pause = Halt(DAY(2026, 6, 10), DAY(2026, 6, 20))
    planned = plan(CHAIN, {"begin": Known(planned=DAY(2026, 6, 1))}, [pause])
    assert (planned["answer"], planned["review"]) == (DAY(2026, 8, 11), DAY(2026, 9, 11))


def test_only_the_days_of_a_pause_after_the_anchor_count():
    pause = Halt(DAY(2026, 5, 20), DAY(2026, 6, 4))
    assert plan(CHAIN, {"begin": Known(achieved=DAY(2026, 6, 1))}, [pause])["answer"] == DAY(2026, 8, 4)


def test_a_pause_that_a_moved_step_runs_into_moves_it_again():
    first, second = Halt(DAY(2026, 7, 1), DAY(2026, 7, 21)), Halt(DAY(2026, 8, 10), DAY(2026, 8, 15))
    assert plan(CHAIN, {"begin": Known(planned=DAY(2026, 6, 1))}, [first, second])["answer"] == DAY(
        2026, 8, 26
    )


@given(days, offsets, halts())
def test_no_step_with_an_offset_ahead_is_planned_before_its_anchor(day, offset, pauses):
    steps = [BEGIN, PlanStep("next", "begin", *offset)]
    assert plan(steps, {"begin": Known(achieved=day)}, pauses)["next"] >= day


@given(days, days, offsets, halts())
def test_moving_an_anchor_later_never_moves_a_step_earlier(one, other, offset, pauses):
    steps = [BEGIN, PlanStep("next", "begin", *offset)]
    early, late = (plan(steps, {"begin": Known(planned=day)}, pauses)["next"] for day in sorted([one, other]))
    assert early <= late


@given(days, offsets, st.lists(st.tuples(st.integers(1, 20), st.integers(1, 30)), max_size=4))
def test_pauses_between_anchor_and_step_are_additive(day, offset, gaps):
    pauses, at = [], day
    for gap, length in gaps:
        begins_on = at + datetime.timedelta(days=gap)
        at = begins_on + datetime.timedelta(days=length)
        pauses.append(Halt(begins_on, at))
    steps = [BEGIN, PlanStep("next", "begin", offset[0] + 120, "day")]
    plain = plan(steps, {"begin": Known(achieved=day)})["next"]
    total = sum(length for _, length in gaps)
    assert plan(steps, {"begin": Known(achieved=day)}, pauses)["next"] == plain + datetime.timedelta(
        days=total
    )


@given(days, offsets, halts())
def test_neither_the_order_nor_the_repetition_of_pauses_matters(day, offset, pauses):
    steps = [BEGIN, PlanStep("next", "begin", *offset)]
    known = {"begin": Known(planned=day)}
    assert plan(steps, known, pauses) == plan(steps, known, pauses[::-1] + pauses)


@given(days, halts(), halts())
def test_another_pause_never_brings_a_step_forward(day, pauses, more):
    known = {"begin": Known(planned=day)}
    before, after = plan(CHAIN, known, pauses), plan(CHAIN, known, pauses + more)
    assert all(after[code] >= before[code] for code in before)
