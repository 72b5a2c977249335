"""Reads CSV in flat memory: no line and no cell can make the reader hold more than a few hundred kilobytes."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from django.utils.translation import gettext as _

from irm.importing.problems import Problems
from irm.importing.table import Row, Rows
from irm.text import is_blank

MAX_CELL = 100_000  # below csv.field_size_limit(), which stays at its default of 131,072
MAX_LINE = 400_000


class _Lines:
    """The lines of a file, each cut at MAX_LINE; says whether the last one was cut."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.was_cut = False
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(MAX_LINE):
            self.was_cut = len(line) == MAX_LINE and not line.endswith(("\n", "\r"))
            if self.was_cut:
                while (rest := self._file.readline(MAX_LINE)) and not rest.endswith(("\n", "\r")):
                    pass
            self.last = line
            yield line


def read_csv(file: BinaryIO, problems: Problems) -> Rows:
    """The records of a UTF-8 file that hold something; bytes of another encoding are told by cell."""
    with io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        yield from _records(_Lines(text), problems)


def _records(lines: _Lines, problems: Problems) -> Iterator[Row]:
    reader = csv.reader(lines, strict=True)
    header: list[str] = []
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _tell(problems, number, header, lines, str(error))
            if not header:
                return
            continue
        if lines.was_cut:
            _tell(problems, number, header, lines, "field larger")
            continue
        if all(is_blank(cell) for cell in cells):
            continue
        header = header or cells
        yield number, cells


def _tell(problems: Problems, number: int, header: list[str], lines: _Lines, error: str) -> None:
    """Turn the reader's error into a sentence that names the column where that can be known."""
    if "field larger" not in error:
        problems.add(
            number,
            "",
            lines.last,
            _(
                "This row is not well-formed CSV: look for a quotation mark that is not closed or not doubled."
            ),
        )
        return
    column = _column_of_cut_line(lines.last, header)
    message = _("This cell is longer than %(limit)s characters. Shorten it or split the record.")
    problems.add(number, column, "", message % {"limit": f"{MAX_CELL:,}"})


def _column_of_cut_line(line: str, header: list[str]) -> str:
    """The name of the column whose cell overflows: the one that is still open at the cut."""
    quoted, column = False, 0
    for character in line[:MAX_CELL]:
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            column += 1
    return header[column] if column < len(header) else ""
