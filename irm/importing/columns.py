"""The columns of an import format, and whether a header fits them."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from irm.importing.problems import Problems
from irm.text import heading_form, is_blank, key_form, ref_form, text_form


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"  # of one line
    LINES = "lines"  # a text that may have several
    REF = "reference"
    DAY = "day"
    PARTIAL_DATE = "partial date"
    WHOLE = "whole number"
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"


_FORMS = {Kind.LINES: text_form, Kind.REF: ref_form}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``in_header``: a file without it is refused; ``filled``: a row without it is refused.

    ``note`` says what a person who fills it in must know beyond its kind. ``own_form`` brings a cell to a form of its
    own, beyond that of its kind.
    """

    name: str
    kind: Kind = Kind.TEXT
    in_header: bool = False
    filled: bool = False
    max_length: int = 255
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str | Promise = ""
    own_form: Callable[[str], str] | None = None

    @property
    def form(self) -> Callable[[str], str]:
        """What brings a cell to its one form."""
        return self.own_form or _FORMS.get(self.kind, key_form)

    @property
    def keeps_ascii(self) -> bool:
        """Whether a plain cell, without blanks around it or two in a row, is in its form already."""
        return self.own_form is None and self.kind is not Kind.REF


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one file: their names, and the positions in a row where their cells stand.

    ``width`` is the number of cells of the heading; the columns at ``passed_over`` are not read.
    """

    names: tuple[str, ...]
    positions: tuple[int, ...]
    width: int
    passed_over: tuple[int, ...] = ()

    def has(self, *names: str) -> bool:
        """Whether the file has any of these columns."""
        return any(name in self.names for name in names)


def read_header(
    row: tuple[int, Sequence[str]],
    columns: Sequence[Column],
    problems: Problems,
    *,
    passed_over: Sequence[str] = (),
    page: str = "",
) -> Header | None:
    """Match a heading to the columns of a format; None with problems where it does not fit.

    Blank headings are left out. ``passed_over`` are columns of the project's own downloads that say what the records
    know already; ``page`` is where the format is described.
    """
    number, cells = row
    before = problems.count
    if len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
        message = _(
            "The columns are not separated by commas. Save the file as “CSV UTF-8 (comma delimited)”."
        )
        problems.add(number, "", cells[0], message)
        return None
    found, skipped = _found(row, columns, passed_over, problems)
    for column in columns:
        if column.in_header and column.name not in found:
            message = _("The column “%(name)s” is missing. Add it; the format is described at %(page)s.")
            problems.add(number, column.name, "", message % {"name": column.name, "page": page})
    if problems.count > before:
        return None
    return Header(tuple(found), tuple(found.values()), len(cells), tuple(skipped))


def _found(
    row: tuple[int, Sequence[str]], columns: Sequence[Column], passed_over: Sequence[str], problems: Problems
) -> tuple[dict[str, int], list[int]]:
    """The positions of the columns that are known, and of those that are passed over."""
    number, cells = row
    known = {alias: c.name for c in columns for alias in (c.name, *c.aliases)}
    found: dict[str, int] = {}
    skipped: list[int] = []
    for position, cell in enumerate(cells):
        if is_blank(cell):
            continue
        heading = heading_form(cell)
        name = known.get(heading)
        if name is None and heading in passed_over:
            skipped.append(position)
        elif name is None:
            problems.add(number, cell.strip(), cell, _unknown(heading, known))
        elif name in found:
            problems.add(
                number, name, cell, _("The column “%(name)s” stands twice. Remove one.") % {"name": name}
            )
        else:
            found[name] = position
    return found, skipped


def fits(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether a row could be the heading of a format."""
    names = {heading_form(cell) for cell in cells}
    return all(names & {c.name, *c.aliases} for c in columns if c.in_header)


def _unknown(heading: str, known: dict[str, str]) -> str:
    near = difflib.get_close_matches(heading[:60], known, n=1)
    if near:
        return _("This column is not known. Did you mean “%(name)s”?") % {"name": near[0]}
    return _("This column is not known. Remove it; known are: %(names)s.") % {
        "names": ", ".join(sorted(known))
    }
