"""A table as an import reads it, whatever kind of file it stands in."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field

Row = tuple[int, list[str]]
Rows = Generator[Row, None, None]


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet of the same workbook that was not read: its name and its first row that holds something."""

    name: str
    first_row: list[str]


def column_letters(position: int) -> str:
    """What a spreadsheet calls a column; the first is 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


@dataclass(slots=True)
class Table:
    """Rows as (number, cells), numbered as a spreadsheet numbers them; the first that holds something is the heading.

    In a workbook short rows are filled up with blanks; in CSV a row of fewer cells than headings is a fault.
    """

    rows: Rows
    is_workbook: bool = False
    sheet: str = ""
    others: list[OtherSheet] = field(default_factory=list)
    is_hidden: Callable[[int], bool] = lambda _position: False
