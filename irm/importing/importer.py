"""One import format: its columns, its checks, and how its rows become records."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from irm.importing.checks import (
    Check,
    SetCheck,
    column_checks,
    run_checks,
    run_set_checks,
)
from irm.importing.columns import Column, Header, fits, read_header
from irm.importing.merging import Merged
from irm.importing.problems import Problem, Problems
from irm.importing.reading import open_table
from irm.importing.staging import stage_rows
from irm.importing.table import Row, Table


@dataclass(slots=True)
class Report:
    """What an import found and did."""

    kind: str
    file_name: str
    sha256: str
    dry_run: bool
    sheet: str = ""
    rows_read: int = 0
    merged: Merged = field(default_factory=Merged)
    problems: Problems = field(default_factory=Problems)
    warnings: Problems = field(default_factory=Problems)

    @property
    def is_refused(self) -> bool:
        """Whether anything is wrong: then nothing was imported."""
        return bool(self.problems)

    def as_json(self) -> dict[str, Any]:
        """The whole report as plain data."""
        return {
            "import": self.kind,
            "file": self.file_name,
            "sha256": self.sha256,
            "sheet": self.sheet,
            "outcome": "refused" if self.is_refused else "checked" if self.dry_run else "imported",
            "rows": {
                "read": self.rows_read,
                "created": self.merged.created,
                "updated": self.merged.updated,
                "unchanged": self.merged.unchanged,
                "kept": self.merged.kept,
            },
            "error_count": self.problems.count,
            "errors": [p.as_json() for p in self.problems.in_order()],
            "warning_count": self.warnings.count,
            "warnings": [p.as_json() for p in self.warnings.in_order()],
            "changes": [_change(c) for c in self.merged.changes],
            "kept": [_change(c) for c in self.merged.kept_changes],
        }

    def errors(self) -> list[Problem]:
        """The listed faults by row."""
        return self.problems.in_order()


def _change(change: Any) -> dict[str, Any]:
    return {
        "row": change.row,
        "record": change.record,
        "field": change.field,
        "old": change.old,
        "new": change.new,
    }


class Importer(ABC):
    """A format. Subclasses name their columns and say in SQL what is at fault and what becomes of the rows."""

    kind: str
    columns: tuple[Column, ...]
    # Columns of the project's own downloads that say again what the records know.
    passed_over: tuple[str, ...] = ()
    # One invented row for the template, by column.
    example: Mapping[str, str]
    # The tables whose rows come from the file: their statistics are renewed where much has changed.
    tables: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """Where the format is described."""
        return f"/data/imports/{self.kind}/"

    def known_values(self) -> dict[str, list[str]]:
        """What the cells of a column may say where the register decides it, by column."""
        return {}

    @abstractmethod
    def prepare(self, cursor: Any, header: Header) -> None:
        """Make the temporary tables that checks and merge look things up in."""

    def checks(self, header: Header) -> list[Check]:
        """Faults of single rows beyond those that follow from the kinds of the columns."""
        return []

    def set_checks(self, header: Header) -> list[SetCheck]:
        """Faults that show when rows are seen together; asked only where every single row is sound."""
        return []

    def warnings(self, header: Header) -> list[SetCheck]:
        """What a person should look at, though the file is imported."""
        return []

    @abstractmethod
    def apply(self, cursor: Any, header: Header, file_name: str) -> Merged:
        """Bring the rows in. Runs in the import's transaction, after every check."""


def run(importer: Importer, cursor: Any, path: Path, report: Report) -> None:
    """Read, stage, check and bring in one file. The caller owns the transaction and rolls back a refused one."""
    problems = report.problems
    with open_table(path, problems, report.warnings) as table:
        if table is None:
            return
        report.sheet = table.sheet
        header = _header(importer, table, report)
        if header is None:
            return
        report.rows_read = stage_rows(cursor, importer.columns, header, table, problems)
    importer.prepare(cursor, header)
    before = problems.count
    run_checks(cursor, [*column_checks(importer.columns, header), *importer.checks(header)], problems)
    if problems.count == before:
        run_set_checks(cursor, importer.set_checks(header), problems)
    if problems:
        return
    run_set_checks(cursor, importer.warnings(header), report.warnings)
    report.merged = importer.apply(cursor, header, report.file_name)


def _header(importer: Importer, table: Table, report: Report) -> Header | None:
    """The columns of the table; None with problems where it has no heading that fits."""
    problems = report.problems
    first = next(table.rows, None)
    if first is None or problems:
        if not problems:
            problems.add(0, "", "", _("The file has no header row. Export it again with its header row."))
        return None
    header = read_header(
        first, importer.columns, problems, passed_over=importer.passed_over, page=importer.page
    )
    if header is None:
        _tell_better_sheet(importer, table, problems)
    else:
        _tell_columns(header, first, table, report.warnings)
    return header


def _tell_better_sheet(importer: Importer, table: Table, problems: Problems) -> None:
    """Say which sheet was read, and which has the columns that this one lacks."""
    better = next((o.name for o in table.others if fits(o.first_row, importer.columns)), "")
    if better:
        message = _(
            "The sheet “%(sheet)s” was read. The sheet “%(better)s” has the columns of this import: "
            "move it to the front."
        )
        problems.add(0, "", "", message % {"sheet": table.sheet, "better": better})
    elif table.others:
        problems.add(0, "", "", _("The sheet “%(sheet)s” was read.") % {"sheet": table.sheet})


def _tell_columns(header: Header, first: Row, table: Table, warnings: Problems) -> None:
    """Say which columns were passed over, and which were read although a person does not see them."""
    cells = first[1]
    if header.passed_over:
        message = _("Passed over, as the records know it already: %(columns)s.")
        names = ", ".join(cells[at].strip() for at in header.passed_over)
        warnings.add(0, "", "", message % {"columns": names})
    hidden = [name for name, at in zip(header.names, header.positions, strict=True) if table.is_hidden(at)]
    if hidden:
        message = ngettext(
            "%(count)d hidden column was read too (%(columns)s).",
            "%(count)d hidden columns were read too (%(columns)s).",
            len(hidden),
        )
        warnings.add(0, "", "", message % {"count": len(hidden), "columns": ", ".join(hidden)})
