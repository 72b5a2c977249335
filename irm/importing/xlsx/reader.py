"""Reads the first sheet of a workbook that a person sees something in, and tells of what it did not read."""

from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from irm.importing.problems import Problems
from irm.importing.table import OtherSheet, Rows, Table
from irm.importing.xlsx.archive import Archive, WorkbookError
from irm.importing.xlsx.book import Book, Sheet
from irm.importing.xlsx.sheets import SheetReader


def read_xlsx(file: BinaryIO, problems: Problems, warnings: Problems) -> Table | None:
    """The table of a workbook that is open to be read; None with a problem where there is none.

    The file stays open while the rows are read. What a person may not expect is told to ``warnings``: which of
    several sheets was read, hidden sheets that were not, hidden rows that were.
    """
    try:
        book = Book(Archive(file))
        holding = [(sheet, first) for sheet in book.sheets if (first := _first_row(book, sheet)) is not None]
    except WorkbookError as refusal:
        problems.add(0, "", "", str(refusal))
        return None
    visible = [(sheet, first) for sheet, first in holding if not sheet.is_hidden]
    hidden = [sheet.name for sheet, _first in holding if sheet.is_hidden]
    if not visible:
        problems.add(0, "", "", _nothing_visible(hidden))
        return None
    (sheet, _first), *others = visible
    _tell_sheets(sheet, [other.name for other, _first in others], hidden, warnings)
    reader = SheetReader(book, sheet, problems)
    return Table(
        rows=_rows(reader, problems, warnings),
        is_workbook=True,
        sheet=sheet.name,
        others=[OtherSheet(other.name, first) for other, first in others],
        is_hidden=reader.is_hidden,
    )


def _first_row(book: Book, sheet: Sheet) -> list[str] | None:
    """The first row of a sheet that holds something; None where none does."""
    row = next(SheetReader(book, sheet, Problems()).rows(), None)
    return row[1] if row else None


def _rows(reader: SheetReader, problems: Problems, warnings: Problems) -> Rows:
    try:
        yield from reader.rows()
    except WorkbookError as refusal:
        problems.add(0, "", "", str(refusal))
    if reader.hidden_row_count:
        message = ngettext(
            "%(count)d hidden row was read too (%(rows)s). If it should stay out, remove it.",
            "%(count)d hidden rows were read too (%(rows)s). If they should stay out, remove them.",
            reader.hidden_row_count,
        )
        rows = ", ".join(str(number) for number in reader.hidden_rows)
        rows += ", …" if reader.hidden_row_count > len(reader.hidden_rows) else ""
        warnings.add(0, "", "", message % {"count": reader.hidden_row_count, "rows": rows})


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:10]) + (", …" if len(names) > 10 else "")


def _nothing_visible(hidden: list[str]) -> str:
    if not hidden:
        return _("The workbook holds nothing. Save it again with its table.")
    message = ngettext(
        "No visible sheet holds anything; the hidden sheet %(names)s does. Show it, or remove it.",
        "No visible sheet holds anything; the hidden sheets %(names)s do. Show one, or remove them.",
        len(hidden),
    )
    return message % {"names": _quoted(hidden)}


def _tell_sheets(read: Sheet, others: list[str], hidden: list[str], warnings: Problems) -> None:
    if others:
        message = ngettext(
            "The sheet “%(sheet)s” was read. %(names)s holds something too and was not read.",
            "The sheet “%(sheet)s” was read. %(names)s hold something too and were not read.",
            len(others),
        )
        warnings.add(0, "", "", message % {"sheet": read.name, "names": _quoted(others)})
    if hidden:
        message = ngettext(
            "The hidden sheet %(names)s holds something too. It was not read.",
            "The hidden sheets %(names)s hold something too. They were not read.",
            len(hidden),
        )
        warnings.add(0, "", "", message % {"names": _quoted(hidden)})
