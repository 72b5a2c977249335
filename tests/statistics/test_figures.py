"""The figures of the note, as chart, table, words and files, and the rows behind them."""

import csv
import datetime
import io
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from irm.statistics import services
from irm.statistics.figures import FIGURES
from irm.statistics.figures.renderings import as_csv
from tests.factories import (
    ArticleFactory,
    CategoryFactory,
    ReviewCycleFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db
FIFTH = "needs-by-category"
DAY = datetime.date(2019, 10, 14)


@pytest.fixture
def needs() -> None:
    """Three needs of two States in two categories, and a fourth identified later."""
    ReviewCycleFactory(number=1)
    first, second = StateFactory(regional_group="african"), StateFactory(regional_group="asia_pacific")
    other = CategoryFactory(code="legislative", label="=Legislative")
    TechnicalAssistanceNeedFactory(state=first)
    TechnicalAssistanceNeedFactory(state=second)
    TechnicalAssistanceNeedFactory(state=second, category=other, article=ArticleFactory(number=52))
    TechnicalAssistanceNeedFactory(state=second, identified_on=datetime.date(2020, 1, 1))


def address(code: str = FIFTH, suffix: str = "", **said: str) -> str:
    base = (
        reverse("statistics:download", args=[code, suffix])
        if suffix
        else reverse("statistics:figure", args=[code])
    )
    query = "&".join(
        f"{k}={v}" for k, v in ({"population": "demonstration", "as_of": "2019-10-14"} | said).items()
    )
    return f"{base}?{query}"


def test_a_figure_says_number_share_unit_base_date_and_rule(client, needs):
    page = client.get(address()).content.decode()
    assert "3 needs of 2 States, as of 14 October 2019" in page
    assert "Capacity building: 2 · 67 %; =Legislative: 1 · 33 %." in page
    for said in (
        "individual needs",
        "executive summaries issued",
        "Demonstration data: invented States",
        "One need is",
    ):
        assert said in page


def test_the_json_holds_the_numbers_and_the_chart(client, needs):
    answer = client.get(address(suffix="json")).json()
    assert answer["rows"] == [
        ["capacity_building", "Capacity building", 2, 2, 66.7],
        ["legislative", "=Legislative", 1, 1, 33.3],
    ]
    assert answer["columns"] == ["category", "label", "needs", "states", "share"]
    assert (answer["total"], answer["population"], answer["as_of"]) == (3, "demonstration", "2019-10-14")
    assert "vega-lite" in answer["chart"]["$schema"]


def test_the_csv_is_tidy_and_no_formula(client, needs):
    text = client.get(address(suffix="csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["category"], r["label"], r["needs"], r["population"]) for r in rows] == [
        ("capacity_building", "Capacity building", "2", "demonstration"),
        ("legislative", "'=Legislative", "1", "demonstration"),
    ]


def test_the_pictures_say_what_they_show(client, needs):
    answer = client.get(address(suffix="svg"))
    drawing = answer.content.decode()
    assert answer["Content-Type"] == "image/svg+xml"
    assert "Demonstration data: invented States" in re.sub(r"</text>\s*<text[^>]*>", " ", drawing)
    assert "2 · 67 %" in drawing
    assert client.get(address(suffix="png")).content.startswith(b"\x89PNG")


def test_another_date_gives_another_answer(client, needs):
    assert client.get(address(suffix="json", as_of="2020-06-01")).json()["total"] == 4
    assert (
        client.get(address(suffix="json", as_of="2019-01-01", compare_with="2018-01-01")).json()["total"] == 0
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"as_of": "2019-13-01"}, "“2019-13-01” is not a date. Write it as 2019-10-14."),
        ({"as_of": "<script>"}, "is not a date"),
        ({"compare_with": "2020-01-01"}, "The date to compare with comes before the as-of date."),
        ({"population": "both"}, "Population is real or demonstration."),
    ],
)
def test_a_wrong_question_is_answered_by_a_sentence(client, needs, said, sentence):
    page = client.get(address(**said))
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert client.get(address(suffix="csv", **said)).status_code == 400


def test_an_unknown_figure_is_not_found(client):
    assert client.get("/statistics/figures/no-such-figure/").status_code == 404
    assert client.get("/statistics/figures/no-such-figure.csv").status_code == 404


@pytest.mark.parametrize("code", [code for code in FIGURES if code.startswith(("needs-", "additional-"))])
def test_the_rows_behind_a_figure_are_as_many_as_it_counts(client, needs, code):
    answer = client.get(address(code, "json", as_of="2019-10-14", compare_with="2019-05-01")).json()
    listed = client.get(answer["rows_behind"].removeprefix("http://127.0.0.1:8000"))
    assert listed.status_code == 200
    assert listed.context["listing"].counted.rows == answer["total"]


@pytest.mark.parametrize("code", FIGURES)
def test_every_figure_answers_when_there_is_nothing_to_count(client, code):
    assert "There is nothing to draw as of this date." in client.get(address(code)).content.decode()
    assert client.get(address(code, "json")).json()["chart"] is None
    assert client.get(address(code, "svg")).status_code == 404


def test_no_page_mixes_the_populations(client, needs):
    TechnicalAssistanceNeedFactory(state__kind="un_member", state__iso3="QQQ")
    assert client.get(address(suffix="json", population="real")).json()["total"] == 1
    assert client.get(address(suffix="json")).json()["total"] == 3


def test_pages_hold_no_script_or_style_of_their_own(client, needs):
    for page in (
        client.get(address()),
        client.get(reverse("statistics:index") + "?population=demonstration"),
    ):
        text = page.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert " style=" not in text


def test_the_permanent_link_says_everything(client, needs):
    link = urlsplit(client.get(address(suffix="json")).json()["permanent_link"])
    assert parse_qs(link.query) == {
        "as_of": ["2019-10-14"], "compare_with": ["2019-05-10"], "population": ["demonstration"],
    }  # fmt: skip


def test_counts_of_states_are_said_not_to_add_up(needs):
    figure = FIGURES["states-with-needs"]
    drawn = figure.draw(figure.ask(population="demonstration", as_of=DAY))
    assert drawn.additive is False
    assert json.dumps(as_csv(figure, figure.ask(population="demonstration", as_of=DAY), drawn))


def test_the_page_of_figures_asks_a_fixed_number_of_queries(client, django_assert_max_num_queries, needs):
    url = reverse("statistics:index") + "?population=demonstration"
    services.recompute()
    client.get(url)
    with django_assert_max_num_queries(60) as few:
        client.get(url)
    TechnicalAssistanceNeedFactory.create_batch(20, state=StateFactory(regional_group="african"))
    services.recompute()
    with django_assert_max_num_queries(60) as many:
        client.get(url)
    assert len(few) == len(many)
