"""The statistics through the API: shapes, rights, and refusals as problem documents."""

import datetime

import pytest
from django.test import Client

from irm.site.statistics import services
from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    MembershipFactory,
    RealStateFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db

FRAME = [
    "unit",
    "population",
    "cycle",
    "as_of",
    "group_by",
    "additive",
    "base",
    "total",
    "rows",
    "sort",
    "rule",
    "filters",
    "computed_at",
]


def get(client, unit, **parameters):
    """The JSON of an endpoint, over the demonstration States unless said otherwise."""
    response = client.get(
        f"/api/v1/statistics/{unit}/", {"population": "demonstration", "as_of": "2019-10-14"} | parameters
    )
    assert response.status_code == 200, response.content
    return response.json()


def refusal(client, unit, query):
    """The problem document of a request that is refused."""
    response = client.get(f"/api/v1/statistics/{unit}/?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    return response.json()


@pytest.mark.parametrize("is_computed", [False, True])
def test_needs_are_counted_for_a_visitor(client, is_computed):
    state = StateFactory(regional_group="african")
    TechnicalAssistanceNeedFactory.create_batch(2, state=state)
    TechnicalAssistanceNeedFactory(state=state, audience="providers")
    if is_computed:
        services.recompute()
    answer = get(client, "needs", cycle="2", group_by="regional_group,article")
    assert list(answer) == FRAME
    assert answer["rows"] == [
        {"regional_group": "african", "article": 5, "needs": 2, "states": 1, "share": 100.0}
    ]
    assert answer["sort"] == ["regional_group", "article"]


@pytest.mark.parametrize("is_computed", [False, True])
def test_everybody_counts_what_they_may_read(client, secretariat, partner, is_computed):
    state = StateFactory(iso3="XKA")
    for audience in ("public", "providers", "states_parties", "state"):
        TechnicalAssistanceNeedFactory(state=state, audience=audience)
    if is_computed:
        services.recompute()
    own = MembershipFactory(role="focal_point", state=state).user
    other = MembershipFactory(role="focal_point", state=StateFactory(iso3="XKB")).user
    counted = {}
    for name, user in {"partner": partner, "own": own, "other": other, "secretariat": secretariat}.items():
        client.force_login(user)
        counted[name] = get(client, "needs", cycle="2")["total"]["needs"]
    assert counted == {"partner": 2, "own": 4, "other": 2, "secretariat": 4}


def test_reviews_and_assistance_have_the_same_frame(client):
    review = CountryReviewFactory(year_of_cycle=3)
    ExecutiveSummaryFactory(review=review, issued_on=datetime.date(2019, 1, 1))
    AssistanceActivityFactory(starts_on=datetime.date(2019, 1, 1), starts_precision="day", participants=9)
    services.recompute()
    reviews = get(client, "reviews", cycle="2", group_by="year_of_cycle")
    assert list(reviews) == FRAME
    reached = {
        "drawn": 1,
        "self_assessments": 0,
        "dialogues": 0,
        "country_visits": 0,
        "joint_meetings": 0,
        "completed": 1,
        "executive_summaries": 1,
        "undated": 0,
    }
    assert reviews["total"] == reached
    assert reviews["rows"] == [{"year_of_cycle": 3} | reached]
    assistance = get(client, "assistance", group_by="type,level,status,article,region,year")
    assert list(assistance) == FRAME
    counted = {"activities": 1, "recipient_states": 0, "participants": 9}
    assert assistance["total"] == counted
    kind = {"type": "training", "level": "national", "status": "completed"}
    assert assistance["rows"] == [kind | {"article": None, "region": None, "year": 2019} | counted]


@pytest.mark.parametrize("is_demo", [False, True])
def test_the_real_population_answers_unless_another_is_named_whatever_the_instance(client, settings, is_demo):
    settings.IRM_DEMO = is_demo
    TechnicalAssistanceNeedFactory(state=RealStateFactory())
    TechnicalAssistanceNeedFactory.create_batch(2, state=StateFactory())
    for query, population, needs in (("", "real", 1), ("?population=demonstration", "demonstration", 2)):
        answer = client.get(f"/api/v1/statistics/needs/{query}").json()
        assert (answer["population"], answer["total"]["needs"]) == (population, needs)
        assert answer["as_of"] == datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()


@pytest.mark.parametrize(
    ("unit", "query", "code", "parameter"),
    [
        ("needs", "colour=red", "unknown_parameter", "colour"),
        ("reviews", "state=XAA", "unknown_parameter", "state"),
        ("assistance", "cycle=2", "unknown_parameter", "cycle"),
        ("needs", "cycle=2&cycle=1", "repeated_parameter", "cycle"),
        ("needs", "cycle=two", "invalid_parameter", "cycle"),
        ("needs", "cycle=%D9%A2", "invalid_parameter", "cycle"),
        ("needs", "cycle=99999999999999999999", "invalid_parameter", "cycle"),
        ("needs", "as_of=2019-02-30", "invalid_parameter", "as_of"),
        ("needs", "as_of=2019", "invalid_parameter", "as_of"),
        ("needs", "group_by=colour", "unknown_group_by", "group_by"),
        ("needs", "group_by=article,article", "repeated_group_by", "group_by"),
        ("needs", "group_by=category", "category_needs_cycle", "cycle"),
        ("needs", "category=other", "category_needs_cycle", "cycle"),
        ("needs", "group_by=state&ordering=-needs", "states_are_not_ranked", "ordering"),
        ("needs", "ordering=colour", "unknown_ordering", "ordering"),
        ("needs", "article=99", "unknown_value", "article"),
        ("needs", "article=5%00", "invalid_parameter", "article"),
        ("needs", "chapter=IX", "unknown_value", "chapter"),
        ("needs", "state=France", "unknown_value", "state"),
        ("needs", "regional_group=europe", "unknown_value", "regional_group"),
        ("needs", "population=all", "unknown_population", "population"),
        ("reviews", "group_by=state", "unknown_group_by", "group_by"),
        ("assistance", "group_by=state", "unknown_group_by", "group_by"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(client, unit, query, code, parameter):
    document = refusal(client, unit, query)
    assert document["code"] == code
    assert document["errors"] == [
        {"parameter": parameter, "detail": document["detail"], "code": code},
    ]
    assert document["detail"].endswith(".")


def test_the_endpoints_stand_in_the_list_and_in_the_description(client: Client):
    listed = client.get("/api/v1/", headers={"accept": "application/json"}).json()
    assert listed["statistics-needs"].endswith("/api/v1/statistics/needs/")
    described = client.get("/api/v1/schema/?format=json").json()["paths"]
    for unit in ("needs", "reviews", "assistance"):
        operation = described[f"/api/v1/statistics/{unit}/"]["get"]
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert {"as_of", "group_by", "population"} <= names
        assert operation["responses"]["200"]["content"]
