"""A seed that is committed to before the meeting, and opened by the digits that the meeting gives."""

import datetime

import pytest
from django.utils import timezone

from irm.errors import RuleError
from irm.register.models import GroupMembership
from reviews.lots.algorithm import sha256
from reviews.lots.choices import DrawKind, SeedOrigin
from reviews.lots.services.commitments import (
    Revealed,
    new_secret,
    publish_commitment,
    withdraw_commitment,
)
from reviews.lots.services.draws import hold_draw
from reviews.models import Draw
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = pytest.mark.django_db
SECRET = "0123456789abcdef0123456789abcdef"


def committed(secretariat, **more):
    given = {"kind": DrawKind.YEARS, "year": None, "meeting": "Sixteenth session", "secret": SECRET} | more
    given.setdefault("now", timezone.now())
    return publish_commitment(cycle_number=2, population="demonstration", actor=secretariat, **given)


def test_a_commitment_is_to_what_would_be_drawn_on_that_day_in_vienna(secretariat):
    _, states = small_cycle()
    GroupMembership.objects.filter(state=states[0]).update(valid_from=datetime.date(2026, 11, 22))
    eve, midnight, noon = (
        committed(
            secretariat,
            secret=f"{SECRET}{n}",
            now=datetime.datetime(2026, 11, day, hour, tzinfo=datetime.UTC),
        )
        for n, (day, hour) in enumerate([(21, 12), (21, 23), (22, 12)])
    )
    assert eve.inputs_sha256 != midnight.inputs_sha256 == noon.inputs_sha256


def test_a_commitment_and_the_digits_of_the_meeting_make_the_seed(secretariat):
    small_cycle()
    commitment = committed(secretariat)
    assert commitment.secret_sha256 == sha256(SECRET)
    draw = hold_draw(
        cycle_number=2,
        kind=DrawKind.YEARS,
        year=None,
        population="demonstration",
        source=Revealed(commitment.pk, SECRET, "17 04 33"),
        actor=secretariat,
        today=TODAY,
    )
    assert (draw.seed, draw.seed_origin, draw.commitment) == (
        f"{SECRET}:170433",
        SeedOrigin.COMMITMENT,
        commitment,
    )
    assert draw.inputs_sha256 == commitment.inputs_sha256


@pytest.mark.parametrize(
    ("secret", "digits", "code"),
    [
        (SECRET[::-1], "170433", "wrong_secret"),
        (SECRET, "1704", "bad_digits"),
        (SECRET, "seventeen", "bad_digits"),
        (SECRET, "١٧٠٤٣٣", "bad_digits"),
    ],
)
def test_a_reveal_that_does_not_fit_draws_nothing(secretariat, secret, digits, code):
    small_cycle()
    commitment = committed(secretariat)
    with pytest.raises(RuleError) as refusal:
        hold_draw(
            cycle_number=2,
            kind=DrawKind.YEARS,
            year=None,
            population="demonstration",
            source=Revealed(commitment.pk, secret, digits),
            actor=secretariat,
            today=TODAY,
        )
    assert refusal.value.code == code
    assert Draw.objects.count() == 0


def test_a_commitment_serves_the_draw_it_names_only(secretariat):
    small_cycle()
    held(DrawKind.YEARS, None)
    commitment = committed(secretariat, kind=DrawKind.REVIEWERS, year=2)
    with pytest.raises(RuleError) as refusal:
        hold_draw(
            cycle_number=2,
            kind=DrawKind.REVIEWERS,
            year=1,
            population="demonstration",
            source=Revealed(commitment.pk, SECRET, "170433"),
            actor=secretariat,
            today=TODAY,
        )
    assert refusal.value.code == "other_commitment"


def test_a_withdrawn_commitment_stays_with_its_reason_and_opens_nothing(secretariat):
    small_cycle()
    commitment = withdraw_commitment(
        commitment_id=committed(secretariat).pk, reason="Secret lost", actor=secretariat, today=TODAY
    )
    assert commitment.withdrawn_reason == "Secret lost"
    with pytest.raises(RuleError) as refusal:
        hold_draw(
            cycle_number=2,
            kind=DrawKind.YEARS,
            year=None,
            population="demonstration",
            source=Revealed(commitment.pk, SECRET, "170433"),
            actor=secretariat,
            today=TODAY,
        )
    assert refusal.value.code == "commitment_closed"


@pytest.mark.parametrize(("secret", "code"), [("short", "short_secret"), (SECRET, "secret_used")])
def test_a_secret_is_long_and_new(secretariat, secret, code):
    small_cycle()
    committed(secretariat)
    with pytest.raises(RuleError) as refusal:
        committed(secretariat, secret=secret)
    assert refusal.value.code == code
    assert len(new_secret()) == 40
