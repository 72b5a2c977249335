"""What holds for every list: gate, population, parameters, paging, number of queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from irm.accounts.choices import Role
from irm.api_urls import LISTS
from irm.register.choices import Audience
from reviews.models import Consent
from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    MembershipFactory,
    MilestoneFactory,
    NeedLinkFactory,
    ParticipantFactory,
    RealStateFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

NAMES = [name for name, _, _ in LISTS]
NEEDS = "/api/v1/needs/"
INVENTED = "population=demonstration"
OF_NO_POPULATION = {
    "state-groups",
    "chapters",
    "articles",
    "provisions",
    "category-schemes",
    "categories",
    "cycles",
    "published-figures",
}


def listed(name: str) -> str:
    """The address of a list, of invented rows where it is of one population."""
    return f"/api/v1/{name}/?" + ("" if name in OF_NO_POPULATION else INVENTED)


def refs(client, address: str) -> list[str]:
    """The references of a list's rows."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return [row["ref"] for row in answer.json()["results"]]


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_parameter_is_refused(client, db, name):
    answer = client.get(f"/api/v1/{name}/", {"colour": "blue"})
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")
    assert "“colour”" in answer.json()["detail"]
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=1001",
        "limit=ten",
        "limit=²",
        "cursor=abc",
        "cursor=",
        "population=both",
        "state=NIX",
        "article=99999",
        "article=five",
        "as_of=2019-02-30",
        "as_of=yesterday",
        "cycle=9",
        "category=magic",
        "q=%00",
        "priority=urgent",
    ],
)
def test_a_value_that_cannot_be_used_is_refused(client, chain, query):
    answer = client.get(f"{NEEDS}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json"), answer.content
    assert answer.json()["errors"][0]["parameter"] == query.split("=")[0]


