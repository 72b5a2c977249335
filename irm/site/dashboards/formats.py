"""The formats of the imports, described for people: a page of columns, and templates to fill in."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assistance.importers import AssistanceImporter, AuthorityImporter
from irm.importing.columns import Column, Kind
from irm.importing.importer import Importer
from irm.register.importers import StateImporter
from needs.importers import NeedImporter
from reviews.exchange.importers import ReviewImporter

IMPORTERS: dict[str, type[Importer]] = {
    importer.kind: importer
    for importer in (StateImporter, ReviewImporter, NeedImporter, AssistanceImporter, AuthorityImporter)
}
TITLES: dict[str, str | Promise] = {
    "states": _("States"),
    "reviews": _("Country reviews"),
    "needs": _("Technical assistance needs"),
    "assistance": _("Assistance activities"),
    "authorities": _("Competent authorities"),
}
KINDS: dict[Kind, str | Promise] = {
    Kind.TEXT: _("Text of one line"),
    Kind.LINES: _("Text"),
    Kind.REF: _("Reference; capital and small letters are the same"),
    Kind.DAY: _("Day: YYYY-MM-DD"),
    Kind.PARTIAL_DATE: _("Day, month or year: YYYY-MM-DD, YYYY-MM or YYYY"),
    Kind.WHOLE: _("Whole number"),
    Kind.CHOICE: _("One of the values"),
    Kind.FLAG: _("Y, N or blank"),
    Kind.LIST: _("List with semicolons between"),
}
# Rows of a template that its lists of values reach.
TEMPLATE_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Described:
    """One column in words."""

    column: Column
    kind: str | Promise
    values: Sequence[str]


def described(importer: Importer) -> list[Described]:
    """The columns of an import in words."""
    values = _values(importer)
    return [Described(column, KINDS[column.kind], values[column.name]) for column in importer.columns]


def _values(importer: Importer) -> dict[str, Sequence[str]]:
    """What each column may say, by column; nothing where that is free."""
    known = importer.known_values()
    return {column.name: column.choices or known.get(column.name, ()) for column in importer.columns}


def template_rows(importer: Importer) -> list[list[str]]:
    """The headings and one invented row."""
    names = [column.name for column in importer.columns]
    return [names, [importer.example.get(name, "") for name in names]]


def template_workbook(importer: Importer) -> bytes:
    """A workbook with the headings, one invented row, and the values that a column may have to choose from.

    Every cell is text, so that what is typed stays as it is typed.
    """
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = importer.kind
    for row in template_rows(importer):
        sheet.append(row)
    sheet.freeze_panes = "A2"
    values = workbook.create_sheet("values")
    allowed = _values(importer)
    for position, column in enumerate(importer.columns, start=1):
        letter = get_column_letter(position)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = max(12, len(column.name) + 4)
        for place in (sheet.column_dimensions[letter], sheet[f"{letter}1"], sheet[f"{letter}2"]):
            place.number_format = "@"
        if allowed[column.name]:
            _offer(sheet, values, letter, column, allowed[column.name])
    written = io.BytesIO()
    workbook.save(written)
    workbook.close()
    return written.getvalue()


def _offer(sheet: Worksheet, values: Worksheet, letter: str, column: Column, allowed: Sequence[str]) -> None:
    """Write the values into the next column of their sheet; offer them where a cell takes one of them."""
    place = values.max_column + 1 if values["A1"].value else 1
    for row, value in enumerate([column.name, *allowed], start=1):
        values.cell(row, place, value).number_format = "@"
    if column.kind is Kind.LIST:
        return
    source = get_column_letter(place)
    offer = DataValidation(
        type="list", formula1=f"values!${source}$2:${source}${len(allowed) + 1}", allow_blank=True
    )
    offer.showErrorMessage = False
    sheet.add_data_validation(offer)
    offer.add(f"{letter}2:{letter}{TEMPLATE_ROWS}")
