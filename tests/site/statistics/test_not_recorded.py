"""Not recorded is not 0: in data, pages, pictures and files (DESIGN section 5, rule 11)."""

import csv
import datetime
import io
from itertools import pairwise

import pytest
from django.db import transaction

from irm.register.models import State
from irm.site.statistics import services
from irm.site.statistics.figures import FIGURES
from reviews.models import ReviewCycle
from tests.factories import TechnicalAssistanceNeedFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_records")]
NOTE = "2019-10-14"


def api(client, unit, **asked):
    """An answer about real States."""
    return client.get(f"/api/v1/statistics/{unit}/", {"population": "real"} | asked).json()


def test_real_needs_of_the_note_are_not_recorded(client):
    answer = api(client, "needs", cycle="2", as_of=NOTE, group_by="chapter")
    assert answer["total"] == {"needs": None, "states": None}
    assert answer["base"] == {"executive_summaries": None, "states_with_needs": None}
    assert answer["rows"] == []
    assert answer["not_recorded"]["needs"] == "No technical assistance need is on record by this day."


def test_real_reviews_of_a_past_day_are_not_recorded_because_they_have_no_day(client):
    answer = api(client, "reviews", cycle="1", as_of="2019-09-30", group_by="regional_group")
    assert answer["total"]["completed"] is None
    assert answer["total"]["undated"] == 89
    assert "count only as of today" in answer["not_recorded"]["completed"]
    assert {row["completed"] for row in answer["rows"]} == {None}


def test_real_steps_that_no_source_names_are_not_recorded_today(client):
    total = api(client, "reviews", cycle="1")["total"]
    assert (total["drawn"], total["completed"]) == (89, 80)
    assert (total["self_assessments"], total["dialogues"], total["joint_meetings"]) == (None, None, None)


def test_activities_before_the_first_are_not_recorded(client):
    answer = api(client, "assistance", as_of="1990-01-01")
    assert {answer["total"][name] for name in ("activities", "recipient_states", "participants")} == {None}
    assert {answer["base"][name] for name in ("with_recipients", "with_participants")} == {None}


def test_a_filter_that_matches_no_need_on_record_is_zero(client):
    asked = {"cycle": "2", "as_of": NOTE, "population": "demonstration", "article": "60"}
    answer = client.get("/api/v1/statistics/needs/", asked).json()
    assert answer["total"] == {"needs": 0, "states": 0}
    assert answer["not_recorded"] == {}


@pytest.mark.parametrize("code", [code for code, figure in FIGURES.items() if figure.cycle])
def test_no_form_of_a_real_figure_of_needs_says_zero(client, code):
    asked = {"population": "real", "language": "en"}
    answer = client.get(f"/statistics/figures/{code}.json", asked).json()
    assert answer["not_recorded"]
    assert "not recorded" in answer["headline"]
    assert {row.get("needs", row.get("states")) for row in answer["rows"]} <= {None}
    assert answer["total"]["needs"] is None
    page = client.get(f"/statistics/figures/{code}/", {"population": "real"}).content.decode()
    assert "Not recorded: Real States." in page
    assert '<td class="n">0</td>' not in page
    svg = client.get(f"/statistics/figures/{code}.svg", asked).content.decode()
    assert "Not recorded." in svg
    file = client.get(f"/statistics/figures/{code}.csv", asked).getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert all(row["note"].startswith("Not recorded: ") for row in rows)
    assert {row.get("needs", row.get("states")) for row in rows} == {""}


def test_a_base_that_is_not_on_record_is_no_zero_where_needs_are(client):
    with transaction.atomic():
        need = TechnicalAssistanceNeedFactory(
            state=State.objects.get(iso3="FRA"),
            cycle=ReviewCycle.objects.get(number=1),
            ref="N90001",
            statement__ref="S90001",
            identified_on=datetime.date(2014, 1, 1),
        )
        services.recompute()
        answer = api(client, "needs", cycle="1", as_of="2019-09-30")
        assert answer["total"]["needs"] == 1, need
        assert answer["base"] == {"executive_summaries": None, "states_with_needs": 1}
        asked = {"population": "real", "language": "en"}
        for code in ("needs-by-article-and-category", "states-with-needs-by-group"):
            said = client.get(f"/statistics/figures/{code}.json", asked).json()
            assert "1 " in said["headline"]
            assert " 0 " not in said["headline"]
        transaction.set_rollback(True)