@pytest.mark.parametrize(
    "address",
    [
        "needs/N404",
        "needs/N%001",
        "states/xaa",
        "articles/99999999999",
        "cycles/9",
        "country-reviews/XAA/1",
        "nothing",
    ],
)
def test_what_is_not_there_is_a_problem_document(client, chain, address):
    answer = client.get(f"/api/v1/{address}/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_lists_are_read_only(client, secretariat):
    client.force_login(secretariat)
    for name in NAMES:
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(f"/api/v1/{name}/").status_code == 405


def test_an_unallocated_need_is_asked_for_by_null(client, chain):
    TechnicalAssistanceNeedFactory(ref="N2", article=None, chapter=None, state=chain.state)
    assert refs(client, f"{listed('needs')}&article=null") == ["N2"]


AUDIENCES = [
    (None, "", []),
    (Role.SECRETARIAT, "", [Audience.STATES_PARTIES, Audience.PROVIDERS, Audience.STATE]),
    (Role.PARTNER, "", [Audience.PROVIDERS]),
    (Role.FOCAL_POINT, "XAA", [Audience.STATES_PARTIES, Audience.PROVIDERS, Audience.STATE]),
    (Role.FOCAL_POINT, "XAB", [Audience.STATES_PARTIES]),
    (Role.GOVERNMENTAL_EXPERT, "XAA", [Audience.STATES_PARTIES]),
    (Role.PERMANENT_MISSION, "XAA", [Audience.STATES_PARTIES, Audience.PROVIDERS, Audience.STATE]),
]


@pytest.mark.parametrize(("role", "state", "seen"), AUDIENCES)
def test_who_reads_which_need_statement_and_link(client, chain, partner, role, state, seen):
    for audience in Audience.values[1:]:
        need = TechnicalAssistanceNeedFactory(ref=f"N-{audience}", state=chain.state, audience=audience)
        NeedLinkFactory(need=need, activity=chain.activity)
    if role == Role.PARTNER:
        client.force_login(partner)
    elif role:
        of_state = {"state": StateFactory(iso3=state)} if state else {}
        client.force_login(MembershipFactory(role=role, **of_state).user)
    expected = sorted(["N1", *(f"N-{audience}".upper() for audience in seen)])
    assert refs(client, listed("needs")) == expected
    links = client.get(listed("need-links")).json()["results"]
    assert [link["need"] for link in links] == expected
    statements = client.get(listed("need-statements")).json()["results"]
    assert sorted(ref for row in statements for ref in row["needs"]) == expected
    for audience in Audience.values[1:]:
        status = 200 if audience in seen else 404
        assert client.get(f"{NEEDS}N-{audience}/").status_code == status


def test_a_person_who_moved_reads_no_more(client, chain):
    TechnicalAssistanceNeedFactory(ref="N2", state=chain.state, audience=Audience.STATE)
    user = MembershipFactory(role=Role.FOCAL_POINT, state=chain.state, ends_on=datetime.date(2020, 1, 1)).user
    client.force_login(user)
    assert refs(client, listed("needs")) == ["N1"]


def test_an_activity_that_its_provider_does_not_publish_is_not_there(client, chain):
    chain.activity.is_published = False
    chain.activity.save()
    assert refs(client, listed("activities")) == []
    assert client.get("/api/v1/activities/DA-1/").status_code == 404
    assert client.get(listed("need-links")).json()["results"] == []


def review(client) -> dict:
    """The one review of the first cycle as the caller reads it."""
    return client.get("/api/v1/country-reviews/XAA/1/").json()


def test_steps_are_read_only_where_cycle_or_state_publishes_them(client, chain):
    closed = ReviewCycleFactory(number=1, publicity={})
    own = CountryReviewFactory(state=chain.state, cycle=closed, dialogue_form="country_visit")
    MilestoneFactory(review=own, achieved_on=datetime.date(2012, 1, 31))
    assert client.get("/api/v1/country-reviews/XAA/1/").status_code == 404
    ExecutiveSummaryFactory(review=own)
    assert (review(client)["milestones"], review(client)["dialogue_form"]) == ([], "")
    consent = Consent.objects.create(
        state=chain.state, review=own, scope="steps", reference="NV 1", granted_on=datetime.date(2020, 1, 1)
    )
    assert [step["achieved_on"] for step in review(client)["milestones"]] == ["2012-01-31"]
    consent.withdrawn_on = datetime.date(2021, 1, 1)
    consent.save()
    assert review(client)["milestones"] == []
    reviewer = StateFactory(iso3="XAC")
    ReviewingStateFactory(review=own, state=reviewer)
    expert = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=reviewer).user
    client.force_login(expert)
    assert review(client)["milestones"] == []
    ParticipantFactory(review=own, state=reviewer, user=expert)
    assert len(review(client)["milestones"]) == 1
    assert review(client)["dialogue_form"] == "country_visit"


def test_a_summary_that_is_not_issued_is_not_there(client, chain):
    summary = chain.review.executive_summary
    summary.is_issued, summary.issued_on = False, None
    summary.save()
    assert client.get("/api/v1/country-reviews/XAA/2/").json()["executive_summary"] is None


def test_an_ended_reviewing_state_is_not_listed(client, chain):
    chain.review.reviewing_states.update(ended_on=datetime.date(2018, 1, 1))
    assert client.get("/api/v1/country-reviews/XAA/2/").json()["reviewing_states"] == []


def test_the_two_populations_never_meet_and_the_real_one_answers_unless_asked(client, chain):
    real = RealStateFactory(iso3="QAA")
    CountryReviewFactory(state=real, cycle=chain.cycle)
    need = TechnicalAssistanceNeedFactory(ref="R1", state=real)
    NeedLinkFactory(need=need, activity=AssistanceActivityFactory(is_demonstration=False))
    lists = ["states", "country-reviews", "needs", "need-statements", "need-links"]

    def count(name: str, query: str = "") -> int:
        return len(client.get(f"/api/v1/{name}/{query}").json()["results"])

    both = {
        name: (count(name, "?population=real"), count(name, "?population=demonstration")) for name in lists
    }
    assert both == {
        "states": (1, 2),
        "country-reviews": (1, 1),
        "needs": (1, 1),
        "need-statements": (1, 1),
        "need-links": (1, 1),
    }
    assert refs(client, listed("needs")) == ["N1"]
    assert refs(client, NEEDS) == ["R1"]
    assert client.get(NEEDS).json()["population"] == "real"
    assert client.get(f"{NEEDS}N1/").json()["population"] == "demonstration"


