"""The list of needs: filters, chips, sorting, paging, download."""

import datetime
from functools import partial

import pytest
from django.urls import reverse

from irm.register.choices import Audience
from tests.factories import (
    ArticleFactory,
    AssistanceActivityFactory,
    NeedLinkFactory,
    NeedStatementFactory,
    RealStateFactory,
    ReviewCycleFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/needs/"


@pytest.fixture(autouse=True)
def _demonstration(demonstration: None) -> None:
    """Needs of the factories are invented."""


def _listed(client, **query):
    return [need.ref for need in client.get(LIST, query).context["listing"].page.rows]


def test_only_one_population_is_listed(client):
    invented = TechnicalAssistanceNeedFactory()
    real = TechnicalAssistanceNeedFactory(state=RealStateFactory())
    assert _listed(client) == [invented.ref]
    assert _listed(client, population="real") == [real.ref]


def test_needs_are_found_by_whether_an_activity_that_the_reader_may_see_answers_them(client, secretariat):
    make = TechnicalAssistanceNeedFactory
    open_one, hidden, bare = make(ref="OPEN"), make(ref="HIDDEN"), make(ref="BARE")
    NeedLinkFactory(need=open_one, activity=AssistanceActivityFactory())
    NeedLinkFactory(need=hidden, activity=AssistanceActivityFactory(is_published=False))
    assert set(_listed(client)) == {open_one.ref, hidden.ref, bare.ref}
    assert _listed(client, assistance="some") == ["OPEN"]
    assert set(_listed(client, assistance="none")) == {"HIDDEN", "BARE"}
    api = client.get("/api/v1/needs/", {"assistance": "none", "population": "demonstration"}).json()
    assert [row["ref"] for row in api["results"]] == ["BARE", "HIDDEN"]
    csv = b"".join(client.get("/needs/download.csv", {"assistance": "some"}).streaming_content).decode()
    assert [line.split(",")[0] for line in csv.splitlines()[1:]] == ["OPEN"]
    client.force_login(secretariat)
    assert set(_listed(client, assistance="some")) == {"OPEN", "HIDDEN"}
    assert client.get("/api/v1/needs/", {"assistance": "any"}).status_code == 400


def test_a_filter_that_does_not_exist_is_named(client):
    TechnicalAssistanceNeedFactory()
    page = client.get(LIST, {"artcle": "5", "sort": "ref", "view": "", "article": "5"})
    assert page.context["listing"].ignored == ["artcle"]
    assert "Unknown filter “artcle” was ignored." in page.content.decode()
    assert client.get(LIST, {"article": "5", "after": "x"}).context["listing"].ignored == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"article": "5"}, ["A"]),
        ({"article": "null"}, ["C"]),
        ({"chapter": "III"}, ["B"]),
        ({"chapter": "null"}, ["C"]),
        ({"as_of": "2019-01-01"}, ["B"]),
        ({"q": "COTE procure"}, ["A"]),
        ({"q": "b"}, ["B"]),
        ({"state": "XBB"}, ["B"]),
        ({"regional_group": "african"}, ["A"]),
        ({"response": "met"}, ["B"]),
        ({"priority": "high"}, ["C"]),
        ({"timing": "anticipated"}, []),
        ({"category": "capacity_building"}, ["A", "B", "C"]),
        ({"cycle": "2", "article": "5"}, ["A"]),
    ],
)
def test_each_filter_keeps_its_rows(client, query, found):
    text = NeedStatementFactory(text="Côte: training of procurement officers")
    make = partial(TechnicalAssistanceNeedFactory, said_audience="public")
    make(ref="A", statement=text, state=StateFactory(iso3="XAA", regional_group="african"))
    make(ref="B", article=ArticleFactory(number=15), state=StateFactory(iso3="XBB"), response="met",
         identified_on=datetime.date(2018, 1, 1))  # fmt: skip
    make(ref="C", article=None, state=StateFactory(iso3="XCC"), priority="high")
    assert _listed(client, **query) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"article": "99"}, "id_article"),
        ({"as_of": "14/10/2019"}, "id_as_of"),
        ({"population": "both"}, "id_population"),
        ({"state": "ZZZ"}, "id_state"),
        ({"category": "none"}, "id_category"),
    ],
)
def test_a_value_that_is_not_valid_lists_nothing_and_names_its_field(client, query, field):
    TechnicalAssistanceNeedFactory()
    page = client.get(LIST, query)
    assert page.status_code == 400
    assert page.context["listing"].page.rows == []
    assert f'href="#{field}"' in page.content.decode()
    assert client.get(reverse("needs:download"), query).status_code == 400


def test_each_chip_leads_to_the_list_without_it(client):
    TechnicalAssistanceNeedFactory()
    listing = client.get(LIST, {"article": "5", "as_of": "2026-10-14", "sort": "-identified"}).context[
        "listing"
    ]
    assert [(chip.label, chip.value, chip.url) for chip in listing.chips] == [
        ("Article", "5", "?as_of=2026-10-14&sort=-identified&population=demonstration"),
        ("Identified by", "14 October 2026", "?article=5&sort=-identified&population=demonstration"),
    ]


def test_the_list_counts_needs_and_states(client):
    state = StateFactory()
    for _ in range(3):
        TechnicalAssistanceNeedFactory(state=state)
    TechnicalAssistanceNeedFactory()
    assert "4 needs of 2 States" in " ".join(client.get(LIST).content.decode().split())


