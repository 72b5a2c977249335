"""The public log of draws as data: complete enough to draw again from it, and to nobody more than the pages tell."""

import datetime

import pytest
from django.utils import timezone

from irm.accounts.choices import Role
from reviews.lots.algorithm import canonical_json, replay, sha256
from reviews.lots.choices import DrawKind
from reviews.lots.services.commitments import PlainSeed, Revealed, publish_commitment
from reviews.lots.services.draws import hold_draw, run_trial
from reviews.lots.services.joiners import place_in_year
from reviews.lots.services.reviewers import redraw_reviewer
from reviews.models import Draw, ReviewCycle, ReviewerAcceptance, ReviewingState
from tests.factories import MembershipFactory, RealStateFactory, StateFactory
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = pytest.mark.django_db
SECRET = "0123456789abcdef0123456789abcdef"
YEARS = {"cycle_number": 2, "kind": DrawKind.YEARS, "year": None, "population": "demonstration"}


def rows(client, query="", population="demonstration"):
    answer = client.get(f"/api/v1/draws/?population={population}{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def one(client, draw):
    answer = client.get(f"/api/v1/draws/{draw.pk}/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def committed_years():
    commitment = publish_commitment(
        **YEARS, meeting="Seventeenth session", secret=SECRET, actor=None, now=timezone.now()
    )
    return hold_draw(**YEARS, source=Revealed(commitment.pk, SECRET, "170433"), actor=None, today=TODAY)


def replaced(row):
    return redraw_reviewer(
        reviewing_state_id=row.pk,
        source=PlainSeed("again"),
        reason="No reply",
        requested_on=TODAY,
        actor=None,
        today=TODAY,
    ).draw


def test_anybody_can_draw_again_from_an_answer(client):
    small_cycle()
    for draw in (committed_years(), held(DrawKind.REVIEWERS, 1)):
        row = one(client, draw)
        text = canonical_json(row["outcome"])
        assert sha256(text) == row["outcome_sha256"]
        assert sha256(canonical_json(row["outcome"]["inputs"])) == row["inputs_sha256"]
        assert replay(row["outcome"]["inputs"], seed=row["seed"]).as_json() == text == draw.outcome
        assert (row["algorithm"], row["by_hand"]) == ("irm-lots/1", [])


def test_a_draw_names_its_commitment_and_seed(client):
    small_cycle()
    row = one(client, committed_years())
    assert row["seed"] == f"{SECRET}:170433"
    assert row["seed_origin"] == "commitment"
    assert (row["commitment"]["meeting"], row["commitment"]["secret_sha256"]) == (
        "Seventeenth session",
        sha256(SECRET),
    )


def test_trial_runs_are_listed_as_such(client):
    small_cycle()
    run_trial(**YEARS, seed="practice", actor=None, today=TODAY)
    draw = held(DrawKind.YEARS, None)
    assert [(row["is_trial"], row["seed"], row["held_on"]) for row in rows(client)] == [
        (True, "practice", None),
        (False, "a seed", "2026-11-21"),
    ]
    assert [row["number"] for row in rows(client, "&is_trial=false")] == [draw.pk]
    assert rows(client, "&kind=reviewers") == []


def test_a_placement_names_its_decision_and_states(client):
    small_cycle()
    held(DrawKind.YEARS, None)
    StateFactory(iso3="XQA", regional_group="african")
    draw = place_in_year(
        state_codes=["XQA"],
        cycle_number=2,
        year=4,
        population="demonstration",
        source="Report, paragraph 12",
        reason="It joined late",
        actor=None,
        today=TODAY,
    )
    row = one(client, draw)
    assert (row["kind"], row["source"], row["reason"]) == (
        "placement",
        "Report, paragraph 12",
        "It joined late",
    )
    assert row["warnings"] == [{"rule": "later_joiners_year", "states": ["XQA"]}]
    assert row["outcome"] is None
    assert row["by_hand"] == [{"of": "year", "subject": "african", "slot": "", "year": 4, "drawn": "XQA"}]


def test_a_draw_that_is_not_public_is_not_there(client, secretariat, focal_point):
    small_cycle()
    draw = held(DrawKind.YEARS, None)
    ReviewCycle.objects.update(publicity={})
    for person, status in ((None, 404), (focal_point, 404), (secretariat, 200)):
        if person:
            client.force_login(person)
        assert client.get(f"/api/v1/draws/{draw.pk}/").status_code == status
        assert len(rows(client)) == (status == 200)


def test_populations_are_kept_apart(client):
    small_cycle()
    RealStateFactory(regional_group="african")
    held(DrawKind.YEARS, None)
    real = hold_draw(**YEARS | {"population": "real"}, source=PlainSeed("x"), actor=None, today=TODAY)
    assert [row["number"] for row in rows(client, population="real")] == [real.pk]
    assert len(rows(client)) == 1
    assert one(client, real)["population"] == "real"


def test_a_review_keeps_the_history_of_its_reviewing_states(client, secretariat, partner):
    small_cycle()
    held(DrawKind.YEARS, None)
    first = held(DrawKind.REVIEWERS, 1)
    row = ReviewingState.objects.select_related("review__state", "state").first()
    again = replaced(row)
    new = ReviewingState.objects.get(review=row.review, position=row.position, ended_on=None)
    ReviewerAcceptance.objects.create(reviewing_state=new, accepted_on=datetime.date(2026, 11, 22))

    def review():
        return client.get(f"/api/v1/country-reviews/{row.review.state.iso3}/2/").json()

    [standing, _other] = review()["reviewing_states"]
    assert standing == {
        "state": new.state.iso3,
        "position": row.position,
        "slot": row.slot,
        "drawn_on": "2026-11-21",
        "accepted_on": "2026-11-22",
        "draw": again.pk,
    }
    former = {
        "state": row.state.iso3,
        "position": row.position,
        "slot": row.slot,
        "drawn_on": "2026-11-21",
        "draw": first.pk,
        "ended_on": "2026-11-21",
        "ended_reason": None,
        "replaced_in": again.pk,
    }
    assert review()["former_reviewing_states"] == [former]
    client.force_login(partner)
    assert review()["former_reviewing_states"] == [former]
    told = [secretariat] + [
        MembershipFactory(role=Role.FOCAL_POINT, state=state).user for state in (row.state, row.review.state)
    ]
    for reader in told:
        client.force_login(reader)
        assert review()["former_reviewing_states"] == [former | {"ended_reason": "No reply"}]


def test_why_a_draw_was_repeated_is_not_published(client):
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    draw = replaced(ReviewingState.objects.first())
    assert draw.reason == "No reply"
    assert one(client, draw)["reason"] == ""
    Draw.objects.filter(pk=draw.pk).update(warnings=[{"rule": "minimum", "states": []}])
    assert "No reply" not in client.get(draw.get_absolute_url()).content.decode()


def test_a_single_draw_is_one_query(client, django_assert_num_queries):
    small_cycle()
    draw = held(DrawKind.YEARS, None)
    with django_assert_num_queries(1):
        one(client, draw)
