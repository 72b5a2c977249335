"""Numbers of participants in the words of a source: number, bound and unit, or nothing rather than a wrong number."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistance.importers import AssistanceImporter
from assistance.models import AssistanceActivity
from tests.importing.conftest import bring_in

HEADER = ["ref", "title", "type", "level", "status", "recipients", "participants"]
WORDS = {
    "": (None, "", ""),
    "40": (40, "", "people"),
    "1,500": (1500, "", "people"),
    "12 345 officials": (12345, "", "people"),
    ">1,500 from >=162 States parties": (1500, "more_than", "people"),
    "more than 1,500 focal points and governmental experts": (1500, "more_than", "people"),
    "Over 80 experts": (80, "more_than", "people"),
    "at least 162 States parties": (162, "at_least", "states"),
    "≥ 20 judges": (20, "at_least", "people"),
    "40+ participants": (40, "at_least", "people"),
    "20–30 prosecutors": (20, "at_least", "people"),
    "~15 per year": (15, "about", "people"),
    "approximately 15 individuals": (15, "about", "people"),
    "up to 25 trainees": (25, "at_most", "people"),
    "fewer than 25": (25, "at_most", "people"),
    "13 Pacific island States": (13, "", "states"),
    "representatives of >130 Member States": (130, "more_than", "states"),
    "9 countries": (9, "", "countries"),
    ">40 organizations": (40, "more_than", "organizations"),
    ">290,000 visitors": (290000, "more_than", "visitors"),
    "45 representatives from >30 countries": (45, "", "people"),
    "30 attendees at two sites": (30, "", "people"),
    "7 villages": (7, "", "other"),
    "many": (None, "", ""),
    "between 20 and 30 States": (20, "at_least", "states"),
    "20 to 30 experts": (20, "at_least", "people"),
    "plus de 1 500 experts": (1500, "more_than", "people"),
    "100 participants (60 women)": (100, "", "people"),
    "no more than 25 staff": (25, "at_most", "people"),
    "no less than 25 staff": (25, "at_least", "people"),
    "60% women": (None, "", ""),
    "1.5 million viewers": (None, "", ""),
    "12345678901 people": (None, "", ""),
}


def read(header: list[str], cells: list[str], write_csv: Callable[..., Path]) -> AssistanceActivity:
    """The activity that a row becomes."""
    row = ["T-1", "Workshop", "training", "national", "completed", "", *cells]
    report = bring_in(AssistanceImporter(), write_csv(header, [row]))
    assert not report.problems, report.problems
    return AssistanceActivity.objects.get(ref="T-1")


@pytest.mark.parametrize("words", WORDS)
def test_a_number_is_read_with_its_bound_and_unit(
    reference: None, write_csv: Callable[..., Path], words: str
) -> None:
    activity = read(HEADER, [words], write_csv)
    found = (activity.participants, activity.participants_bound, activity.participants_unit)
    assert found == WORDS[words]
    assert activity.participants_as_written == ("" if words == "40" else words)


def test_columns_of_their_own_say_bound_and_unit(reference: None, write_csv: Callable[..., Path]) -> None:
    header = [*HEADER, "participants_bound", "participants_unit"]
    activity = read(header, ["40", "at_least", "organizations"], write_csv)
    assert activity.participants_read == "at least 40 organizations"


def test_a_unit_that_does_not_exist_is_refused(reference: None, write_csv: Callable[..., Path]) -> None:
    row = ["T-1", "Workshop", "training", "national", "completed", "", "40", "heads"]
    report = bring_in(AssistanceImporter(), write_csv([*HEADER, "participants_unit"], [row]))
    assert [problem.column for problem in report.problems.listed] == ["participants_unit"]
    assert not AssistanceActivity.objects.exists()
