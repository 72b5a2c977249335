"""Streams the rows of a table into a temporary one: each cell in the form of its column, one pass, flat memory."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from irm.importing.columns import Column, Header
from irm.importing.problems import Problems
from irm.importing.table import Row, Table, column_letters
from irm.text import control_character, is_blank, text_form

STAGE = "import_stage"
_PIECE = 1 << 16
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
# What a spreadsheet takes for the beginning of a formula: downloads put an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def stage_rows(
    cursor: Any, columns: Sequence[Column], header: Header, table: Table, problems: Problems
) -> int:
    """Copy the rows of ``table`` into ``import_stage`` (row_number and every column of the format, blanks as '').

    Rows that cannot be staged are told to ``problems``. Returns the number of rows that hold something.
    """
    names = ", ".join(f"\"{column.name}\" text NOT NULL DEFAULT ''" for column in columns)
    cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
    cursor.execute(f"CREATE TEMP TABLE {STAGE} (row_number integer NOT NULL, {names}) ON COMMIT DROP")
    listed = ", ".join(f'"{name}"' for name in header.names)
    lines = _Lines(columns, header, problems, is_workbook=table.is_workbook)
    read = 0
    piece: list[str] = []
    size = 0
    with cursor.copy(f"COPY {STAGE} (row_number, {listed}) FROM STDIN") as copy:
        for row in table.rows:
            line = lines.line_of(row)
            read += 1
            if line is None:
                continue
            piece.append(line)
            size += len(line)
            if size > _PIECE:
                copy.write("".join(piece))
                piece, size = [], 0
        copy.write("".join(piece))
    cursor.execute(f"ANALYZE {STAGE}")
    return read


class _Lines:
    """Makes lines of COPY text out of rows."""

    def __init__(
        self, columns: Sequence[Column], header: Header, problems: Problems, *, is_workbook: bool
    ) -> None:
        self._problems, self._names, self._is_workbook = problems, header.names, is_workbook
        self._header, self._positions = header, header.positions
        self._width = max(header.positions, default=-1) + 1
        self._is_whole = header.positions == tuple(range(self._width))
        by_name = {column.name: column for column in columns}
        self._forms: list[Callable[[str], str]] = [by_name[name].form for name in header.names]
        self._changing = [
            (at, form)
            for at, (name, form) in enumerate(zip(header.names, self._forms, strict=True))
            if not by_name[name].keeps_ascii
        ]

    def line_of(self, row: Row) -> str | None:
        """One line, or None with a problem. The common case costs a few scans of the joined row."""
        number, cells = row
        if not (self._is_whole and len(cells) == self._width):
            if not self._fits(number, cells):
                return None
            cells = [cells[at] if at < len(cells) else "" for at in self._positions]
        stripped = [cell.strip() for cell in cells]
        joined = "".join(stripped)
        if (
            joined.isascii()
            and joined.isprintable()
            and "\\" not in joined
            and "  " not in joined
            and "=" not in joined
            and "'" not in joined
        ):
            for at, form in self._changing:
                stripped[at] = form(stripped[at])
            return f"{number}\t" + "\t".join(stripped) + "\n"
        return self._careful_line(number, stripped)

    def _careful_line(self, number: int, cells: list[str]) -> str | None:
        before = self._problems.count
        for name, cell in zip(self._names, cells, strict=True):
            self._tell_bad(number, name, cell)
        if self._problems.count > before:
            return None
        formed = [form(without_guard(cell)) for form, cell in zip(self._forms, cells, strict=True)]
        return f"{number}\t" + "\t".join(cell.translate(_ESCAPES) for cell in formed) + "\n"

    def _fits(self, number: int, cells: list[str]) -> bool:
        """Whether the row has its cells under the headings, and no more."""
        if len(cells) < self._width and not self._is_workbook:
            return self._tell_width(number, cells)
        known = {*self._positions, *self._header.passed_over}
        stray = [at for at, cell in enumerate(cells) if at not in known and not is_blank(cell)]
        if not stray:
            return True
        if not self._is_workbook and stray[-1] >= self._header.width:
            return self._tell_width(number, cells)
        for at in stray[:10]:
            address = f"{column_letters(at)}{number}"
            message = _(
                "Cell %(cell)s stands under no heading. Give its column a heading, or clear the cell."
            )
            self._problems.add(number, address, cells[at], message % {"cell": address})
        return False

    def _tell_width(self, number: int, cells: list[str]) -> bool:
        message = _(
            "This row has %(cells)s cells, the header has %(columns)s. Put quotation marks round commas in text, "
            "or clear what stands beyond the headings."
        )
        self._problems.add(number, "", "", message % {"cells": len(cells), "columns": self._header.width})
        return False

    def _tell_bad(self, number: int, name: str, cell: str) -> None:
        if not self._is_workbook and text_form(cell).startswith("="):
            message = _(
                "This cell begins like a formula. Write its value, or put an apostrophe before the sign."
            )
            self._problems.add(number, name, cell, message)
        elif strange := control_character(cell):
            message = _("This cell holds a character that nobody can read (U+%(code)s). Remove it.")
            self._problems.add(number, name, cell, message % {"code": f"{ord(strange):04X}"})
        elif not cell.isascii():
            try:
                cell.encode()
            except UnicodeEncodeError:
                message = _(
                    "This cell is not written in UTF-8. Save the file as “CSV UTF-8” and import it again."
                )
                self._problems.add(number, name, _as_latin(cell), message)


def without_guard(cell: str) -> str:
    """A cell without the apostrophe that a download puts before what could be a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def _as_latin(cell: str) -> str:
    """What the cell most likely says, read as Windows-1252."""
    return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
