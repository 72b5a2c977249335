"""Reads the first sheet of an XLSX workbook, within limits that are checked before anything is unpacked."""

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from irm.importing.csv_reader import MAX_CELL
from irm.importing.problems import Problems

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PARTS = 2_000

# What openpyxl raises for workbooks that are damaged, encrypted or made to harm (defusedxml's are ValueErrors).
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


def read_xlsx(path: Path, problems: Problems) -> Iterator[tuple[int, list[str]]] | None:
    """The rows of the first sheet as text; None with a problem where the workbook is too big or damaged."""
    if not _within_limits(path, problems):
        return None
    return _rows(path, problems)


def _within_limits(path: Path, problems: Problems) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        problems.add(0, "", "", _damaged())
        return False
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        message = _(
            "The workbook unpacks to %(size)s MB; the limit is %(limit)s MB. Save the sheet as CSV "
            "UTF-8, which has no limit."
        )
        problems.add(0, "", "", message % {"size": f"{unpacked // 2**20:,}", "limit": MAX_UNPACKED // 2**20})
        return False
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        problems.add(
            0, "", "", _("This is a zip file, not a workbook. Save the table as XLSX or as CSV UTF-8.")
        )
        return False
    return True


def _damaged() -> str:
    return _("The workbook cannot be read. Open it, save it again as XLSX, or save the sheet as CSV UTF-8.")


def _rows(path: Path, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
        try:
            yield from _sheet_rows(workbook, problems)
        finally:
            workbook.close()
    except DAMAGED:
        problems.add(0, "", "", _damaged())


def _sheet_rows(workbook: Any, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()
    width = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        if number > MAX_ROWS + 1:
            message = _(
                "A workbook may have %(limit)s rows. Save the sheet as CSV UTF-8, which has no limit."
            )
            problems.add(number, "", "", message % {"limit": f"{MAX_ROWS:,}"})
            return
        cells = [_text(cell, number, column, problems) for column, cell in enumerate(row, start=1)]
        while cells and not cells[-1]:
            cells.pop()
        if number == 1:
            width = len(cells)
        if cells:
            yield number, cells + [""] * (width - len(cells))


def _text(cell: Any, row: int, column: int, problems: Problems) -> str:
    """What a person reads in the cell; a formula or an error is told by its address."""
    value = cell.value
    if value is None:
        return ""
    address = f"{get_column_letter(column)}{row}"
    if cell.data_type == "f":
        message = _("Cell %(cell)s holds a formula. Paste its value instead (Paste special, values).")
        problems.add(row, address, str(value), message % {"cell": address})
        return ""
    if cell.data_type == "e":
        message = _("Cell %(cell)s holds a spreadsheet error. Correct it or clear it.")
        problems.add(row, address, str(value), message % {"cell": address})
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    if len(text) > MAX_CELL:
        message = _("This cell is longer than %(limit)s characters. Shorten it or split the record.")
        problems.add(row, address, "", message % {"limit": f"{MAX_CELL:,}"})
        return ""
    return text
