"""Opens a file as rows of cells, whether CSV or XLSX; knows them by their first bytes, not by their names."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from irm.importing.csv_reader import read_csv
from irm.importing.problems import Problems
from irm.importing.xlsx_reader import read_xlsx

Rows = Iterator[tuple[int, list[str]]]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def read_table(path: Path, problems: Problems) -> Rows | None:
    """The rows of a file as (row number, cells), the header first; None with a problem where there is no table.

    Rows that cannot be read are told to ``problems`` and left out.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if not start.strip():
        problems.add(0, "", "", _("The file is empty. Export it again with its header row."))
        return None
    if start.startswith(b"PK\x03\x04"):
        return read_xlsx(path, problems)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        message = _(
            "This is an old Excel file (.xls) or a protected one. Save it as XLSX without a "
            "password, or as CSV UTF-8."
        )
        problems.add(0, "", "", message)
        return None
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add(0, "", "", _("The file is written in UTF-16. Save it as “CSV UTF-8”."))
        return None
    return read_csv(path, problems)
