"""Streams the rows of a file into a temporary table: text as written, one pass, flat memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from irm.importing.columns import Column, Header
from irm.importing.problems import Problems

STAGE = "import_stage"
_PIECE = 1 << 16
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def stage_rows(
    cursor: Any,
    columns: Sequence[Column],
    header: Header,
    rows: Iterator[tuple[int, list[str]]],
    problems: Problems,
) -> int:
    """Copy ``rows`` into the table ``import_stage`` (row_number and every column of the format, blanks as '').

    Rows that cannot be staged are told to ``problems``. Returns the number of rows read.
    """
    names = ", ".join(f"\"{column.name}\" text NOT NULL DEFAULT ''" for column in columns)
    cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
    cursor.execute(f"CREATE TEMP TABLE {STAGE} (row_number integer NOT NULL, {names}) ON COMMIT DROP")
    listed = ", ".join(f'"{name}"' for name in header.names)
    read = 0
    piece: list[str] = []
    size = 0
    with cursor.copy(f"COPY {STAGE} (row_number, {listed}) FROM STDIN") as copy:
        for number, cells in rows:
            if not any(cells):
                continue
            line = _line(number, cells, header, problems)
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


def _line(number: int, cells: list[str], header: Header, problems: Problems) -> str | None:
    """One line of COPY text, or None with a problem. The common case costs a few scans of the joined row."""
    if len(cells) != len(header.names):
        message = _(
            "This row has %(cells)s cells, the header has %(columns)s. Put quotation marks round commas in text."
        )
        problems.add(number, "", "", message % {"cells": len(cells), "columns": len(header.names)})
        return None
    stripped = [cell.strip() for cell in cells]
    joined = "\t".join(stripped)
    if (
        joined.isascii()
        and "\\" not in joined
        and "\n" not in joined
        and "\r" not in joined
        and "\0" not in joined
        and "\t=" not in joined
        and "\t@" not in joined
        and "\t+" not in joined
        and "\t-" not in joined
        and joined[0] not in "=@+-"
        and joined.count("\t") == len(stripped) - 1
    ):
        return f"{number}\t{joined}\n"
    before = problems.count
    for name, cell in zip(header.names, stripped, strict=True):
        _tell_bad(number, name, cell, problems)
    if problems.count > before:
        return None
    return f"{number}\t" + "\t".join(cell.translate(_ESCAPES) for cell in stripped) + "\n"


def _tell_bad(number: int, name: str, cell: str, problems: Problems) -> None:
    if cell.startswith(("=", "@")) or (cell[:1] in {"+", "-"} and cell[1:2].strip() and not _is_number(cell)):
        message = _("This cell begins like a formula. Write its value, or put a word before the sign.")
        problems.add(number, name, cell, message)
    elif "\0" in cell:
        problems.add(number, name, cell, _("This cell holds a zero byte. Export the file again as text."))
    elif not cell.isascii():
        try:
            cell.encode()
        except UnicodeEncodeError:
            message = _(
                "This cell is not written in UTF-8. Save the file as “CSV UTF-8” and import it again."
            )
            problems.add(number, name, _as_latin(cell), message)


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).replace(",", "", 1).isdigit()


def _as_latin(cell: str) -> str:
    """What the cell most likely says, read as Windows-1252."""
    return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
