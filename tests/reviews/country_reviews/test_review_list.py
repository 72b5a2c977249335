"""The list of reviews: one population, what may be known, filters, board, download."""

import pytest
from django.urls import reverse

from irm.accounts.models import AccessEntry
from tests.factories import (
    CountryReviewFactory,
    DocumentFactory,
    ExecutiveSummaryFactory,
    RealStateFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/reviews/"


def _states(client, **query):
    return [review.state.iso3 for review in client.get(LIST, query).context["listing"].page.rows]


def test_only_one_population_is_listed(client, demonstration):
    CountryReviewFactory(state=StateFactory(iso3="XAA"))
    CountryReviewFactory(state=RealStateFactory(iso3="FRA"))
    assert (_states(client), _states(client, population="real")) == (["XAA"], ["FRA"])


def test_a_pairing_that_is_not_public_is_not_listed(client, demonstration, secretariat):
    CountryReviewFactory(state=StateFactory(iso3="XAA"), cycle=ReviewCycleFactory(number=4, publicity={}))
    assert _states(client) == []
    client.force_login(secretariat)
    assert _states(client) == ["XAA"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "completed"}, ["XBB"]),
        ({"cycle": "1"}, ["XAA"]),
        ({"q": "ambre"}, ["XAA"]),
        ({"q": "Add.77"}, ["XBB"]),
        ({"regional_group": "african"}, ["XBB"]),
        ({"state": "XAA"}, ["XAA"]),
        ({"year_of_cycle": "3"}, ["XBB"]),
    ],
)
def test_each_filter_keeps_its_rows(client, demonstration, query, found):
    amber = StateFactory(iso3="XAA", name_en="Amber", name_fr="Îles d’Ambre")
    CountryReviewFactory(state=amber, cycle=ReviewCycleFactory(number=1))
    other = CountryReviewFactory(
        state=StateFactory(iso3="XBB", regional_group="african"), status="completed", year_of_cycle=3
    )
    ExecutiveSummaryFactory(review=other, document=DocumentFactory(code="DEMO/IRG/II/1/1/Add.77"))
    assert _states(client, **query) == found


def test_the_board_groups_reviews_by_status_in_alphabetical_order(client, demonstration):
    for name, status in (("B", "completed"), ("A", "completed"), ("C", "in_progress")):
        CountryReviewFactory(state=StateFactory(name_en=name), status=status)
    board = client.get(LIST, {"view": "board"}).context["board"]
    assert [(status.value, [r.state.name_en for r in reviews]) for status, reviews in board] == [
        ("in_progress", ["C"]),
        ("completed", ["A", "B"]),
    ]


def test_a_symbol_of_a_summary_that_is_not_issued_finds_nothing(client, demonstration):
    document = DocumentFactory(code="DEMO/IRG/II/1/1/Add.78")
    ExecutiveSummaryFactory(document=document, is_issued=False, issued_on=None)
    assert _states(client, q="Add.78") == []
    lines = b"".join(client.get(reverse("reviews:download")).streaming_content).decode()
    assert "Add.78" not in lines


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_runs_a_fixed_number_of_queries(client, demonstration, count, django_assert_num_queries):
    for _ in range(count):
        review = CountryReviewFactory(state=StateFactory())
        ReviewingStateFactory(review=review)
        ExecutiveSummaryFactory(review=review)
    with django_assert_num_queries(7):
        client.get(LIST)


def test_whoever_sees_the_board_is_noted_for_every_review_on_it(client, secretariat):
    closed = ReviewCycleFactory(number=3, publicity={})
    reviews = CountryReviewFactory.create_batch(60, cycle=closed)
    client.force_login(secretariat)
    assert client.get(reverse("reviews:list"), {"population": "demonstration"}).status_code == 200
    on_a_page = AccessEntry.objects.count()
    client.get(reverse("reviews:list"), {"population": "demonstration", "view": "board"})
    assert on_a_page < len(reviews)
    assert AccessEntry.objects.count() - on_a_page == len(reviews)


def test_the_states_offered_are_those_of_the_population_listed(client, demonstration):
    real, invented = RealStateFactory(iso3="FRA"), StateFactory(iso3="XAA")
    form = client.get(LIST).context["listing"].form
    offered = [str(value) for value, _ in form.fields["state"].widget.choices if value]
    assert offered == [invented.iso3]
    form = client.get(LIST, {"population": "real"}).context["listing"].form
    assert [str(value) for value, _ in form.fields["state"].widget.choices if value] == [real.iso3]
    assert client.get(LIST, {"state": "FRA"}).status_code == 200
