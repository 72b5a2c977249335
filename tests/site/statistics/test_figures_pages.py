"""The pages of the figures: dates that cannot be used, unknown parameters, and as many queries for many rows."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from irm.site.statistics.figures import FIGURES, words
from tests.factories import (
    ArticleFactory,
    CategoryFactory,
    CategorySchemeFactory,
    ReviewCycleFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/statistics/figures/needs-by-category/"


@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ({"as_of": "2019-13-40"}, "as_of", "Write the day as year, month and day, such as 2019-10-14."),
        ({"as_of": "2999-01-01"}, "as_of", "That day is still to come. Choose today or an earlier day."),
        (
            {"as_of": "1999-01-01"},
            "as_of",
            "The Convention was adopted on 31 October 2003. Choose a later day.",
        ),
        (
            {"as_of": "2019-05-10", "compare_with": "2019-10-14"},
            "compare_with",
            "Compare with a day before the as-of day.",
        ),
        ({"population": "both"}, "population", "The population is real or demonstration."),
    ],
)
def test_a_date_that_cannot_be_used_is_refused_in_a_sentence(
    client: Client, asked: dict[str, str], field: str, words: str
) -> None:
    page = client.get(PAGE, asked)
    file = client.get("/statistics/figures/needs-by-category.csv", asked)
    assert page.status_code == file.status_code == 400
    assert f'<a href="#id_{field}">{words}</a>' in page.content.decode()
    assert file.content.decode() == f"{field}: {words}"


@pytest.mark.parametrize("suffix", ["csv", "json", "svg", "png"])
def test_an_unknown_parameter_of_a_file_is_refused(client: Client, suffix: str) -> None:
    answer = client.get(f"/statistics/figures/needs-by-category.{suffix}", {"as-of": "2019-10-14"})
    assert answer.status_code == 400
    assert answer.content.decode().startswith("There is no parameter “as-of”.")


def test_a_hostile_value_is_escaped(client: Client) -> None:
    page = client.get(PAGE, {"as_of": '"><script>alert(1)</script>'})
    assert page.status_code == 400
    assert "<script>alert" not in page.content.decode()


def test_a_figure_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/statistics/figures/league-table/").status_code == 404
    assert client.get("/statistics/figures/league-table.csv").status_code == 404


def test_an_earlier_as_of_day_is_compared_with_the_year_before(client: Client) -> None:
    answer = client.get("/statistics/figures/needs-by-category.json", {"as_of": "2019-05-10"}).json()
    assert answer["compare_with"] == "2018-05-10"


def test_what_comes_from_the_records_begins_no_formula(client: Client, demonstration: None) -> None:
    scheme = CategorySchemeFactory(code="cycle2_need")
    ReviewCycleFactory(number=2, category_scheme=scheme)
    category = CategoryFactory(scheme=scheme, code="sum", label="=SUM(A1)")
    TechnicalAssistanceNeedFactory(category=category)
    file = client.get("/statistics/figures/needs-by-category.csv").getvalue().decode()
    assert "'=SUM(A1)" in file


def test_ties_are_named_together_and_nothing_is_named_twice() -> None:
    pairs = [("A", 5), ("B", 3), ("C", 3), ("D", 3), ("E", 1)]
    assert words.leading(pairs, 15) == "A 5 (33%); B 3 (20%); C 3 (20%); D 3 (20%)"
    assert words.leading([("A", 2), ("B", 1), ("C", 1), ("D", 1), ("E", 1)], 6) == "A 2 (33%)"
    assert words.leading([("A", 0)], 0) == ""


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_as_many_queries_for_one_need_as_for_many(client: Client, demonstration: None) -> None:
    cycles = [ReviewCycleFactory(number=number) for number in (1, 2)]
    paths = ["/statistics/", *(figure.address() for figure in FIGURES.values())]
    counted = []
    for size in (2, 12):
        for n in range(size):
            TechnicalAssistanceNeedFactory(
                state=StateFactory(regional_group=["african", "asia_pacific"][n % 2]),
                cycle=cycles[n % 2],
                article=ArticleFactory(number=[15, 5][n % 2] + n % 9),
                identified_on=datetime.date(2018, 1, 1) + datetime.timedelta(days=n),
            )
        call_command("recompute_statistics", verbosity=0)
        counted.append([_queries(client, path) for path in paths])
    assert counted[0] == counted[1]


def test_the_page_says_when_the_figures_were_last_recomputed(client: Client, demonstration: None) -> None:
    call_command("recompute_statistics", verbosity=0)
    assert "Figures last recomputed" in client.get("/statistics/").content.decode()


@pytest.mark.parametrize("page", ["/statistics/", "/statistics/figures/needs-by-category/"])
def test_the_notice_of_invented_data_stands_over_invented_data_alone(client, settings, page):
    settings.IRM_DEMO = True
    mark = 'class="populations demonstration"'
    invented = client.get(page, {"population": "demonstration"}).content.decode()
    assert mark in invented
    assert 'href="/needs/?population=demonstration"' in invented
    real = client.get(page).content.decode()
    assert mark not in real
    assert 'href="/needs/"' in real
