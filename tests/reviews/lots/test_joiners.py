"""States that joined after the lots were drawn: found, placed by a decision on record, and drawn for from then on."""

import datetime
import re

import pytest
from django.urls import reverse

from irm.accounts.choices import Role
from irm.errors import RuleError
from irm.notifications.models import Notification
from irm.register.models import State
from reviews.country_reviews.choices import ReviewStatus
from reviews.lots.choices import DrawKind
from reviews.lots.selectors.joiners import without_year
from reviews.lots.services.joiners import place_in_year
from reviews.models import CountryReview, Draw, ReviewCycle, ReviewingState
from tests.factories import CountryReviewFactory, MembershipFactory, RealStateFactory, StateFactory
from tests.racing import outcomes
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.fixture
def cycle():
    """A cycle with its years drawn, and a State that joined the day after."""
    cycle, _ = small_cycle()
    held(DrawKind.YEARS, None)
    StateFactory(iso3="XQA", regional_group="african", party_on=TODAY + datetime.timedelta(days=1))
    return cycle


def place(**more):
    given = {
        "state_codes": ["XQA"],
        "cycle_number": 2,
        "year": 5,
        "population": "demonstration",
        "source": "Report of the seventeenth session, paragraph 12",
        "reason": "It joined after the draw",
        "actor": None,
        "today": TODAY,
    }
    return place_in_year(**given | more)


def refused(**more):
    before = (Draw.objects.count(), CountryReview.objects.count())
    with pytest.raises(RuleError) as caught:
        place(**more)
    assert (Draw.objects.count(), CountryReview.objects.count()) == before
    return caught.value.code


def test_who_joined_after_the_draw_comes_first_and_who_has_a_year_not_at_all(cycle):
    StateFactory(iso3="XQB", regional_group="african", party_on=datetime.date(2010, 1, 1))
    StateFactory(iso3="XQC", party_status="signatory")
    StateFactory(iso3="XQD", retired_on=TODAY)
    RealStateFactory()
    CountryReviewFactory(state__iso3="XQE", cycle=cycle, year_of_cycle=None, status=ReviewStatus.COMPLETED)
    CountryReviewFactory(state__iso3="XQF", cycle=cycle, year_of_cycle=None, status=ReviewStatus.IN_PROGRESS)
    rows = without_year(cycle, population="demonstration", day=TODAY)
    assert [(row.state.iso3, row.group, row.is_late) for row in rows] == [
        ("XQA", "african", True),
        ("XQB", "african", False),
        ("XQF", "", False),
    ]


def test_a_placed_state_is_drawn_for_in_its_year_and_reviews_like_any_other(cycle):
    draw = place()
    assert (draw.kind, draw.seed_origin, draw.year, draw.warnings) == ("placement", "by_hand", 5, [])
    lot = draw.lots.get()
    assert (lot.of, lot.subject, lot.drawn, lot.year) == ("year", "african", "XQA", 5)
    review = CountryReview.objects.get(state__iso3="XQA")
    assert (lot.review, review.year_of_cycle, review.status) == (review, 5, ReviewStatus.SCHEDULED)
    for year in (1, 2, 3, 4, 5):
        held(DrawKind.REVIEWERS, year)
    reviewers = ReviewingState.objects.filter(review=review)
    assert sorted(reviewers.values_list("slot", flat=True)) == ["any", "same_group"]
    assert ReviewingState.objects.filter(state__iso3="XQA").count() in {1, 2, 3}


def test_a_year_whose_lots_are_drawn_is_drawn_again_for_the_newcomer_alone(cycle):
    held(DrawKind.REVIEWERS, 1)
    before = set(ReviewingState.objects.values_list("pk", flat=True))
    draw = place(year=1)
    assert draw.warnings == [{"rule": "later_joiners_year", "states": ["XQA"]}]
    held(DrawKind.REVIEWERS, 1, "for the newcomer")
    new = ReviewingState.objects.exclude(pk__in=before)
    assert set(new.values_list("review__state__iso3", flat=True)) == {"XQA"}
    assert set(ReviewingState.objects.filter(pk__in=before, ended_on=None).values_list("pk", flat=True)) == (
        before
    )


def test_a_review_on_record_without_a_year_gets_one_and_keeps_the_rest(cycle):
    review = CountryReviewFactory(
        state__iso3="XQF", cycle=cycle, year_of_cycle=None, status=ReviewStatus.IN_PROGRESS, source="A list"
    )
    place(state_codes=["XQF", "XQA"])
    review.refresh_from_db()
    assert (review.year_of_cycle, review.status, review.source) == (5, ReviewStatus.IN_PROGRESS, "A list")
    assert list(Draw.objects.get(kind="placement").lots.values_list("drawn", flat=True)) == ["XQA", "XQF"]


