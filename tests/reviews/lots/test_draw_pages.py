"""The public log of draws."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.lots.choices import DrawKind
from reviews.lots.services.by_hand import HandPairing, record_draw_by_hand
from reviews.lots.services.commitments import PlainSeed, Revealed, publish_commitment
from reviews.lots.services.deferrals import defer_service
from reviews.lots.services.draws import hold_draw, run_trial
from reviews.lots.services.reviewers import redraw_reviewer
from reviews.models import Draw, ReviewCycle, ReviewingState
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = pytest.mark.django_db
SECRET = "0123456789abcdef0123456789abcdef"
LIST = "/reviews/draws/?population=demonstration"


def trial(seed):
    return run_trial(
        cycle_number=2,
        kind=DrawKind.YEARS,
        year=None,
        population="demonstration",
        seed=seed,
        actor=None,
        today=TODAY,
    )


def test_the_list_shows_draws_trials_commitments_and_deferrals(client):
    small_cycle()
    publish_commitment(
        cycle_number=2,
        kind=DrawKind.REVIEWERS,
        year=1,
        population="demonstration",
        meeting="Seventeenth session",
        secret=SECRET,
        actor=None,
        now=timezone.now(),
    )
    trial("a practice seed")
    held(DrawKind.YEARS, None)
    defer_service(state_code="XPA", cycle_number=2, year=5, reason="No staff", requested_on=TODAY, actor=None)
    page = client.get(LIST).content.decode()
    for words in ("Seventeenth session", "a practice seed", "Years of review", "Demonstration State XPA"):
        assert words in page
    assert SECRET not in page
    assert "No staff" not in page


def test_the_page_of_a_draw_shows_commitment_reveal_and_every_lot(client):
    small_cycle()
    commitment = publish_commitment(
        cycle_number=2,
        kind=DrawKind.YEARS,
        year=None,
        population="demonstration",
        meeting="Seventeenth session",
        secret=SECRET,
        actor=None,
        now=timezone.now(),
    )
    draw = hold_draw(
        cycle_number=2,
        kind=DrawKind.YEARS,
        year=None,
        population="demonstration",
        source=Revealed(commitment.pk, SECRET, "170433"),
        actor=None,
        today=TODAY,
    )
    page = client.get(draw.get_absolute_url()).content.decode()
    for words in (SECRET, "170433", commitment.secret_sha256, draw.inputs_sha256, draw.outcome_sha256):
        assert words in page
    assert page.count('<details class="disclose">') == draw.lots.count()


def test_the_download_is_the_outcome_byte_for_byte(client):
    small_cycle()
    draw = held(DrawKind.YEARS, None)
    answer = client.get(reverse("draws:data", args=[draw.pk]))
    assert answer.content.decode() == draw.outcome
    assert answer["Content-Type"] == "application/json"


def test_a_draw_by_hand_shows_its_source_and_downloads_its_lots(client):
    small_cycle()
    draw = record_draw_by_hand(
        cycle_number=2,
        population="demonstration",
        pairings=[HandPairing("XPA", "XPB", 1), HandPairing("XPA", "XPI", 2)],
        source="Minutes <b>of</b> the session",
        held_on=None,
        actor=None,
        today=TODAY,
    )
    page = client.get(draw.get_absolute_url()).content.decode()
    assert "Minutes &lt;b&gt;of&lt;/b&gt; the session" in page
    data = json.loads(client.get(reverse("draws:data", args=[draw.pk])).content)
    assert [lot["drawn"] for lot in data["lots"]] == ["XPB", "XPI"]


def test_a_repeated_draw_says_which_review_it_was_for(client):
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    reviewer = ReviewingState.objects.first()
    request = redraw_reviewer(
        reviewing_state_id=reviewer.pk,
        source=PlainSeed("again"),
        reason="No reply",
        requested_on=TODAY,
        actor=None,
        today=TODAY,
    )
    page = client.get(request.draw.get_absolute_url()).content.decode()
    assert f"Repeated draw number 1 for the review of {reviewer.review.state.name}." in page


def test_draws_of_a_cycle_that_keeps_its_pairing_to_itself_are_for_the_secretariat(
    client, secretariat, expert
):
    small_cycle()
    draw = held(DrawKind.YEARS, None)
    ReviewCycle.objects.update(publicity={})
    addresses = [draw.get_absolute_url(), reverse("draws:data", args=[draw.pk])]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert draw.get_absolute_url() not in client.get(LIST).content.decode()
    client.force_login(expert)
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(secretariat)
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_populations_are_kept_apart_and_others_refused(client):
    small_cycle()
    draw = held(DrawKind.YEARS, None)
    assert draw.get_absolute_url() not in client.get("/reviews/draws/?population=real").content.decode()
    assert client.get("/reviews/draws/?population=both").status_code == 400


def test_nothing_is_changed_by_these_addresses():
    small_cycle()
    draw = held(DrawKind.YEARS, None)
    for address in (LIST, draw.get_absolute_url(), reverse("draws:data", args=[draw.pk])):
        assert Client().post(address).status_code == 405


def test_the_page_says_how_to_draw_again(client):
    small_cycle()
    held(DrawKind.YEARS, None)
    draw = held(DrawKind.REVIEWERS, 1)
    page = client.get(draw.get_absolute_url()).content.decode()
    for words in (
        f".venv/bin/python manage.py replay_draw {draw.pk}",
        f"irm-lots/1/reviewers|{draw.inputs_sha256[:12]}…|i",
        reverse("api:draws-detail", args=[draw.pk]),
    ):
        assert words in page
    order = draw.lots.filter(of="order").count()
    assert order > 1
    assert f"{order} lots for the order in which the States under review are taken" in page
    assert page.count('<details class="disclose">') == draw.lots.count() + 1


def test_a_trial_run_is_marked_and_its_inputs_are_named_in_the_log(client):
    small_cycle()
    draw = trial("a practice seed")
    page = client.get(LIST).content.decode()
    assert draw.inputs_sha256 in page
    assert "A trial run." in client.get(draw.get_absolute_url()).content.decode()


def test_the_log_names_the_source_of_a_draw_by_hand(client):
    small_cycle()
    record_draw_by_hand(
        cycle_number=2,
        population="demonstration",
        pairings=[HandPairing("XPA", "XPB", 1)],
        source="Minutes of the <i>session</i>",
        held_on=None,
        actor=None,
        today=TODAY,
    )
    assert "Minutes of the &lt;i&gt;session&lt;/i&gt;" in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 90])
def test_the_page_of_a_draw_runs_a_fixed_number_of_queries(client, django_assert_num_queries, count):
    small_cycle(african=count // 2 + 4, asian=count // 4 + 4)
    held(DrawKind.YEARS, None)
    draw = held(DrawKind.REVIEWERS, 1)
    with django_assert_num_queries(6):
        client.get(draw.get_absolute_url())


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_runs_a_fixed_number_of_queries(client, django_assert_num_queries, count):
    small_cycle()
    for number in range(count):
        trial(f"seed {number}")
        defer_service(
            state_code=f"XP{chr(65 + number)}",
            cycle_number=2,
            year=1,
            reason="x",
            requested_on=TODAY,
            actor=None,
        )
    with django_assert_num_queries(5):
        client.get(LIST)
    assert Draw.objects.count() == count
