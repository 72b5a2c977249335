"""The figures, compared with what the Secretariat printed in 2019 and with the lists that they lead to."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from irm.site.statistics.figures import FIGURES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_records")]
DEMONSTRATION = {"population": "demonstration"}


def figure(client: Client, code: str, **asked: str) -> dict[str, Any]:
    """A figure as JSON, of the demonstration States unless the test says otherwise."""
    answer = client.get(f"/statistics/figures/{code}.json", DEMONSTRATION | asked)
    assert answer.status_code == 200
    return json.loads(answer.content)


def by(rows: list[dict[str, Any]], dimension: str, measure: str = "needs") -> dict[Any, int]:
    """One measure of the rows by their code."""
    found: dict[Any, int] = {}
    for row in rows:
        found[row[dimension]] = found.get(row[dimension], 0) + row[measure]
    return found


def test_figure_one_counts_distinct_states_at_two_dates(client: Client) -> None:
    answer = figure(client, "states-with-needs-by-group")
    assert (answer["as_of"], answer["compare_with"]) == ("2019-09-30", "2017-09-30")
    assert [row["regional_group"] for row in answer["rows"]] == [
        "african",
        "asia_pacific",
        "eastern_european",
        "latin_american_caribbean",
        "western_european_other",
    ]
    assert (
        sum(row["states"] for row in answer["rows"]) - sum(row["states_compared"] for row in answer["rows"])
        == 9
    )
    assert answer["additive"] is False


def test_figure_two_adds_89_needs_and_keeps_the_unallocated(client: Client) -> None:
    answer = figure(client, "needs-added-by-category")
    assert answer["total"] == {"needs": 89, "states": 9}
    assert by(answer["rows"], "chapter") == {"III": 53, "IV": 34, None: 2}


def test_figure_three_has_36_articles_nine_categories_and_3672_needs(client: Client) -> None:
    answer = figure(client, "needs-by-article-and-category")
    articles = by(answer["rows"], "article")
    assert sum(articles.values()) == 3672
    assert sorted(article for article in articles if article) == list(range(15, 51))
    assert articles[None] == 2
    assert len(by(answer["rows"], "category")) == 9


def test_figure_four_splits_62_to_38(client: Client) -> None:
    answer = figure(client, "needs-by-chapter")
    assert by(answer["rows"], "chapter") == {"II": 175, "V": 107}
    assert "Chapter II: Preventive measures 175 (62%)" in answer["text"][0]
    assert answer["base"]["executive_summaries"] == 27


def test_figure_five_prints_115_and_41_per_cent(client: Client) -> None:
    answer = figure(client, "needs-by-category")
    assert by(answer["rows"], "category")["capacity_building"] == 115
    assert answer["rows"][0]["share"] == 40.8
    assert answer["text"] == [
        "Most often identified: Capacity-building 115 (41%); Legislative assistance 55 (20%); "
        "Institution-building 38 (13%)."
    ]
    assert answer["headline"] == (
        "282 technical assistance needs identified by 17 States, from 27 executive summaries finalized, as of "
        "14 October 2019; 164 technical assistance needs on 10 May 2019"
    )


@pytest.mark.parametrize(
    ("code", "total"), [("needs-chapter-ii-by-category", 175), ("needs-chapter-v-by-category", 107)]
)
def test_figures_six_and_seven_count_one_chapter(client: Client, code: str, total: int) -> None:
    answer = figure(client, code)
    assert sum(row["needs"] for row in answer["rows"]) == answer["total"]["needs"] == total


def test_conduct_of_reviews_counts_each_step_of_each_cycle(client: Client) -> None:
    rows = figure(client, "reviews-by-step", as_of="2019-10-14")["rows"]
    reached = {(row["cycle"], row["step"]): row["reviews"] for row in rows}
    assert (reached[1, "completed"], reached[2, "executive_summaries"]) == (169, 27)


def test_assistance_of_real_states_is_the_158_recorded_activities(client: Client) -> None:
    for code in ("assistance-by-type", "assistance-by-level", "assistance-by-year"):
        answer = figure(client, code, population="real")
        assert answer["total"]["activities"] == 158
        added = sum(row["activities"] for row in answer["rows"])
        assert added == 158 or (code == "assistance-by-year" and added > 158)
        assert "invented" not in answer["population_label"]


@pytest.mark.parametrize("code", [code for code in FIGURES if code.startswith("needs")])
def test_the_rows_behind_a_figure_are_as_many_as_it_counts(client: Client, code: str) -> None:
    answer = figure(client, code)
    path = answer["links"]["rows"].removeprefix("http://testserver")
    listed = client.get(path)
    assert listed.status_code == 200
    assert listed.context["listing"].counted.rows == answer["total"]["needs"]


@pytest.mark.parametrize("code", FIGURES)
def test_every_figure_says_what_it_is(client: Client, code: str) -> None:
    page = client.get(f"/statistics/figures/{code}/", DEMONSTRATION)
    answer, html = figure(client, code), page.content.decode()
    assert page.status_code == 200
    assert answer["rule"] in html.replace("&#x27;", "'")
    assert answer["text"]
    assert all(sentence in html for sentence in answer["text"])
    assert "Demonstration States (invented)" in html
    assert answer["links"]["page"].replace("&", "&amp;") in html
    for suffix in ("csv", "svg", "png", "json"):
        assert f"/statistics/figures/{code}.{suffix}?" in html
    assert "<script>" not in html
    assert "style=" not in html


@pytest.mark.parametrize("code", FIGURES)
def test_the_csv_holds_the_rows_of_the_json_with_population_and_dates(client: Client, code: str) -> None:
    answer = figure(client, code)
    file = client.get(f"/statistics/figures/{code}.csv", DEMONSTRATION)
    rows = list(csv.DictReader(StringIO(file.getvalue().decode("utf-8-sig"))))
    assert len(rows) == len(answer["rows"])
    assert {row["population"] for row in rows} == {"demonstration"}
    assert {row["as_of"] for row in rows} == {answer["as_of"]}
    keys = answer["rows"][0]
    said = [{key: "" if row[key] is None else str(row[key]) for key in keys} for row in answer["rows"]]
    assert [{key: row[key] for key in keys} for row in rows] == said


@pytest.mark.parametrize("code", FIGURES)
def test_every_picture_can_be_drawn_and_names_its_population(client: Client, code: str) -> None:
    svg = client.get(f"/statistics/figures/{code}.svg", DEMONSTRATION | {"language": "en"})
    text = svg.content.decode()
    assert svg["Content-Type"] == "image/svg+xml"
    assert text.startswith("<svg")
    assert "Demonstration States (invented)" in text
    narrow = client.get(
        f"/statistics/figures/{code}.svg",
        DEMONSTRATION | {"part": "plain", "size": "narrow", "theme": "dark", "language": "ar"},
    )
    assert narrow.status_code == 200


def test_a_png_is_a_picture(client: Client) -> None:
    png = client.get("/statistics/figures/needs-by-category.png", DEMONSTRATION)
    assert png["Content-Type"] == "image/png"
    assert png.content.startswith(b"\x89PNG")


def test_a_picture_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get("/statistics/figures/needs-by-category.svg", DEMONSTRATION)
    again = client.get(
        "/statistics/figures/needs-by-category.svg", DEMONSTRATION, headers={"if-none-match": first["ETag"]}
    )
    other = client.get("/statistics/figures/needs-by-category.svg", DEMONSTRATION | {"as_of": "2019-05-10"})
    assert again.status_code == 304
    assert other["ETag"] != first["ETag"]


def test_the_index_shows_every_figure_in_the_order_of_the_note(client: Client) -> None:
    page = client.get("/statistics/", DEMONSTRATION)
    shown = [card.figure.code for _heading, cards in page.context["sections"] for card in cards]
    assert shown == list(FIGURES)
    html = page.content.decode()
    assert "<script>" not in html
    assert "style=" not in html


def test_real_and_demonstration_states_are_never_in_one_figure(client: Client) -> None:
    real = figure(client, "needs-by-category", population="real")
    assert real["total"] == {"needs": None, "states": None}
    page = client.get("/statistics/figures/needs-by-category/", {"population": "real"}).content.decode()
    assert "Not recorded: Real States." in page
