"""Opens a file as a table, whether CSV or XLSX; knows them by their first bytes, not by their names."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from irm.importing.csv_reader import read_csv
from irm.importing.problems import Problems
from irm.importing.table import Table
from irm.importing.xlsx.reader import read_xlsx


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


@contextmanager
def open_table(path: Path, problems: Problems, warnings: Problems) -> Iterator[Table | None]:
    """The table of a file; None with a problem where there is none.

    Rows that cannot be read are told to ``problems`` and left out, once they are reached.
    """
    with path.open("rb") as file:
        table = _table(file, problems, warnings)
        try:
            yield table
        finally:
            if table:
                table.rows.close()


def _table(file: BinaryIO, problems: Problems, warnings: Problems) -> Table | None:
    start = file.read(8)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        return read_xlsx(file, problems, warnings)
    message = ""
    if not start:
        message = _("The file is empty. Export it again with its header row.")
    elif start.startswith(b"\xd0\xcf\x11\xe0"):
        message = _(
            "This is an old Excel file (.xls) or a protected one. Save it as XLSX without a "
            "password, or as CSV UTF-8."
        )
    elif start.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = _("The file is written in UTF-16. Save it as “CSV UTF-8”.")
    if message:
        problems.add(0, "", "", message)
        return None
    return Table(rows=read_csv(file, problems))
