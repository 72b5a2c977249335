"""What a person sees when the file is open is what is read; what cannot be read so is refused by its address."""

import datetime
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistance.importers import AssistanceImporter
from assistance.models import AssistanceActivity
from needs.importers import NeedImporter
from needs.models import NeedStatement, TechnicalAssistanceNeed
from tests.factories import StateFactory
from tests.importing.conftest import NEED_HEADER, bring_in, need, said

Writer = Callable[..., Path]
Sheets = Sequence[tuple[str, str, Sequence[Sequence[object]]]]
ACTIVITY_HEADER = ["ref", "title", "type", "level", "status", "recipients", "starts", "ends"]


@pytest.fixture(autouse=True)
def _state(reference: None) -> None:
    StateFactory(iso3="XZZ")


def refs() -> list[str]:
    """The needs on record."""
    return list(TechnicalAssistanceNeed.objects.order_by("ref").values_list("ref", flat=True))


def looked_at(report: Any) -> list[str]:
    """What the report asks a person to look at, of the file as a whole."""
    return [warning.message for warning in report.warnings.in_order() if not warning.column]


@pytest.fixture
def write_sheets(tmp_path: Path) -> Callable[[Sheets], Path]:
    """Writes a workbook of sheets, each with its name and state."""

    def write(sheets: Sheets) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, state, rows in sheets:
            sheet = workbook.create_sheet(name)
            sheet.sheet_state = state
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "sheets.xlsx"
        workbook.save(path)
        workbook.close()
        return path

    return write


@pytest.fixture
def write_cells(tmp_path: Path) -> Callable[..., Path]:
    """Writes one row of a workbook, cells as (value, number format)."""

    def write(header: Sequence[str], cells: Sequence[object]) -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.append(list(header))
        for column, cell in enumerate(cells, start=1):
            value, shown_as = cell if isinstance(cell, tuple) else (cell, "General")
            sheet.cell(2, column, value).number_format = shown_as
        path = tmp_path / "cells.xlsx"
        workbook.save(path)
        workbook.close()
        return path

    return write