def test_no_column_sorts_states_by_a_count(client):
    TechnicalAssistanceNeedFactory()
    headings = client.get(LIST).context["listing"].headings
    assert [str(h.label) for h in headings if h.url] == ["State", "Need", "Article", "Identified"]
    assert client.get(LIST, {"sort": "-count"}).context["listing"].headings[0].aria_sort == "ascending"


def test_a_list_too_long_to_count_offers_no_costly_order(client, monkeypatch):
    monkeypatch.setattr("irm.pages.lists.COUNT_LIMIT", 2)
    for _ in range(3):
        TechnicalAssistanceNeedFactory()
    page = client.get(LIST, {"sort": "article"})
    assert "More than 2 needs" in page.content.decode()
    headings = page.context["listing"].headings
    assert [str(h.label) for h in headings if h.url] == ["State", "Need", "Identified"]
    assert headings[0].aria_sort == "ascending"


def test_pages_follow_each_other_forwards_and_back_without_gap_or_repeat(client):
    states = [StateFactory() for _ in range(3)]
    for number in range(120):
        TechnicalAssistanceNeedFactory(state=states[number % 3], ref=f"N{number:03}")
    for sort in ("state", "-state", "article", "-identified", "need"):
        url, forwards, pages = f"?sort={sort}", [], []
        while url:
            listing = client.get(f"{LIST}{url}").context["listing"]
            pages.append([need.ref for need in listing.page.rows])
            forwards, previous, url = forwards + pages[-1], listing.previous_url, listing.next_url
        assert len(forwards) == len(set(forwards)) == 120, sort
        assert [len(page) for page in pages] == [50, 50, 20]
        listing = client.get(f"{LIST}{previous}").context["listing"]
        assert [need.ref for need in listing.page.rows] == pages[1], sort


@pytest.mark.parametrize(
    "cursor", ["x", "bnVsbA", "WyJhIiwgIlx1MDAwMCJd", "W1tdLCB7fV0", "WzEsMiwzXQ", "é", "[" * 5000]
)
@pytest.mark.parametrize("sort", ["state", "identified", "article"])
def test_a_cursor_that_nobody_made_answers_the_first_page(client, cursor, sort):
    need = TechnicalAssistanceNeedFactory()
    page = client.get(LIST, {"after": cursor, "sort": sort})
    assert [row.ref for row in page.context["listing"].page.rows] == [need.ref]
    assert "address of that page was incomplete" in page.content.decode()


@pytest.mark.parametrize(
    "cursor", ["WzUsICJ4Il0", "WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwLCAieCJd"]
)
@pytest.mark.parametrize("sort", ["state", "identified", "article"])
def test_a_cursor_of_values_of_another_kind_breaks_nothing(client, cursor, sort):
    TechnicalAssistanceNeedFactory()
    assert client.get(LIST, {"after": cursor, "sort": sort}).status_code == 200


def test_the_download_holds_exactly_the_list_and_no_formula(client):
    text = NeedStatementFactory(text='=HYPERLINK("http://evil")')
    TechnicalAssistanceNeedFactory(ref="A", statement=text)
    TechnicalAssistanceNeedFactory(ref="B", article=ArticleFactory(number=9))
    TechnicalAssistanceNeedFactory(ref="C", audience=Audience.STATE)
    response = client.get(reverse("needs:download"), {"article": "5"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["ref", "A"]
    assert "'=HYPERLINK" in lines[1]


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_runs_a_fixed_number_of_queries(client, count, django_assert_num_queries):
    for _ in range(count):
        TechnicalAssistanceNeedFactory()
    with django_assert_num_queries(8):
        client.get(LIST)


@pytest.mark.parametrize("asked", ["", "&cycle=2&as_of=2019-10-14"])
def test_a_list_of_which_nothing_is_on_record_does_not_say_zero(client, asked):
    TechnicalAssistanceNeedFactory()
    page = " ".join(client.get(f"/needs/?population=real{asked}").content.decode().split())
    assert "<h2> Not recorded </h2>" in page
    assert "No needs are recorded yet." in page
    assert "0 needs" not in page
    assert "0 needs" in " ".join(client.get(f"{LIST}?q=unheard").content.decode().split())


@pytest.mark.parametrize(
    "asked", ["as_of=1990-01-01", "cycle=1&as_of=1990-01-01", "cycle=1", "as_of=1990-01-01&q=no"]
)
def test_a_day_before_the_first_need_of_the_cycle_is_not_recorded_as_the_api_says(client, asked):
    ReviewCycleFactory(number=1)
    TechnicalAssistanceNeedFactory(
        identified_on=datetime.date(2019, 1, 1), cycle=ReviewCycleFactory(number=2)
    )
    page = " ".join(client.get(f"{LIST}?{asked}").content.decode().split())
    assert "<h2> Not recorded </h2>" in page
    assert "0 needs" not in page
    answer = client.get(f"/api/v1/statistics/needs/?population=demonstration&{asked.removesuffix('&q=no')}")
    assert answer.json()["total"]["needs"] is None
    assert "0 needs" in " ".join(client.get(f"{LIST}?as_of=2019-02-01&q=no").content.decode().split())
