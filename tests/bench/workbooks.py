"""Peak memory of reading workbooks, above that of the process before: hostile ones, and honest ones up to the cap."""

import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from irm.env import BASE_DIR
from tests.bench.tools import at_most

BAR_MIB = 64
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK = f'{_HEAD}<workbook xmlns:r="{_TYPE}"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
_RELATIONS = (
    f'{_HEAD}<Relationships><Relationship Id="rId1" Type="{_TYPE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_TYPE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
# The peak that the kernel keeps is set back to what the process holds before the file is opened.
_READ = """
import re, sys, time, django
django.setup()
from pathlib import Path
from irm.importing.problems import Problems
from irm.importing.reading import open_table
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
Path("/proc/self/clear_refs").write_text("5")
before, began, problems, rows = peak(), time.process_time(), Problems(), 0
with open_table(Path(sys.argv[1]), problems, Problems()) as table:
    for row in table.rows if table else ():
        rows += 1
print(peak() - before, rows, problems.count, time.process_time() - began)
"""
Pieces = Iterable[str]


def measure() -> list[dict[str, object]]:
    """One line for each workbook."""
    return [_measured(name, sheet(), texts()) for name, (sheet, texts) in WORKBOOKS.items()]


def _measured(name: str, sheet: Pieces, texts: Pieces) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        _write(path, sheet, texts)
        command = [sys.executable, "-c", _READ, str(path)]
        done = subprocess.run(command, cwd=BASE_DIR, check=True, capture_output=True, text=True)
        kib, rows, faults, seconds = done.stdout.split()
        size = path.stat().st_size / 2**20
    mib = int(kib) / 1024
    return at_most(
        f"Peak memory of reading a workbook: {name}, MiB ÷ {BAR_MIB} MiB",
        mib / BAR_MIB,
        1,
        mib=mib,
        file_mib=size,
        rows=float(rows),
        faults=float(faults),
        seconds=float(seconds),
    )


def _write(path: Path, sheet: Pieces, texts: Pieces) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        target.writestr("xl/workbook.xml", _BOOK)
        target.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        for name, element, pieces in (
            ("xl/worksheets/sheet1.xml", "worksheet", sheet),
            ("xl/sharedStrings.xml", "sst", texts),
        ):
            with target.open(name, "w") as part:
                part.write(f"{_HEAD}<{element}>".encode())
                for piece in pieces:
                    part.write(piece.encode())
                part.write(f"</{element}>".encode())


def _nothing() -> Pieces:
    return ()


def _repeated(piece: str, times: int, before: str = "", after: str = "") -> Callable[[], Pieces]:
    def pieces() -> Pieces:
        yield before
        for _round in range(times // 1000):
            yield piece * 1000
        yield after

    return pieces


def _honest_rows() -> Pieces:
    """A hundred thousand rows of thirteen cells: a text of its own each, and twelve that repeat."""
    yield "<sheetData>"
    for row in range(100_000):
        repeated = "".join(f'<c t="s"><v>{100_000 + n}</v></c>' for n in range(12))
        yield f'<row r="{row + 1}"><c t="s"><v>{row}</v></c>{repeated}</row>'
    yield "</sheetData>"


def _honest_texts() -> Pieces:
    chance = random.Random(2019)
    for row in range(100_000):
        text = "".join(chance.choices("abcdefghij éس", k=200))
        yield f"<si><t>Statement {row} {text}</t></si>"
    yield "".join(f"<si><t>Repeated {n}</t></si>" for n in range(12))


def _many_names() -> Pieces:
    yield from (f"<a{n}/>" for n in range(5_000_000))


def _one_token() -> Pieces:
    yield "<a "
    yield from (f'a{n}="" ' for n in range(5_000_000))
    yield "/>"


_ROW = '<sheetData><row r="1">'
WORKBOOKS: dict[str, tuple[Callable[[], Pieces], Callable[[], Pieces]]] = {
    "100,000 honest rows": (_honest_rows, _honest_texts),
    "one row of 2,000,000 cells": (_repeated("<c><v>1</v></c>", 2_000_000, _ROW), _nothing),
    "12,000,000 empty texts": (_nothing, _repeated("<si/>", 12_000_000)),
    "one text of 90 MB": (_nothing, _repeated("x" * 900, 100_000, "<si><t>", "</t></si>")),
    "one attribute of 90 MB": (_repeated("x" * 900, 100_000, '<a b="', '"/>'), _nothing),
    "a token of 5,000,000 attributes": (_one_token, _nothing),
    "5,000,000 names": (_many_names, _nothing),
    "elements 20,000,000 deep": (_repeated("<a>", 20_000_000), _nothing),
    "one text in 16,000 cells of each row": (
        _repeated('<c t="s"><v>0</v></c>', 16_000, _ROW, "</row></sheetData>"),
        _repeated("x" * 90, 1_000, "<si><t>", "</t></si>"),
    ),
}
