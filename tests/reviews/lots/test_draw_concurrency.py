"""Two people at once: one wins, the other is told, nothing is half-done."""

import pytest

from irm.errors import RuleError
from reviews.lots.choices import DrawKind
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.reviewers import accept_reviewer, redraw_reviewer
from reviews.models import Draw, RedrawRequest, ReviewerAcceptance, ReviewingState
from tests.racing import race
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Start every call at the same moment; what each gave, or the code of what it was told."""
    return [answer.code if isinstance(answer, RuleError) else answer for answer in race(calls)]


def redraw(pk, seed):
    return redraw_reviewer(
        reviewing_state_id=pk,
        source=PlainSeed(seed),
        reason="No reply",
        requested_on=TODAY,
        actor=None,
        today=TODAY,
    )


@pytest.mark.parametrize("turn", range(3))
def test_a_redraw_during_an_acceptance(secretariat, turn):
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    row = ReviewingState.objects.first()
    answers = at_once(
        lambda: redraw(row.pk, f"turn {turn}"),
        lambda: accept_reviewer(reviewing_state_id=row.pk, actor=secretariat, today=TODAY),
    )
    row.refresh_from_db()
    if isinstance(answers[0], RedrawRequest):
        assert answers[1] == "replaced"
        assert (row.ended_on, ReviewerAcceptance.objects.count()) == (TODAY, 0)
    else:
        assert answers[0] == "accepted"
        assert (row.ended_on, RedrawRequest.objects.count()) == (None, 0)
    standing = ReviewingState.objects.filter(review=row.review, position=row.position, ended_on=None)
    assert standing.count() == 1


def test_a_pairing_that_two_accept_at_once_is_recorded_once(secretariat):
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    row = ReviewingState.objects.first()

    def accept():
        return accept_reviewer(reviewing_state_id=row.pk, actor=secretariat, today=TODAY)

    answers = at_once(accept, accept)
    assert sorted(isinstance(answer, ReviewerAcceptance) for answer in answers) == [False, True]
    assert "accepted" in answers
    assert ReviewerAcceptance.objects.get().reviewing_state == row


def test_two_redraws_of_one_place_at_once():
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    row = ReviewingState.objects.first()
    answers = at_once(lambda: redraw(row.pk, "one"), lambda: redraw(row.pk, "other"))
    assert sorted(isinstance(answer, RedrawRequest) for answer in answers) == [False, True]
    assert "replaced" in answers
    assert RedrawRequest.objects.count() == 1


def test_two_officers_draw_the_same_year_at_once():
    small_cycle()
    held(DrawKind.YEARS, None)
    answers = at_once(
        lambda: held(DrawKind.REVIEWERS, 1, "one"), lambda: held(DrawKind.REVIEWERS, 1, "other")
    )
    assert sorted(isinstance(answer, Draw) for answer in answers) == [False, True]
    assert "nothing_to_draw" in answers
    assert Draw.objects.filter(kind=DrawKind.REVIEWERS).count() == 1
