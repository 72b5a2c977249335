"""Which reminder is due on which day."""

import datetime

import pytest

from reviews.timeline.choices import ReminderKind
from reviews.timeline.reminding import Due, Rhythm, due_reminder

DUE = datetime.date(2026, 6, 30)
ASKED, MISSION, OFFICER = Due(ReminderKind.AFTER), Due(ReminderKind.MISSION), Due(ReminderKind.OFFICER)


def on(days, sent=None, acknowledged=False):
    """The reminder due so many days after the date."""
    today = DUE + datetime.timedelta(days=days)
    known = {due: DUE + datetime.timedelta(days=day) for due, day in (sent or {}).items()}
    return due_reminder(today=today, due_on=DUE, sent=known, is_acknowledged=acknowledged, rhythm=Rhythm())


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-15, None), (-14, Due(ReminderKind.BEFORE, 14)), (-4, Due(ReminderKind.BEFORE, 14)),
        (-3, Due(ReminderKind.BEFORE, 3)), (0, Due(ReminderKind.BEFORE, 3)), (1, ASKED), (400, ASKED),
    ],
)  # fmt: skip
def test_a_step_is_announced_twice_and_asked_for_the_day_after(days, expected):
    assert on(days) == expected


def test_no_reminder_is_due_twice():
    assert on(-14, {Due(ReminderKind.BEFORE, 14): -14}) is None
    assert on(-3, {Due(ReminderKind.BEFORE, 14): -14, Due(ReminderKind.BEFORE, 3): -3}) is None
    assert on(2, {ASKED: 1}) is None


def test_without_an_answer_the_mission_is_asked_after_fourteen_days_and_the_officer_after_fourteen_more():
    assert [on(14, {ASKED: 1}), on(15, {ASKED: 1})] == [None, MISSION]
    assert [on(28, {ASKED: 1, MISSION: 15}), on(29, {ASKED: 1, MISSION: 15})] == [None, OFFICER]
    assert on(300, {ASKED: 1, MISSION: 15, OFFICER: 29}) is None


def test_an_answer_ends_the_reminders():
    assert on(15, {ASKED: 1}, acknowledged=True) is None
    assert on(29, {ASKED: 1, MISSION: 15}, acknowledged=True) is None


def test_a_worker_that_stood_still_for_months_does_not_make_reminders_fall_together():
    assert on(200, {ASKED: 199}) is None
    assert on(213, {ASKED: 199}) == MISSION
