"""Workbooks made to harm are refused before they fill the memory or the day; honest ones up to the cap are read."""

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from irm.importing.problems import Problems
from irm.importing.reading import open_table
from irm.importing.xlsx import archive as archives
from irm.importing.xlsx import sheets

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(sheet: str = "", **others: str) -> dict[str, str]:
    """The least parts of a workbook, some of them other."""
    return {
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" '
        f'Type="{RELATIONS}/worksheet"/><Relationship Id="rId2" Target="sharedStrings.xml" '
        f'Type="{RELATIONS}/sharedStrings"/><Relationship Id="rId3" Target="styles.xml" '
        f'Type="{RELATIONS}/styles"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        **{f"xl/{name}.xml": HEAD + text for name, text in others.items()},
    }


def read(tmp_path: Path, content: dict[str, str], **options: int) -> tuple[list[list[str]], list[str]]:
    """The rows of a workbook and the sentences of its faults."""
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as target:
        for name, text in content.items():
            target.writestr(name, text)
    return read_file(path)


def read_file(path: Path) -> tuple[list[list[str]], list[str]]:
    """The rows of a file and the sentences of its faults."""
    problems = Problems()
    with open_table(path, problems, Problems()) as table:
        rows = [cells for _number, cells in table.rows] if table else []
    return rows, [problem.message for problem in problems.in_order()]


TOO_MUCH = (
    "The workbook holds more text than can be read from one. Save the sheet as CSV UTF-8, which has no limit."
)
DAMAGED = "The workbook cannot be read. Open it, save it again as XLSX, or save the sheet as CSV UTF-8."
ROW = '<sheetData><row r="1">{}</row></sheetData>'
TEXT = '<c t="inlineStr"><is><t>{}</t></is></c>'


def test_the_least_workbook_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, parts(ROW.format(TEXT.format("ref")))) == ([["ref"]], [])


@pytest.mark.parametrize(
    "sheet",
    [
        ROW.format('<c r="XFE1"><v>1</v></c>'),
        ROW.format("<c/>" * 16_385),
        ROW.format('<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        '<sheetData><row r="1048577"/></sheetData>',
        '<sheetData><row r="2"/><row r="2"/></sheetData>',
        '<sheetData><row r="-1"/></sheetData>',
        ROW.format('<c t="s"><v>0</v></c>'),
        ROW.format('<c t="s"><v>-1</v></c>'),
        ROW.format("<c><v>one</v></c>"),
        "<a>" * 100 + "</a>" * 100,
        "".join(f"<a{n}/>" for n in range(20_000)),
        '<a b="' + "x" * 1_200_000 + '"/>' + "<a/>" * 100_000,
        "<!--" + "x" * 1_500_000 + "-->",
        "<row>",
    ],
)
def test_parts_that_no_spreadsheet_writes_are_refused(tmp_path: Path, sheet: str) -> None:
    assert read(tmp_path, parts(sheet))[1] == [DAMAGED]


def test_a_document_type_is_refused_in_every_part(tmp_path: Path) -> None:
    for name in parts(sharedStrings="", styles=""):
        content = parts(ROW.format(TEXT.format("ref")), sharedStrings="<sst/>", styles="<styleSheet/>")
        content[name] = content[name].replace(HEAD, HEAD + '<!DOCTYPE x [<!ENTITY a "b">]>')
        assert read(tmp_path, content) == ([], [DAMAGED]), name


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("sharedStrings", f"<sst>{'<si/>' * 1_000_001}</sst>", TOO_MUCH),
        (
            "sharedStrings",
            "<sst>" + ("<si><t>" + "x" * 99_000 + "</t></si>") * 340 + "</sst>",
            TOO_MUCH,
        ),
        (
            "styles",
            f"<styleSheet><cellXfs>{'<xf/>' * 70_001}</cellXfs></styleSheet>",
            DAMAGED,
        ),
    ],
)
def test_floods_of_texts_and_styles_are_refused(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    rows, said = read(tmp_path, parts(ROW.format(TEXT.format("ref")), **{name: text}))
    assert (rows, said) == ([], [sentence])


def test_one_text_in_many_cells_is_counted_as_often_as_it_is_read(tmp_path: Path) -> None:
    strings = f"<sst><si><t>{'x' * 90_000}</t></si></sst>"
    wide = ROW.format('<c t="s"><v>0</v></c>' * 12)
    assert read(tmp_path, parts(wide, sharedStrings=strings))[1] == [TOO_MUCH]
    row = '<row><c t="s"><v>0</v></c></row>'
    long = f"<sheetData>{row * 2_300}</sheetData>"
    assert read(tmp_path, parts(long, sharedStrings=strings))[1] == [TOO_MUCH]


def test_the_text_of_one_cell_has_the_limit_of_csv(tmp_path: Path) -> None:
    sheet = ROW.format(TEXT.format("x" * 100_000) + TEXT.format("y" * 3_000_000))
    rows, said = read(tmp_path, parts(sheet))
    assert (len(rows[0][0]), said) == (
        100_000,
        ["This cell is longer than 100,000 characters. Shorten it or split the record."],
    )


def test_rows_that_hold_something_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    row = "<row>" + TEXT.format("x") + "</row>"
    assert read(tmp_path, parts(f"<sheetData>{row * 4}{'<row/>' * 50}</sheetData>"))[1] == []
    assert read(tmp_path, parts(f"<sheetData>{row * 5}</sheetData>"))[1] == [
        "A workbook may have 3 rows. Save the sheet as CSV UTF-8, which has no limit."
    ]


def test_reading_has_an_end_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_SECONDS", 0)
    assert read(tmp_path, parts("<sheetData/>"))[1] == [
        "The workbook took longer than 0 seconds to read. Save the sheet as CSV UTF-8."
    ]


def test_a_list_of_parts_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "parts.xlsx"
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *([0] * 16)) + b""
    size = len(entry) * 40_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 40_000, 40_000, size, 4, 0)
    path.write_bytes(b"PK\x03\x04" + entry * 40_000 + end)
    assert read_file(path) == (
        [],
        [DAMAGED],
    )


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_packing_of_spreadsheets_is_unpacked(tmp_path: Path, compression: int) -> None:
    assert read(tmp_path, parts(ROW.format(TEXT.format("x"))), compression=compression)[1] == [DAMAGED]


def _broken(good: bytes) -> Iterator[bytes]:
    """The workbook cut short, and with single bytes turned."""
    yield from (good[:length] for length in range(4, len(good), 97))
    yield from (good[:at] + bytes([good[at] ^ 255]) + good[at + 1 :] for at in range(4, len(good), 23))


def test_broken_workbooks_are_told_and_never_raised(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts(ROW.format(TEXT.format("ref"))).items():
            target.writestr(name, text)
    path = tmp_path / "broken.xlsx"
    for content in _broken(packed.getvalue()):
        path.write_bytes(content)
        rows, said = read_file(path)
        assert rows == [["ref"]] or said