def part_changed(path: Path, name: str, old: str, new: str) -> Path:
    """The workbook with one part written otherwise."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.namelist():
            text = source.read(part)
            target.writestr(part, text.replace(old.encode(), new.encode()) if part == name else text)
    return changed


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_passed_over_and_named(write_sheets: Callable[[Sheets], Path], state: str) -> None:
    path = write_sheets(
        [
            ("Drafts", state, [NEED_HEADER, need("N-hidden")]),
            ("Needs", "visible", [NEED_HEADER, need("N1")]),
        ]
    )
    report = bring_in(NeedImporter(), path)
    assert refs() == ["N1"]
    assert looked_at(report) == ["The hidden sheet “Drafts” holds something too. It was not read."]


def test_the_sheet_that_was_read_is_named_where_several_hold_something(
    write_sheets: Callable[[Sheets], Path],
) -> None:
    path = write_sheets(
        [
            ("Empty", "visible", []),
            ("Needs", "visible", [NEED_HEADER, need("N1")]),
            ("Notes", "visible", [["remember"]]),
        ]
    )
    report = bring_in(NeedImporter(), path)
    assert refs() == ["N1"]
    assert looked_at(report) == ["The sheet “Needs” was read. “Notes” holds something too and was not read."]
    assert report.as_json()["sheet"] == "Needs"


def test_a_sheet_that_does_not_fit_is_named_with_the_one_that_does(
    write_sheets: Callable[[Sheets], Path],
) -> None:
    path = write_sheets(
        [
            ("Instructions", "visible", [["How to fill this in"]]),
            ("Needs", "visible", [NEED_HEADER, need("N1")]),
        ]
    )
    report = bring_in(NeedImporter(), path)
    assert refs() == []
    assert said(report)[0] == (
        0,
        "",
        "The sheet “Instructions” was read. The sheet “Needs” has the columns of this import: "
        "move it to the front.",
    )


def test_a_workbook_whose_only_table_is_hidden_is_told(write_sheets: Callable[[Sheets], Path]) -> None:
    path = write_sheets([("Front", "visible", []), ("Needs", "hidden", [NEED_HEADER, need("N1")])])
    assert said(bring_in(NeedImporter(), path)) == [
        (0, "", "No visible sheet holds anything; the hidden sheet “Needs” does. Show it, or remove it.")
    ]


def test_hidden_rows_and_columns_are_read_and_told(write_xlsx: Writer) -> None:
    path = write_xlsx(NEED_HEADER, [need("N1"), need("N2", article="6")])
    workbook = openpyxl.load_workbook(path)
    workbook.active.row_dimensions[3].hidden = True
    workbook.active.column_dimensions["M"].hidden = True
    workbook.save(path)
    report = bring_in(NeedImporter(), path)
    assert refs() == ["N1", "N2"]
    assert looked_at(report) == [
        "1 hidden column was read too (priority).",
        "1 hidden row was read too (3). If it should stay out, remove it.",
    ]


JUNE = datetime.datetime(2019, 6, 1)


@pytest.mark.parametrize(
    ("shown_as", "read"),
    [
        ("mmm-yy", "2019-06"),
        ("mmmm yyyy", "2019-06"),
        ("[$-40C]mmmm yyyy;@", "2019-06"),
        ("yyyy", "2019"),
        ('"in "yyyy', "2019"),
        ("yyyy-mm-dd", "2019-06-01"),
        ("dd/mm/yyyy hh:mm", "2019-06-01"),
    ],
)
def test_a_date_is_as_exact_as_its_cell_shows_it(write_cells: Writer, shown_as: str, read: str) -> None:
    row = ["A1", "Workshop", "", "national", "completed", "XZZ", (JUNE, shown_as), ""]
    bring_in(AssistanceImporter(), write_cells(ACTIVITY_HEADER, row))
    activity = AssistanceActivity.objects.get()
    written = {4: "year", 7: "month", 10: "day"}[len(read)]
    first = JUNE.date() if len(read) > 4 else datetime.date(2019, 1, 1)
    assert (activity.starts_on, activity.starts_precision) == (first, written)


@pytest.mark.parametrize(("shown_as", "read"), [("mmm-yy", "2019-06"), ("yyyy", "2019")])
def test_a_month_or_a_year_is_no_day(write_cells: Writer, shown_as: str, read: str) -> None:
    row: list[Any] = list(need("N1"))
    row[NEED_HEADER.index("identified_on")] = (JUNE, shown_as)
    only = "month" if len(read) == 7 else "year"
    assert said(bring_in(NeedImporter(), write_cells(NEED_HEADER, row))) == [
        (2, "identified_on", f"“{read}” is only a {only}. Write the day: YYYY-MM-DD.")
    ]


@pytest.mark.parametrize("shown_as", ["d-mmm", "mmmm", "h:mm", "[h]:mm"])
def test_a_date_that_does_not_show_its_year_is_refused_by_its_address(
    write_cells: Writer, shown_as: str
) -> None:
    row: list[Any] = list(need("N1"))
    row[NEED_HEADER.index("identified_on")] = (43617.5, shown_as)
    assert (2, "H2") in [
        (line, column) for line, column, _ in said(bring_in(NeedImporter(), write_cells(NEED_HEADER, row)))
    ]


def test_dates_count_from_1904_where_the_workbook_does(write_cells: Writer) -> None:
    row: list[Any] = list(need("N1"))
    row[NEED_HEADER.index("identified_on")] = (43617 - 1462, "yyyy-mm-dd")
    path = write_cells(NEED_HEADER, row)
    bring_in(
        NeedImporter(), part_changed(path, "xl/workbook.xml", "<workbookPr/>", '<workbookPr date1904="1"/>')
    )
    assert TechnicalAssistanceNeed.objects.get().identified_on == datetime.date(2019, 6, 1)


def test_escapes_of_the_file_format_are_undone(write_xlsx: Writer) -> None:
    path = write_xlsx(NEED_HEADER, [need("N1", text="First line_x000D_\nsecond _x005F_x000D_ line")])
    for written in (path, part_changed(path, "xl/sharedStrings.xml", "_x005F_x005F_", "_x005F_")):
        bring_in(NeedImporter(), written)
    assert NeedStatement.objects.get().text == "First line\nsecond _x000D_ line"


@pytest.mark.parametrize(
    ("value", "shown_as", "read"),
    [
        (42, "00000", "00042"),
        (42, "0", "42"),
        (42, "@", "42"),
        (1234, "#,##0", "1234"),
        (12.5, "General", "12.5"),
        (12.5, "0.00", "12.50"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(
    write_cells: Writer, value: object, shown_as: str, read: str
) -> None:
    row: list[Any] = list(need("N1"))
    row[0] = (value, shown_as)
    assert said(bring_in(NeedImporter(), write_cells(NEED_HEADER, row))) == []
    assert refs() == [read]


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [
        (42, '"N"00000'),
        (0.42, "0%"),
        (0.5, "# ?/?"),
        (42, "0.00E+00"),
        (12.345, "0.0"),
        (12.5, "0"),
        (4200, "0,"),
        (42, "[$€]0"),
    ],
)
def test_a_number_dressed_by_its_format_is_refused_by_its_address(
    write_cells: Writer, value: object, shown_as: str
) -> None:
    row: list[Any] = list(need("N1"))
    row[0] = (value, shown_as)
    sentence = "Cell A2 holds a number that its format shows otherwise. Make the column text and write what it shows."
    assert said(bring_in(NeedImporter(), write_cells(NEED_HEADER, row)))[0] == (2, "A2", sentence)


def test_a_number_too_long_for_a_spreadsheet_is_refused(write_cells: Writer) -> None:
    row: list[Any] = list(need("N1"))
    row[0] = 1234567890123456789
    assert said(bring_in(NeedImporter(), write_cells(NEED_HEADER, row)))[0] == (
        2,
        "A2",
        "Cell A2 holds a number of 16 digits or more, of which spreadsheets lose the last. "
        "Make the column text and write it again.",
    )


BLANK = "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{IDEOGRAPHIC SPACE} "


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_blank_rows_and_columns_are_passed_over(write_csv: Writer, write_xlsx: Writer, kind: str) -> None:
    wide = [*NEED_HEADER[:3], BLANK, *NEED_HEADER[3:], "", " "]

    def spread(row: list[str]) -> list[str]:
        return [*row[:3], " ", *row[3:], BLANK, ""]

    rows = [wide, [BLANK] * 16, spread(need("N1", priority="")), [" "] * 16, spread(need("N2", article="6"))]
    write = write_csv if kind == "csv" else write_xlsx
    path = write([""] * 16, rows)
    report = bring_in(NeedImporter(), path)
    assert said(report) == []
    assert refs() == ["N1", "N2"]
    assert report.rows_read == 2
    assert TechnicalAssistanceNeed.objects.get(ref="N1").source_row == 4


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("width", [13, 15])
def test_a_cell_without_a_heading_is_told_by_its_address(
    write_csv: Writer, write_xlsx: Writer, kind: str, width: int
) -> None:
    write = write_csv if kind == "csv" else write_xlsx
    heading = NEED_HEADER + [""] * (width - 13)
    row = [*need("N1"), *([""] * (width - 13)), "a note"][: width if width > 13 else 14]
    if width > 13:
        row[-1] = "a note"
    address = "N2" if width == 13 else "O2"
    sentence = f"Cell {address} stands under no heading. Give its column a heading, or clear the cell."
    if kind == "csv" and width == 13:
        sentence = (
            "This row has 14 cells, the header has 13. Put quotation marks round commas in text, "
            "or clear what stands beyond the headings."
        )
    assert said(bring_in(NeedImporter(), write(heading, [row]))) == [
        (2, "" if kind == "csv" and width == 13 else address, sentence)
    ]


def test_headings_with_odd_blanks_are_read(write_csv: Writer, write_xlsx: Writer) -> None:
    odd = [
        "\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}ref",
        "statement\N{NO-BREAK SPACE}ref",
        "Ｓtate",
        "cycle ",
        *NEED_HEADER[4:7],
        "Identified\n on",
        *NEED_HEADER[8:],
    ]
    assert said(bring_in(NeedImporter(), write_csv(odd, [need("N1")]))) == []
    assert said(bring_in(NeedImporter(), write_xlsx(odd, [need("N2", article="6")]))) == []
    assert refs() == ["N1", "N2"]