def walk(client, address: str) -> tuple[list, int]:
    """Every row of a list, page by page, and the number of pages."""
    rows, pages = [], 0
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        body = answer.json()
        rows += body["results"]
        pages += 1
        assert bool(body["next"]) == ("Link" in answer)
        assert pages < 60
        address = body["next"]
    return rows, pages


def test_pages_are_complete_stable_and_in_order(client, chain):
    for n in range(24):
        TechnicalAssistanceNeedFactory(ref=f"N{n + 100}", state=chain.state)
    rows, pages = walk(client, f"{listed('needs')}&limit=10&state=XAA")
    assert [row["ref"] for row in rows] == ["N1", *(f"N{n + 100}" for n in range(24))]
    assert pages == 3
    assert rows == client.get(f"{listed('needs')}&limit=1000").json()["results"]


def test_a_row_added_meanwhile_neither_repeats_nor_hides_another(client, chain):
    for n in (3, 5, 7):
        TechnicalAssistanceNeedFactory(ref=f"N{n}", state=chain.state)
    first = client.get(f"{listed('needs')}&limit=2").json()
    TechnicalAssistanceNeedFactory(ref="N2", state=chain.state)
    second = client.get(first["next"]).json()
    assert [row["ref"] for row in first["results"] + second["results"]] == ["N1", "N3", "N5", "N7"]


def test_reviews_are_paged_by_cycle_and_state(client, chain):
    for number in (1, 2):
        cycle = ReviewCycleFactory(number=number)
        for code in ("XBA", "XBB", "XBC"):
            CountryReviewFactory(state=StateFactory(iso3=code), cycle=cycle)
    rows, pages = walk(client, f"{listed('country-reviews')}&limit=2")
    assert [(row["cycle"], row["state"]) for row in rows] == [
        (1, "XBA"),
        (1, "XBB"),
        (1, "XBC"),
        (2, "XAA"),
        (2, "XBA"),
        (2, "XBB"),
        (2, "XBC"),
    ]
    assert pages == 4


def test_every_list_is_walked_to_its_end(client, chain):
    TechnicalAssistanceNeedFactory(
        ref="N2", article__number=6, category__code="legal_advice", state=chain.state
    )
    NeedLinkFactory(need__state=chain.state)
    for name in NAMES:
        rows, pages = walk(client, f"{listed(name)}&limit=1")
        assert pages == len(rows)
        assert rows == client.get(f"{listed(name)}&limit=1000").json()["results"]


def test_each_list_runs_one_query_whatever_its_length(client, chain):
    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(listed(name)).status_code == 200
        return len(captured)

    few = {name: queries(name) for name in NAMES}
    for n in range(50):
        state = StateFactory(regional_group="african")
        CountryReviewFactory(state=state, cycle=chain.cycle)
        need = TechnicalAssistanceNeedFactory(state=state, category__code=f"c{n}", article__number=n + 5)
        link = NeedLinkFactory(need=need)
        link.activity.recipients.set([state])
    assert few == dict.fromkeys(NAMES, 1)
    assert {name: queries(name) for name in NAMES} == few


def test_no_answer_holds_an_address_or_a_name_of_a_person(client, chain, secretariat):
    chain.review.responsible_officer = secretariat
    chain.review.save()
    client.force_login(secretariat)
    for name in NAMES:
        assert secretariat.email not in client.get(listed(name)).content.decode()
