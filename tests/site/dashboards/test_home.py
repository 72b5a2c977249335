"""The public home: three figures, the stages of reviews, one population."""

import datetime

import pytest
from django.urls import reverse

from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    RealStateFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db


def test_home_opens_on_an_empty_installation(client):
    page = client.get(reverse("dashboards:home"))
    assert page.status_code == 200
    assert "No States are recorded yet." in page.content.decode()


@pytest.mark.parametrize("population", ["real", "demonstration"])
def test_an_empty_installation_counts_nothing_rather_than_zero(client, demonstration, population):
    figures = client.get(reverse("dashboards:home"), {"population": population}).context["headlines"]
    assert [figure.value for figure in figures] == [None, None, None]
    assert not [figure.base for figure in figures if "0" in figure.base]


def test_each_headline_leads_to_exactly_its_rows(client, demonstration):
    for number in range(3):
        review = CountryReviewFactory(state=StateFactory(), status="completed")
        ExecutiveSummaryFactory(review=review, issued_on=datetime.date(2019, 1, number + 1))
        TechnicalAssistanceNeedFactory(state=review.state)
    CountryReviewFactory(state=StateFactory(), status="in_progress")
    AssistanceActivityFactory()
    figures = client.get(reverse("dashboards:home")).context["headlines"]
    assert [figure.value for figure in figures] == [3, 3, 1]
    rows = [client.get(figure.url).context["listing"].counted.rows for figure in figures]
    assert rows == [3, 3, 1]


def test_the_map_shows_real_states_only(client, demonstration):
    StateFactory()
    RealStateFactory(iso3="FRA", name_en="France")
    assert client.get(reverse("dashboards:home")).context["stages"].shapes == []
    real = client.get(reverse("dashboards:home"), {"population": "real"})
    drawn = {shape.iso3 for shape, tile in real.context["stages"].shapes if tile}
    assert drawn == {"FRA"}
    assert "do not imply official endorsement or acceptance by the United Nations" in real.content.decode()


def test_a_demonstration_says_so_on_every_page(client, demonstration):
    for name in ("home", "states", "about", "data"):
        assert "invented States" in client.get(reverse(f"dashboards:{name}")).content.decode()


def test_real_data_carry_no_notice_of_a_demonstration(client):
    assert "invented States, reviews and needs" not in client.get(reverse("dashboards:home")).content.decode()


def test_latest_summaries_are_those_with_a_date_the_newest_first(client, demonstration):
    days = [datetime.date(2018, 5, 1), datetime.date(2019, 5, 1), None]
    for day in days:
        ExecutiveSummaryFactory(review=CountryReviewFactory(state=StateFactory()), issued_on=day)
    latest = client.get(reverse("dashboards:home")).context["latest"]
    assert [review.executive_summary.issued_on for review in latest] == [days[1], days[0]]