def test_what_is_no_decision_or_no_candidate_is_refused_and_nothing_recorded(cycle):
    StateFactory(iso3="XQC", party_status="signatory")
    RealStateFactory(iso3="QAA")
    CountryReviewFactory(state__iso3="XQE", cycle=cycle, year_of_cycle=None, status=ReviewStatus.COMPLETED)
    for code, more in {
        "no_source": {"source": " "},
        "no_reason": {"reason": " "},
        "no_year": {"year": 6},
        "no_state": {"state_codes": []},
        "no_cycle": {"cycle_number": 9},
        "placed_already": {"state_codes": ["XQA", "XPA"]},
        "completed": {"state_codes": ["XQE"]},
    }.items():
        assert refused(**more) == code
    for state in ("XQC", "QAA", "XZZ", ""):
        assert refused(state_codes=["XQA", state]) == "no_party"


def test_before_the_draw_of_years_nobody_is_placed():
    small_cycle()
    assert refused(state_codes=["XPA"]) == "years_not_drawn"


def test_a_state_is_placed_once(cycle):
    place()
    assert refused(year=4) == "placed_already"


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_place_the_same_state_at_once(cycle):
    assert outcomes(lambda: place(year=4), lambda: place(year=5)) == ["done", "placed_already"]
    draw = Draw.objects.get(kind="placement")
    assert CountryReview.objects.get(state__iso3="XQA").year_of_cycle == draw.year


def send(client, **more):
    given = {"states": ["XQA"], "year": 5, "source": "Report, paragraph 12", "reason": "It joined late"}
    return client.post(reverse("draws:later"), given | more)


def test_the_page_places_states_and_leads_to_the_log(client, secretariat, cycle):
    client.force_login(secretariat)
    page = client.get(reverse("draws:later")).content.decode()
    for words in ("Demonstration State XQA", "Joined after the years were drawn", "22 November 2026"):
        assert words in page
    assert "Demonstration State XPA" not in page
    answer = send(client)
    draw = Draw.objects.get(kind="placement")
    assert (answer.status_code, answer.url, draw.recorded_by) == (302, draw.get_absolute_url(), secretariat)
    client.logout()
    shown = client.get(answer.url).content.decode()
    for words in ("Report, paragraph 12", "It joined late", "Demonstration State XQA", "No lot was drawn"):
        assert words in shown
    log = client.get(reverse("draws:list")).content.decode()
    assert draw.get_absolute_url() in log
    assert "None: by a decision" in log
    data = client.get(reverse("draws:data", args=[draw.pk])).json()
    assert (data["kind"], data["reason"]) == ("placement", "It joined late")
    assert [(lot["drawn"], lot["year"]) for lot in data["lots"]] == [("XQA", 5)]


def test_the_form_keeps_what_was_given_and_says_what_is_wrong(client, secretariat, cycle):
    client.force_login(secretariat)
    answer = send(client, source="")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert re.search(r'value="XQA"\s+checked', page)
    assert "It joined late" in page
    assert send(client, states=["XPA"]).status_code == 422
    assert send(client, year=6).status_code == 422
    place(year=4)
    stale = send(client)
    assert stale.status_code == 422
    assert Draw.objects.filter(kind="placement").count() == 1


def test_cycles_are_chosen_by_the_address(client, secretariat, cycle):
    ReviewCycle.objects.create(number=3, name="Cycle 3", category_scheme=cycle.category_scheme)
    client.force_login(secretariat)
    page = client.get(reverse("draws:later")).content.decode()
    assert "The years of this cycle are not drawn yet." in page
    for address in ("?cycle=2", "?cycle=x"):
        answer = client.get(reverse("draws:later") + address)
        assert answer.context["cycle"].number == (2 if address == "?cycle=2" else 3)


def test_an_installation_without_a_cycle_says_so(client, secretariat):
    client.force_login(secretariat)
    assert "There is no cycle yet." in client.get(reverse("draws:later")).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_runs_a_fixed_number_of_queries(
    client, secretariat, cycle, django_assert_num_queries, count
):
    for number in range(count):
        StateFactory(iso3=f"XR{chr(65 + number % 26)}" if number < 26 else f"XS{chr(65 + number - 26)}")
    client.force_login(secretariat)
    client.get(reverse("draws:later"))
    with django_assert_num_queries(12):
        client.get(reverse("draws:later"))
    assert State.objects.count() == 18 + count


def test_the_people_of_a_placed_state_are_told_of_its_year(cycle):
    joiner = State.objects.get(iso3="XQA")
    focal_point = MembershipFactory(role=Role.FOCAL_POINT, state=joiner).user
    MembershipFactory(role=Role.FOCAL_POINT, state=State.objects.exclude(pk=joiner.pk).first())
    place()
    (notice,) = Notification.objects.filter(subject__startswith="A year of review was decided")
    assert notice.user == focal_point
    assert f"{joiner.name} is under review in year 5 of the cycle." in notice.text
