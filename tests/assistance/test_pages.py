"""Activities and competent authorities as pages."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from assistance.models import ActivityOrganisation, CompetentAuthority
from irm.register.choices import Audience
from tests.factories import (
    AssistanceActivityFactory,
    DocumentFactory,
    NeedLinkFactory,
    RealStateFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/assistance/"


@pytest.fixture(autouse=True)
def _demonstration(demonstration: None) -> None:
    """Activities of the factories are invented."""


def _listed(client, **query):
    return [activity.ref for activity in client.get(LIST, query).context["listing"].page.rows]


def test_only_published_activities_of_one_population_are_listed(client, secretariat):
    AssistanceActivityFactory(ref="DA-1")
    AssistanceActivityFactory(ref="DA-2", is_published=False)
    AssistanceActivityFactory(ref="TA-1", is_demonstration=False)
    assert (_listed(client), _listed(client, population="real")) == (["DA-1"], ["TA-1"])
    client.force_login(secretariat)
    assert _listed(client) == ["DA-1", "DA-2"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"year": "2018"}, ["DA-1"]),
        ({"year": "2019"}, ["DA-1"]),
        ({"year": "2020"}, []),
        ({"recipient": "XAA"}, ["DA-1"]),
        ({"article": "null"}, ["DA-1", "DA-2"]),
        ({"region": "african"}, ["DA-2"]),
        ({"q": "integrity facility"}, ["DA-2"]),
        ({"q": "forensic"}, ["DA-1"]),
        ({"level": "regional"}, ["DA-2"]),
        ({"type": "training"}, ["DA-1", "DA-2"]),
    ],
)
def test_each_filter_keeps_its_rows(client, query, found):
    first = AssistanceActivityFactory(
        ref="DA-1", title="Forensic accounting", starts_on=datetime.date(2018, 1, 1), starts_precision="year",
        ends_on=datetime.date(2019, 6, 1), ends_precision="month",
    )  # fmt: skip
    first.recipients.add(StateFactory(iso3="XAA"))
    second = AssistanceActivityFactory(ref="DA-2", region_codes=["african"], level="regional")
    ActivityOrganisation.objects.create(activity=second, as_written="Integrity Facility", role="donor")
    assert _listed(client, **query) == found


def test_dates_keep_the_precision_of_their_source(client):
    activity = AssistanceActivityFactory(
        starts_on=datetime.date(2018, 1, 1), starts_precision="year",
        ends_on=datetime.date(2019, 6, 1), ends_precision="month",
    )  # fmt: skip
    text = client.get(activity.get_absolute_url()).content.decode()
    assert "2018</span>" in text
    assert "June 2019</span>" in text
    assert "1 June 2019" not in text


def test_an_activity_names_only_the_needs_that_the_reader_may_see(client, secretariat):
    activity = AssistanceActivityFactory()
    NeedLinkFactory(activity=activity, need=TechnicalAssistanceNeedFactory(ref="N-OPEN"))
    NeedLinkFactory(
        activity=activity, need=TechnicalAssistanceNeedFactory(ref="N-SHUT", audience=Audience.STATE)
    )
    text = client.get(activity.get_absolute_url()).content.decode()
    assert ("N-OPEN" in text, "N-SHUT" in text) == (True, False)
    client.force_login(secretariat)
    assert "N-SHUT" in client.get(activity.get_absolute_url()).content.decode()


def test_authorities_are_listed_by_state(client):
    for name in ("Zealand", "Åland"):
        CompetentAuthority.objects.create(
            state=RealStateFactory(name_en=name),
            name_as_notified=name,
            notified_as_of=datetime.date(2012, 5, 14),
        )
    page = client.get(reverse("assistance:authorities"), {"population": "real"})
    assert [row.state.name_en for row in page.context["authorities"]] == ["Åland", "Zealand"]


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_runs_a_fixed_number_of_queries(client, count, django_assert_num_queries):
    for _ in range(count):
        AssistanceActivityFactory().recipients.add(StateFactory())
    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_page_of_authorities_shows_the_real_ones_without_the_notice_of_invented_data():
    client = Client()
    for state in (RealStateFactory(name_en="Zealand"), StateFactory(name_en="Amber Coast")):
        CompetentAuthority.objects.create(
            state=state, name_as_notified=state.name_en, notified_as_of=datetime.date(2012, 5, 14)
        )
    page = client.get(reverse("assistance:authorities"))
    assert [row.name_as_notified for row in page.context["authorities"]] == ["Zealand"]
    assert 'class="populations demonstration"' not in page.content.decode()
    invented = client.get(reverse("assistance:authorities"), {"population": "demonstration"})
    assert [row.name_as_notified for row in invented.context["authorities"]] == ["Amber Coast"]
    api = client.get("/api/v1/competent-authorities/").json()
    assert (api["population"], [row["name_as_notified"] for row in api["results"]]) == ("real", ["Zealand"])
    assert 'class="populations demonstration"' in invented.content.decode()


def test_a_page_says_from_which_day_figures_count_what_has_no_dates(client):
    document = DocumentFactory(issued_on=datetime.date(2019, 10, 14))
    activity = AssistanceActivityFactory(source_document=document)
    page = " ".join(client.get(activity.get_absolute_url()).content.decode().split())
    assert "Figures count it from the date of the document that names it, 14 October 2019." in page


def test_a_page_says_a_number_of_participants_with_bound_and_words(client):
    activity = AssistanceActivityFactory(
        participants=1500,
        participants_bound="more_than",
        participants_unit="people",
        participants_as_written=">1,500",
    )
    page = client.get(activity.get_absolute_url()).content.decode()
    assert "more than 1,500 people" in page
    assert "as written: &gt;1,500" in page


def test_the_secretariat_finds_where_the_publication_of_an_activity_is_proposed(client, secretariat):
    activity = AssistanceActivityFactory(ref="DA-OPEN", is_demonstration=True)
    page, proposed = (
        activity.get_absolute_url(),
        reverse("accounts:propose", args=["activity-publication", activity.pk]),
    )
    assert proposed not in client.get(page).content.decode()
    client.force_login(secretariat)
    shown = client.get(page).content.decode()
    assert proposed in shown
    assert client.get(proposed).status_code == 200
