"""Downloads: lists as CSV, streamed, so that memory stays flat, and safe to open in a spreadsheet; stored files."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, StreamingHttpResponse

_FORMULA = re.compile("'*[=+@\t\r\n-]")
BOM = "\ufeff"


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, value: str) -> str:
        return value


def neutral(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before = + - @ and control characters.

    A text that has apostrophes there gets one more, so that imports take exactly one off again.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def stream_csv(*, name: str, header: list[str], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """A download of UTF-8 CSV with a byte order mark, row by row."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield BOM + writer.writerow(header)
        for row in rows:
            yield writer.writerow([neutral(cell) for cell in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def stored_file(file: FieldFile) -> FileResponse:
    """A stored file, always as a download. Raises Http404 where there is none, or its storage has lost it."""
    if not file or not file.storage.exists(file.name or ""):
        raise Http404
    return FileResponse(file.open("rb"), as_attachment=True, filename=PurePath(file.name or "").name)
