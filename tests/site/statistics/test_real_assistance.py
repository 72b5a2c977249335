"""The statistics of the real assistance, against a count by plain code of the files that it came from."""

import ast
import datetime
from pathlib import Path

import pytest
from django.db import transaction

from irm.site.statistics import selectors
from irm.site.statistics.choices import Unit
from irm.site.statistics.models import Invalidation
from irm.site.statistics.queries import AssistanceQuery
from tests.site.statistics import plain_assistance as plain

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["cube", "rows"])
def source(request, loaded_records):
    """Answer from the snapshot; or from the rows, as while public figures are invalid."""
    with transaction.atomic():
        if request.param == "rows":
            Invalidation.objects.bulk_create(Invalidation(unit=unit, source="test") for unit in Unit)
        yield request.param
        transaction.set_rollback(True)


def ask(**asked):
    """An answer about real assistance."""
    return selectors.assistance(AssistanceQuery(population="real", **asked))


def test_the_plain_count_imports_nothing_of_the_application():
    names = set()
    for node in ast.walk(ast.parse(Path(plain.__file__).read_text())):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    assert names == {"csv", "pathlib", "re"}


def test_each_recipient_counts_in_its_own_region_alone(source):
    rows = ask(group_by=("region",)).rows
    assert {row["region"]: (row["activities"], row["recipient_states"]) for row in rows} == plain.by_region()
    states = {row["region"]: row["recipient_states"] for row in rows}
    assert states["eastern_european"] == 10
    assert states["african"] == 24
    assert states["asia_pacific"] == 21
    assert states["latin_american_caribbean"] == 18
    assert (
        sum(states.values())
        == ask().total["recipient_states"]
        == len({state for row in plain.ACTIVITIES for state in plain.listed(row["recipients"])})
    )


@pytest.mark.parametrize("day", ["2006-11-23", "2012-06-22", "2019-09-04", "2019-10-14", "2020-01-01"])
def test_what_has_no_day_counts_from_the_date_of_its_document(source, day):
    answer, rows = ask(as_of=datetime.date.fromisoformat(day)), plain.on(day)
    assert answer.total["activities"] == len(rows)
    assert answer.base["placed_by_document"] == plain.undated(rows)
    assert answer.base["undated"] == plain.undated(plain.ACTIVITIES) == 99


@pytest.mark.parametrize(
    ("dimension", "column"), [("type", "type_code"), ("level", "level_code"), ("status", "status_code")]
)
def test_activities_are_grouped_as_the_file_says(source, dimension, column):
    counted = {row[dimension]: row["activities"] for row in ask(group_by=(dimension,)).rows}
    assert counted == plain.tally(column, plain.ACTIVITIES)


@pytest.mark.parametrize("day", ["2018-06-30", "2020-01-01"])
def test_an_activity_stands_under_every_year_that_its_dates_touch(source, day):
    rows = ask(as_of=datetime.date.fromisoformat(day), group_by=("year",)).rows
    assert {row["year"]: row["activities"] for row in rows} == plain.by_year(plain.on(day), int(day[:4]))


def test_the_list_of_a_year_and_its_figure_agree(source, client):
    counted = {row["year"]: row["activities"] for row in ask(group_by=("year",)).rows}
    assert counted[2019] == 12
    for year in (2005, 2006, 2012, 2017, 2018, 2019):
        listed = client.get("/api/v1/activities/", {"population": "real", "year": year, "limit": 1000}).json()
        assert len(listed["results"]) == counted.get(year, 0), year


def test_participants_keep_bound_and_unit_and_only_people_are_added(source, client):
    total = ask().total
    assert (total["participants"], total["participants_recorded"]) == plain.people() == (2850, 8)
    assert total["participants_bound"] == "about"
    others = [(each["unit"], each["number"], each["bound"]) for each in total["participants_in_other_units"]]
    states = [each for each in others if each[0] == "states"]
    assert sorted(states) == [("states", 13, ""), ("states", 130, "more_than")]
    assert len(others) == 14 - 8, "activity by activity"
    assert sum(number for unit, number, _bound in others if unit == "countries") == 76
    notes = client.get(
        "/statistics/figures/assistance-by-type.json", {"population": "real", "language": "en"}
    )
    notes = " ".join(notes.json()["notes"])
    assert "143" not in notes
    assert "more than 130 States; 13 States" in notes
    bounds = {">": "more_than", ">=": "at_least", "~": "about", "": ""}
    for ref, (number, sign, _noun) in plain.participants().items():
        row = client.get(f"/api/v1/activities/{ref}/").json()
        assert (row["participants"], row["participants_bound"]) == (number, bounds[sign]), ref
    assert len(plain.participants()) == 14


def test_where_nobody_says_how_many_took_part_it_is_not_recorded(source):
    rows = {row["level"]: row["participants"] for row in ask(group_by=("level",)).rows}
    assert rows["bilateral"] is None
