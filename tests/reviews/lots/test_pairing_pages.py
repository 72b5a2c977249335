"""The pairing of a review on its pages: from which draw, accepted, awaited or replaced, and who may record it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from reviews.country_reviews.choices import ReviewStatus
from reviews.lots.choices import DrawKind
from reviews.lots.selectors.pairing import pairing_of
from reviews.lots.services.by_hand import HandPairing, record_draw_by_hand
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.reviewers import accept_reviewer, redraw_reviewer
from reviews.models import CountryReview, ReviewCycle, ReviewerAcceptance, ReviewingState
from tests.factories import MembershipFactory
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
BUTTON = "Record that the pairing is accepted"
REPEAT = "Repeat the draw"


@pytest.fixture
def row():
    """A reviewing State drawn for year 1."""
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    return ReviewingState.objects.select_related("review__state", "review__cycle", "state").first()


def accept(client, row, **more):
    return client.post(reverse("draws:accept", args=[row.pk]), more, follow=True)


def words_of(client, address):
    return " ".join(client.get(address).content.decode().split())


def replace(row, reason="No reply to the note verbale"):
    return redraw_reviewer(
        reviewing_state_id=row.pk,
        source=PlainSeed("again"),
        reason=reason,
        requested_on=TODAY,
        actor=None,
        today=TODAY,
    )


def test_the_review_shows_the_draw_of_each_reviewing_state_to_everybody(client, row):
    page = words_of(client, row.review.get_absolute_url())
    assert row.lots.get().draw.get_absolute_url() in page
    for words in ("Drawn from the same regional group", "Drawn from any group", "21 November 2026"):
        assert words in page
    assert page.count("Not accepted yet") == 2
    assert BUTTON not in page
    assert REPEAT not in page


def test_the_secretariat_may_accept_and_repeat_on_the_review_and_on_the_draw(client, secretariat, row):
    client.force_login(secretariat)
    assert words_of(client, row.review.get_absolute_url()).count(BUTTON) == 2
    draw = row.lots.get().draw
    page = words_of(client, draw.get_absolute_url())
    assert page.count(BUTTON) == page.count(f"{REPEAT}<span") == draw.lots.filter(of="reviewer").count()
    assert reverse("draws:redraw", args=[row.pk]) in page


def test_accepting_goes_back_to_the_page_that_was_shown(client, secretariat, row):
    client.force_login(secretariat)
    answer = accept(client, row)
    assert answer.redirect_chain == [(f"{row.review.get_absolute_url()}#pairing", 302)]
    assert f"{row.state.name} and {row.review.state.name} go ahead." in answer.content.decode()
    acceptance = ReviewerAcceptance.objects.get()
    assert (acceptance.reviewing_state, acceptance.accepted_on, acceptance.recorded_by) == (
        row,
        localdate(),
        secretariat,
    )
    other = ReviewingState.objects.exclude(pk=row.pk).first()
    draw = other.lots.get().draw
    assert accept(client, other, draw=draw.pk).redirect_chain == [(draw.get_absolute_url(), 302)]
    page = words_of(client, draw.get_absolute_url())
    assert page.count("Accepted on") == 2
    assert reverse("draws:accept", args=[row.pk]) not in page
    assert reverse("draws:redraw", args=[row.pk]) not in page


def test_a_way_back_that_is_no_draw_leads_to_the_review(client, secretariat, row):
    client.force_login(secretariat)
    for number, back in enumerate(("https://elsewhere.example", "999999", "²")):
        answer = accept(client, row, draw=back)
        assert answer.redirect_chain == [(f"{row.review.get_absolute_url()}#pairing", 302)], number


def test_pressing_twice_records_once_and_says_so_without_alarm(client, secretariat, row):
    client.force_login(secretariat)
    accept(client, row)
    answer = accept(client, row)
    assert ReviewerAcceptance.objects.count() == 1
    assert [message.level_tag for message in answer.context["messages"]] == ["info"]
    assert "was accepted already, on" in answer.content.decode()


def test_a_page_that_is_out_of_date_is_told_who_replaced_the_state(client, secretariat, row):
    request = replace(row)
    client.force_login(secretariat)
    answer = accept(client, row)
    new = ReviewingState.objects.get(review=row.review, position=row.position, ended_on=None)
    told = f"{row.state.name} was replaced by {new.state.name} meanwhile. Nothing was recorded."
    assert told in answer.content.decode()
    assert ReviewerAcceptance.objects.count() == 0
    page = words_of(client, row.review.get_absolute_url())
    for words in (
        "Replaced on 21 November 2026",
        "No reply to the note verbale",
        request.draw.get_absolute_url(),
    ):
        assert words in page


def test_why_a_state_was_replaced_is_for_the_two_states_and_the_secretariat(client, expert, row):
    replace(row)
    address = row.review.get_absolute_url()
    readers = [
        MembershipFactory(role=role, state=state).user
        for role in (Role.FOCAL_POINT, Role.PERMANENT_MISSION)
        for state in (row.state, row.review.state)
    ]
    unnamed = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=row.state).user
    for reader in readers:
        client.force_login(reader)
        assert "No reply to the note verbale" in words_of(client, address)
    for other in (None, expert, unnamed):
        client.logout()
        if other:
            client.force_login(other)
        page = words_of(client, address)
        assert "Replaced on 21 November 2026" in page
        assert "No reply to the note verbale" not in page


@pytest.mark.parametrize("side", ["reviewer", "reviewed"])
def test_the_focal_points_of_the_two_states_may_accept_but_not_repeat(client, row, side):
    state = row.state if side == "reviewer" else row.review.state
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=state).user)
    page = words_of(client, row.review.get_absolute_url())
    assert reverse("draws:accept", args=[row.pk]) in page
    assert REPEAT not in page
    assert accept(client, row).status_code == 200
    assert ReviewerAcceptance.objects.count() == 1


def test_nobody_else_may_accept(client, focal_point, expert, partner, stranger, row):
    former = MembershipFactory(
        role=Role.FOCAL_POINT, state=row.state, ends_on=localdate() - datetime.timedelta(days=1)
    ).user
    own_expert = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=row.state).user
    for person in (focal_point, expert, partner, stranger, former, own_expert):
        client.force_login(person)
        assert accept(client, row).status_code == 403
    ReviewCycle.objects.update(publicity={})
    client.force_login(stranger)
    assert accept(client, row).status_code == 404
    assert ReviewerAcceptance.objects.count() == 0


def test_the_form_carries_a_token_against_forged_requests(secretariat, row):
    client = Client(enforce_csrf_checks=True)
    client.force_login(secretariat)
    address = reverse("draws:accept", args=[row.pk])
    assert client.post(address).status_code == 403
    page = client.get(row.review.get_absolute_url())
    token = page.context["csrf_token"]
    assert "csrfmiddlewaretoken" in page.content.decode()
    assert client.post(address, {"csrfmiddlewaretoken": str(token)}).status_code == 302


def test_a_completed_review_asks_for_nothing(client, secretariat, row):
    CountryReview.objects.update(status=ReviewStatus.COMPLETED)
    client.force_login(secretariat)
    for address in (row.review.get_absolute_url(), row.lots.get().draw.get_absolute_url()):
        page = words_of(client, address)
        for words in (BUTTON, REPEAT, "Not accepted yet"):
            assert words not in page


def test_of_a_pairing_from_elsewhere_only_the_record_is_spoken_of(client, secretariat):
    small_cycle()
    draw = record_draw_by_hand(
        cycle_number=2,
        population="demonstration",
        pairings=[HandPairing("XPA", "XPB", 1, year=1)],
        source="Minutes of the session",
        held_on=None,
        actor=None,
        today=TODAY,
    )
    review = CountryReview.objects.get()
    assert "Not accepted yet" not in words_of(client, review.get_absolute_url())
    client.force_login(secretariat)
    page = words_of(client, review.get_absolute_url())
    assert "Its acceptance is not recorded." in page
    assert draw.get_absolute_url() in page


def test_a_draw_that_is_not_public_is_not_linked(client, row):
    reader = MembershipFactory(role=Role.FOCAL_POINT, state=row.state).user
    ReviewCycle.objects.update(publicity={})
    client.force_login(reader)
    page = words_of(client, row.review.get_absolute_url())
    assert row.state.name in page
    assert row.lots.get().draw.get_absolute_url() not in page


@pytest.mark.parametrize("times", [0, 4])
def test_the_panel_runs_a_fixed_number_of_queries(client, secretariat, django_assert_num_queries, row, times):
    accept_reviewer(reviewing_state_id=row.pk, actor=secretariat, today=TODAY)
    place = ReviewingState.objects.get(review=row.review, position=2)
    for number in range(times):
        request = redraw_reviewer(
            reviewing_state_id=place.pk,
            source=PlainSeed(f"{number}"),
            reason="x",
            requested_on=TODAY,
            actor=None,
            today=TODAY,
            is_exceptional=True,
        )
        place = request.draw.lots.get(of="reviewer").reviewing_state
    reader = type(secretariat).objects.get(pk=secretariat.pk)
    with django_assert_num_queries(4):
        shown = pairing_of(row.review, viewer=reader)
    assert [(one.row.position, one.is_replaced) for one in shown] == [
        (1, False),
        (2, False),
        *[(2, True)] * times,
    ]
