"""Every bad file gives a clear error by row, column and remedy; nothing is imported; nothing is raised."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from irm.register.models import ImportRun
from needs.importers import NeedImporter
from needs.models import NeedStatement, TechnicalAssistanceNeed
from tests.factories import StateFactory
from tests.importing.conftest import NEED_HEADER, bring_in, need, said

Writer = Callable[..., Path]


@pytest.fixture(autouse=True)
def _state(reference: None) -> None:
    StateFactory(iso3="XZZ")
    StateFactory(iso3="XZY")


def refused(path: Path) -> list[tuple[int, str, str]]:
    """The faults of a file of needs, after looking that nothing came in and that the run is on record."""
    report = bring_in(NeedImporter(), path)
    assert report.is_refused
    assert not TechnicalAssistanceNeed.objects.exists()
    assert not NeedStatement.objects.exists()
    assert ImportRun.objects.get().outcome == ImportRun.Outcome.REFUSED
    return said(report)


def test_a_wrong_header_names_each_column_that_is_unknown_or_missing(write_csv: Writer) -> None:
    header = [name for name in NEED_HEADER if name != "state"] + ["staet"]
    assert refused(write_csv(header, [])) == [
        (1, "staet", "This column is not known. Did you mean “state”?"),
        (
            1,
            "state",
            "The column “state” is missing. Add it; the format is described at /data/imports/needs/.",
        ),
    ]


def test_columns_between_semicolons_are_told(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text(";".join(NEED_HEADER) + "\n", encoding="utf-8")
    [(row, _, sentence)] = refused(path)
    assert row == 1
    assert sentence == (
        "The columns are not separated by commas. Save the file as “CSV UTF-8 (comma delimited)”."
    )


def test_faults_of_the_whole_file_are_told_at_once(write_csv: Writer) -> None:
    rows = [
        need("N1", state="Atlantis"),
        need("N2", article="99", chapter=""),
        need("N3", identified_on="2019-02-30"),
        need("N4", category="none"),
        need("N5", cycle="9"),
        need("N6", chapter="III"),
        need("N7", priority="urgent", text=""),
    ]
    assert refused(write_csv(NEED_HEADER, rows)) == [
        (
            2,
            "state",
            "“Atlantis” is not on the register of States. Write the ISO 3166-1 alpha-3 code, or add the State first.",
        ),
        (3, "article", "The Convention has no article “99”. Write 1 to 71, or leave the cell blank."),
        (4, "identified_on", "“2019-02-30” is not a day of the calendar. Write YYYY-MM-DD."),
        (5, "category", "“none” says that no assistance is required: that is no need. Leave the row out."),
        (6, "cycle", "There is no review cycle “9”. Correct it, or add the cycle first."),
        (7, "chapter", "Chapter “III” does not hold the article of this row. Correct one of the two cells."),
        (8, "text", "This cell is blank. Every row needs it."),
        (8, "priority", "“urgent” is not one of: high, medium, low."),
    ]


@pytest.mark.parametrize("day", ["2019-13-01", "14/10/2019", "0019-10-14", "2019-06-31", "tomorrow"])
def test_an_impossible_date_is_told(write_csv: Writer, day: str) -> None:
    path = write_csv(NEED_HEADER, [need(identified_on=day)])
    assert (2, "identified_on", f"“{day}” is not a day of the calendar. Write YYYY-MM-DD.") in refused(path)


def test_two_texts_for_one_statement_are_told(write_csv: Writer) -> None:
    rows = [
        need("N1", statement_ref="S1"),
        need("N2", statement_ref="S1", article="6", text="Something else"),
    ]
    sentence = (
        "“S1” has two texts. A statement has one text: correct it, "
        "or give the second one a statement_ref of its own."
    )
    assert refused(write_csv(NEED_HEADER, rows)) == [
        (2, "statement_ref", sentence),
        (3, "statement_ref", sentence),
    ]


def test_a_second_file_cannot_give_a_statement_another_text(write_csv: Writer) -> None:
    assert not bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", statement_ref="S1")])).is_refused
    second = write_csv(NEED_HEADER, [need("N2", statement_ref="S1", article="6", text="Something else")])
    report = bring_in(NeedImporter(), second)
    assert [(row, column) for row, column, _ in said(report)] == [(2, "statement_ref")]
    assert TechnicalAssistanceNeed.objects.count() == 1


def test_a_ref_or_a_need_that_stands_twice_is_told(write_csv: Writer) -> None:
    rows = [need("N1"), need("N1", statement_ref="S9"), need("N3", statement_ref="S-N1")]
    assert refused(write_csv(NEED_HEADER, rows)) == [
        (3, "ref", "“N1 (row 2)” stands twice in this file. Keep one of the rows."),
        (
            4,
            "ref",
            "“N3 (row 2)”: this State, article, category and statement are already one need. Keep one of them.",
        ),
    ]


def test_ten_megabytes_in_one_cell_are_told_by_row_and_column(write_csv: Writer) -> None:
    rows = [need("N1"), need("N2", text="x" * 10_000_000), need("N3", article="99", chapter="")]
    assert refused(write_csv(NEED_HEADER, rows)) == [
        (3, "text", "This cell is longer than 100,000 characters. Shorten it or split the record."),
        (4, "article", "The Convention has no article “99”. Write 1 to 71, or leave the cell blank."),
    ]


def test_a_cell_that_is_too_long_for_its_column_is_told(write_csv: Writer) -> None:
    path = write_csv(NEED_HEADER, [need("N" * 41), need("N2", text="y" * 20_001)])
    assert refused(path) == [
        (2, "ref", "This cell is longer than 40 characters. Shorten it."),
        (2, "statement_ref", "This cell is longer than 40 characters. Shorten it."),
        (3, "text", "This cell is longer than 20000 characters. Shorten it."),
    ]


def test_latin_1_bytes_are_told_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    lines = [NEED_HEADER, need("N1"), need("N2", text="Évaluation des risques")]
    path.write_bytes("\n".join(",".join(line) for line in lines).encode("latin-1"))
    report = bring_in(NeedImporter(), path)
    assert said(report) == [
        (3, "text", "This cell is not written in UTF-8. Save the file as “CSV UTF-8” and import it again.")
    ]
    assert report.errors()[0].value == "Évaluation des risques"
    assert not TechnicalAssistanceNeed.objects.exists()


@pytest.mark.parametrize("formula", ["=1+1", " =A1", "\N{ZERO WIDTH SPACE}=A1"])
def test_a_formula_in_a_csv_cell_is_told(write_csv: Writer, formula: str) -> None:
    sentence = "This cell begins like a formula. Write its value, or put an apostrophe before the sign."
    assert refused(write_csv(NEED_HEADER, [need(text=formula)])) == [(2, "text", sentence)]


def test_a_formula_in_a_workbook_is_told_by_its_address(write_xlsx: Writer) -> None:
    path = write_xlsx(NEED_HEADER, [need(text="=HYPERLINK(A1)")])
    sentence = "Cell J2 holds a formula. Paste its value instead (Paste special, values)."
    assert (2, "J2", sentence) in refused(path)


def test_a_zip_bomb_is_told_before_it_is_unpacked(tmp_path: Path, write_xlsx: Writer) -> None:
    good = write_xlsx(NEED_HEADER, [need()])
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, source.read(part))
        with target.open("xl/media/image1.png", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(bytes(1 << 20))
    assert bomb.stat().st_size < 1_000_000
    assert refused(bomb) == [
        (
            0,
            "",
            "The workbook unpacks to 300 MB; the limit is 100 MB. Save the sheet as CSV UTF-8, which has no limit.",
        )
    ]


def test_a_workbook_that_names_outer_entities_is_refused(tmp_path: Path, write_xlsx: Writer) -> None:
    good = write_xlsx(NEED_HEADER, [need()])
    bad = tmp_path / "entities.xlsx"
    bomb = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for part in source.namelist():
            target.writestr(part, bomb if part.startswith("xl/worksheets/") else source.read(part))
    [(row, _, sentence)] = refused(bad)
    assert row == 0
    assert sentence.startswith("The workbook cannot be read.")


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 and nothing more", "The workbook cannot be read."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel file (.xls) or a protected one."),
        ("ref,state".encode("utf-16"), "The file is written in UTF-16."),
        (b"\x00\x01\x02\x03", "This column is not known."),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, start: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert refused(path)[0][2].startswith(start)


def test_a_zip_that_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(path)[0][2].startswith("This is a zip file, not a workbook.")


def test_ragged_rows_zero_bytes_and_open_quotes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    lines = [",".join(NEED_HEADER), "N1,S1,XZZ", ",".join(need("N2", text="a\0b")), 'N3,"S3,XZZ']
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [(row, column) for row, column, _ in refused(path)] == [(2, ""), (3, "text"), (4, "")]


def test_there_is_no_limit_to_the_number_of_faults_but_only_a_thousand_are_listed(write_csv: Writer) -> None:
    report = bring_in(NeedImporter(), write_csv(NEED_HEADER, [need(f"N{n}", state="Q") for n in range(1500)]))
    assert (len(report.errors()), report.problems.count) == (1000, 1500)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("import_needs", tmp_path / "nothing.csv", stdout=io.StringIO())


def test_the_command_prints_faults_for_machines_and_ends_in_failure(write_csv: Writer) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(
            "import_needs",
            write_csv(NEED_HEADER, [need(article="99", chapter="")]),
            format="json",
            stdout=out,
        )
    assert str(refusal.value) == "1 errors; nothing was imported."
    answer = json.loads(out.getvalue())
    assert (answer["outcome"], answer["error_count"]) == ("refused", 1)
    assert answer["errors"] == [
        {
            "row": 2,
            "column": "article",
            "value": "99",
            "message": "The Convention has no article “99”. Write 1 to 71, or leave the cell blank.",
        }
    ]
