"""The rows of one sheet, as they are parsed: each cell as the text that a person reads in it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from irm.importing.csv_reader import MAX_CELL
from irm.importing.problems import Problems
from irm.importing.table import Row, column_letters
from irm.importing.xlsx.archive import Attributes, WorkbookError, damaged, too_much_text
from irm.importing.xlsx.book import Book, Sheet, TextParser, says_yes
from irm.importing.xlsx.formats import Format, written_date, written_number
from irm.text import is_blank

MAX_ROWS = 100_000  # rows that hold something
MAX_ROW_TEXT = 1_000_000
# Cells may share a text: what is read can be longer than the file.
MAX_TEXT = 200_000_000
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"^([A-Z]{1,3})[0-9]{1,7}$")
_AS_TYPED = Format(is_plain=True)


def unescaped(text: str) -> str:
    """A text without the escapes of the file format: ``_x000D_`` is a carriage return, ``_x005F_`` a low line."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _position(reference: str) -> int:
    """The column of a cell by its address; the first is 0."""
    match = _REFERENCE.match(reference)
    if not match:
        raise damaged()
    position = 0
    for letter in match[1]:
        position = position * 26 + ord(letter) - 64
    return position - 1


class SheetReader:
    """Reads the rows of a sheet that hold something. Faults of single cells are told to ``problems``."""

    def __init__(self, book: Book, sheet: Sheet, problems: Problems) -> None:
        self._book, self._sheet, self._problems = book, sheet, problems
        self.hidden_rows: list[int] = []
        self.hidden_row_count = 0
        self._hidden_columns: list[range] = []
        self._ready: list[Row] = []
        self._count = 0
        self._number = 0
        self._cells: list[str] = []
        self._row_is_hidden = self._row_holds = False
        self._row_text = self._all_text = 0
        self._column = -1
        self._kind = ""
        self._format = _AS_TYPED
        self._value = TextParser()
        self._in_value = False
        self._has_formula = False

    def is_hidden(self, position: int) -> bool:
        """Whether a column is hidden; known once the first row is read."""
        return any(position in columns for columns in self._hidden_columns)

    def rows(self) -> Iterator[Row]:
        """The rows that hold something."""
        pieces = self._book.archive.parse_by_piece(
            self._sheet.part, self._on_start, self._on_end, self._on_chars
        )
        for _piece in pieces:
            yield from self._ready
            self._ready = []

    def _on_start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._in_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col":
            self._note_columns(attributes)
        elif self._kind == "inlineStr":
            self._value.start(name)

    def _on_end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._in_value = False
        elif name == "row":
            self._end_row()
        elif self._kind == "inlineStr":
            self._value.end(name)

    def _on_chars(self, text: str) -> None:
        if self._in_value:
            self._value.add(text)
        elif self._kind == "inlineStr":
            self._value.chars(text)

    def _note_columns(self, attributes: Attributes) -> None:
        if says_yes(attributes, "hidden") or attributes.get("width") == "0":
            first, last = _whole(attributes, "min", 1), _whole(attributes, "max", 1)
            self._hidden_columns.append(range(first - 1, min(last, LAST_COLUMN)))
            if len(self._hidden_columns) > LAST_COLUMN:
                raise damaged()

    def _begin_row(self, attributes: Attributes) -> None:
        number = _whole(attributes, "r", self._number + 1)
        if number <= self._number or number > LAST_ROW:
            raise damaged()
        self._number = number
        self._cells, self._column = [], -1
        self._row_holds, self._row_text = False, 0
        self._row_is_hidden = says_yes(attributes, "hidden") or attributes.get("ht") == "0"

    def _end_row(self) -> None:
        if not self._row_holds:
            return
        self._count += 1
        if self._count > MAX_ROWS + 1:
            message = _(
                "A workbook may have %(limit)s rows. Save the sheet as CSV UTF-8, which has no limit."
            )
            raise WorkbookError(message % {"limit": f"{MAX_ROWS:,}"})
        if self._row_is_hidden:
            self.hidden_row_count += 1
            if len(self.hidden_rows) < 10:
                self.hidden_rows.append(self._number)
        self._ready.append((self._number, self._cells))

    def _begin_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        column = _position(reference) if reference else self._column + 1
        if column <= self._column or column >= LAST_COLUMN:
            raise damaged()
        self._column = column
        self._kind = attributes.get("t", "n")
        style = _whole(attributes, "s", 0)
        formats = self._book.formats
        self._format = formats[style] if style < len(formats) else _AS_TYPED
        self._value.begin()
        self._has_formula = False

    def _end_cell(self) -> None:
        text = self._text(self._value.text())
        self._kind = ""
        if text:
            self._cells += [""] * (self._column - len(self._cells))
            self._cells.append(text)
            self._count_text(len(text))
            self._row_holds = self._row_holds or not is_blank(text)

    def _count_text(self, length: int) -> None:
        self._row_text += length
        self._all_text += length
        if self._row_text > MAX_ROW_TEXT or self._all_text > MAX_TEXT:
            raise too_much_text()

    def _text(self, value: str) -> str:
        """What a person reads in the cell; what cannot be read is told by its address."""
        if self._has_formula:
            return self._tell(
                value, _("Cell %(cell)s holds a formula. Paste its value instead (Paste special, values).")
            )
        if self._kind == "e":
            return self._tell(value, _("Cell %(cell)s holds a spreadsheet error. Correct it or clear it."))
        if self._kind == "s":
            if not value.strip().isdecimal():
                raise damaged()
            value = self._book.texts[int(value)]
        if not value:
            return ""
        if self._kind == "n":
            return self._number_text(value)
        if self._kind == "b":
            return "TRUE" if value.strip() in {"1", "true"} else "FALSE"
        if self._kind == "d":
            return value[:10]
        if len(value) > MAX_CELL:
            message = _("This cell is longer than %(limit)s characters. Shorten it or split the record.")
            return self._tell("", message, limit=f"{MAX_CELL:,}")
        return unescaped(value)

    def _number_text(self, value: str) -> str:
        try:
            number = float(value)
        except ValueError:
            raise damaged() from None
        shown = self._format
        if shown.date:
            exact = shown.date if shown.date != "other" else ""
            written = exact and written_date(number, exact, from_1904=self._book.from_1904)
            return written or self._tell(
                value,
                _("Cell %(cell)s shows no date with its year. Make the column text and write YYYY-MM-DD."),
            )
        if not abs(number) < 1e15:
            return self._tell(
                value,
                _(
                    "Cell %(cell)s holds a number of 16 digits or more, of which spreadsheets lose the last. "
                    "Make the column text and write it again."
                ),
            )
        return written_number(number, shown) or self._tell(
            value,
            _(
                "Cell %(cell)s holds a number that its format shows otherwise. Make the column text and write "
                "what it shows."
            ),
        )

    def _tell(self, value: str, message: str, **words: str) -> str:
        """Tell a fault of the cell, whose text is then blank."""
        address = f"{column_letters(self._column)}{self._number}"
        self._problems.add(self._number, address, value, message % {"cell": address, **words})
        self._row_holds = True
        return ""


def _whole(attributes: Attributes, name: str, otherwise: int) -> int:
    """An attribute that is a whole number."""
    written = attributes.get(name)
    if written is None:
        return otherwise
    if not written.isascii() or not written.isdecimal() or len(written) > 9:
        raise damaged()
    return int(written)
