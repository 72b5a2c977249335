"""The columns of an import format, and whether a header fits them."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from irm.importing.problems import Problems


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    DAY = "day"
    PARTIAL_DATE = "partial date"
    WHOLE = "whole number"
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``in_header``: a file without it is refused; ``filled``: a row without it is refused."""

    name: str
    kind: Kind = Kind.TEXT
    in_header: bool = False
    filled: bool = False
    max_length: int = 255
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one file: for each cell the name of its column."""

    names: tuple[str, ...]

    def has(self, *names: str) -> bool:
        """Whether the file has any of these columns."""
        return any(name in self.names for name in names)


def read_header(cells: Sequence[str], columns: Sequence[Column], problems: Problems) -> Header | None:
    """Match a header to the columns of a format; None with problems where it does not fit."""
    known = {alias: c.name for c in columns for alias in (c.name, *c.aliases)}
    before = problems.count
    if len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
        problems.add(
            1,
            "",
            cells[0],
            _("The columns are not separated by commas. Save the file as “CSV UTF-8 (comma delimited)”."),
        )
        return None
    names: list[str] = []
    for position, cell in enumerate(cells, start=1):
        name = known.get(cell.strip().lower().replace(" ", "_"))
        if name is None:
            problems.add(1, cell.strip() or str(position), cell, _unknown(cell, known, position))
        elif name in names:
            problems.add(1, name, cell, _("The column “%(name)s” stands twice. Remove one.") % {"name": name})
        else:
            names.append(name)
    for column in columns:
        if column.in_header and column.name not in names:
            message = _("The column “%(name)s” is missing. Add it; the format is described on the data page.")
            problems.add(1, column.name, "", message % {"name": column.name})
    return Header(tuple(names)) if problems.count == before else None


def _unknown(cell: str, known: dict[str, str], position: int) -> str:
    if not cell.strip():
        return _("Column %(number)s has no name. Name it or remove it.") % {"number": position}
    near = difflib.get_close_matches(cell.strip().lower()[:60], known, n=1)
    if near:
        return _("This column is not known. Did you mean “%(name)s”?") % {"name": near[0]}
    return _("This column is not known. Remove it; known are: %(names)s.") % {
        "names": ", ".join(sorted(known))
    }