def test_the_picture_of_reviews_draws_no_zero_where_the_table_says_not_recorded(client):
    for population in ("real", "demonstration"):
        figure = client.get("/statistics/figures/reviews-by-year.json", {"population": population}).json()
        absent = [value for row in figure["rows"] for value in row.values()].count(None)
        for size in ("wide", "narrow"):
            asked = {"population": population, "language": "en", "size": size}
            svg = client.get("/statistics/figures/reviews-by-year.svg", asked).content.decode()
            years = sum(row["year_of_cycle"] is None for row in figure["rows"])
            assert svg.count(">–<") >= absent - years, (population, size)
            spec = client.get("/statistics/figures/reviews-by-year.json", asked | {"part": "chart"})
            assert spec.content.decode().count("not recorded") >= absent - years


@pytest.mark.parametrize("population", ["real", "demonstration"])
def test_picture_and_file_carry_the_note_of_the_page(client, population):
    asked = {"population": population, "language": "en"}
    answer = client.get("/statistics/figures/assistance-by-year.json", asked).json()
    file = client.get("/statistics/figures/assistance-by-year.csv", asked).getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    svg = "".join(client.get("/statistics/figures/assistance-by-year.svg", asked).content.decode().split())
    for note in answer["notes"]:
        assert all(note in row["note"] for row in rows)
        assert note.split()[0] in svg


def test_days_of_the_project_are_marked_as_such(client):
    days = {
        "needs-by-category": "10 May 2019",
        "states-with-needs-by-group": "30 September 2019; 30 September 2017",
    }
    for code, said in days.items():
        notes = client.get(f"/statistics/figures/{code}.json", {"population": "demonstration"}).json()[
            "notes"
        ]
        assert f"Days chosen by this project, because the note prints none: {said}." in notes
    other = {"population": "demonstration", "as_of": "2018-03-01", "compare_with": "2018-02-01"}
    notes = client.get("/statistics/figures/needs-by-category.json", other).json()["notes"]
    assert not any("chosen by this project" in note for note in notes)


def test_the_first_cycle_is_counted_out_of_reviews_completed(client):
    answer = client.get(
        "/statistics/figures/needs-by-article-and-category.json", {"population": "demonstration"}
    ).json()
    assert "from 169 reviews completed, as of 30 September 2019" in answer["headline"]


def test_figures_four_to_seven_draw_the_earlier_count_that_they_name(client):
    for code in ("needs-by-chapter", "needs-by-category", "needs-chapter-ii-by-category"):
        asked = {"population": "demonstration", "language": "en"}
        svg = client.get(f"/statistics/figures/{code}.svg", asked).content.decode()
        answer = client.get(f"/statistics/figures/{code}.json", asked).json()
        assert ">10 May 2019<" in svg, "the key names the earlier day"
        for row in answer["rows"]:
            assert f">{row['needs_compared']}<" in svg


def test_columns_of_years_and_the_one_without_dates_do_not_overlap(client):
    for size in ("wide", "narrow"):
        asked = {"population": "real", "language": "en", "part": "chart", "size": size}
        spec = client.get("/statistics/figures/assistance-by-year.json", asked).json()
        values = next(iter(spec.get("datasets", {}).values()), None) or spec["layer"][0]["data"]["values"]
        named = [each for each in values if each["label"]]
        assert named[-1]["label"] == "Without\ndates"
        for left, right in pairwise(named):
            letters = max(map(len, left["label"].split("\n"))) + max(map(len, right["label"].split("\n")))
            assert right["middle"] - left["middle"] >= 0.55 * 10 * letters / 2, (size, left, right)


def test_needs_do_not_print_a_share_as_the_meaning_of_a_category(client):
    rows = client.get("/api/v1/categories/", {"scheme": "cycle2_need", "limit": 100}).json()["results"]
    assert not [row["definition"] for row in rows if any(letter.isdigit() for letter in row["definition"])]
