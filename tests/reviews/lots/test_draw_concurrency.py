"""Two people at once: one wins, the other is told, nothing is half-done."""

import pytest

from reviews.lots.choices import DrawKind
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.reviewers import accept_reviewer, redraw_reviewer
from reviews.models import Draw, RedrawRequest, ReviewerAcceptance, ReviewingState
from tests.racing import outcomes, race
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = pytest.mark.django_db(transaction=True)


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
    redrawn, accepted = race(
        [
            lambda: redraw(row.pk, f"turn {turn}"),
            lambda: accept_reviewer(reviewing_state_id=row.pk, actor=secretariat, today=TODAY),
        ]
    )
    row.refresh_from_db()
    if isinstance(redrawn, RedrawRequest):
        assert accepted.code == "replaced"
        assert (row.ended_on, ReviewerAcceptance.objects.count()) == (TODAY, 0)
    else:
        assert redrawn.code == "accepted"
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

    assert outcomes(accept, accept) == ["accepted", "done"]
    assert ReviewerAcceptance.objects.get().reviewing_state == row


def test_two_redraws_of_one_place_at_once():
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    row = ReviewingState.objects.first()
    assert outcomes(lambda: redraw(row.pk, "one"), lambda: redraw(row.pk, "other")) == ["done", "replaced"]
    assert RedrawRequest.objects.count() == 1


def test_two_officers_draw_the_same_year_at_once():
    small_cycle()
    held(DrawKind.YEARS, None)
    draws = [lambda seed=seed: held(DrawKind.REVIEWERS, 1, seed) for seed in ("one", "other")]
    assert outcomes(*draws) == ["done", "nothing_to_draw"]
    assert Draw.objects.filter(kind=DrawKind.REVIEWERS).count() == 1
