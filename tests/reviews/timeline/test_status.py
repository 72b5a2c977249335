"""How far a review is, from its achieved steps and the issue of its summary."""

import pytest

from reviews.timeline.status import status_of

SCHEDULE = {"begin", "self_assessment", "report_agreed"}
OF_ANOTHER_PHASE = {"kick_off", "closing_letter"}


@pytest.mark.parametrize(
    ("achieved", "schedule", "is_issued", "status"),
    [
        (set(), SCHEDULE, False, "scheduled"),
        (set(), set(), False, "scheduled"),
        ({"begin"}, SCHEDULE, False, "in_progress"),
        ({"report_agreed"}, SCHEDULE, False, "completed"),
        (set(), SCHEDULE, True, "completed"),
        ({"kick_off"}, OF_ANOTHER_PHASE, False, "in_progress"),
        ({"kick_off", "closing_letter"}, OF_ANOTHER_PHASE, False, "completed"),
    ],
)
def test_a_review_is_completed_by_the_agreement_the_issue_or_its_last_step(
    achieved, schedule, is_issued, status
):
    assert status_of(achieved, schedule=schedule, is_issued=is_issued) == status


def test_a_review_without_any_step_has_the_status_that_it_is_asked_for_with():
    assert status_of(set(), schedule=SCHEDULE, is_issued=False, otherwise="unknown") == "unknown"
    assert status_of({"begin"}, schedule=SCHEDULE, is_issued=False, otherwise="unknown") == "in_progress"
