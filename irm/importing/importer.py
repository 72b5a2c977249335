"""One import format: its columns, its checks, and how its rows become records."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from irm.importing.checks import (
    Check,
    SetCheck,
    column_checks,
    run_checks,
    run_set_checks,
)
from irm.importing.columns import Column, Header, read_header
from irm.importing.merging import Merged
from irm.importing.problems import Problem, Problems
from irm.importing.reading import read_table
from irm.importing.staging import stage_rows


@dataclass(slots=True)
class Report:
    """What an import found and did."""

    kind: str
    file_name: str
    sha256: str
    dry_run: bool
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
    # The tables whose rows come from the file: their statistics are renewed where much has changed.
    tables: tuple[str, ...] = ()

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
    rows = read_table(path, problems)
    if rows is None:
        return
    first = next(rows, None)
    if first is None or problems:
        if not problems:
            problems.add(0, "", "", _("The file has no header row. Export it again with its header row."))
        return
    header = read_header(first[1], importer.columns, problems)
    if header is None:
        return
    report.rows_read = stage_rows(cursor, importer.columns, header, rows, problems)
    importer.prepare(cursor, header)
    before = problems.count
    run_checks(cursor, [*column_checks(importer.columns, header), *importer.checks(header)], problems)
    if problems.count == before:
        run_set_checks(cursor, importer.set_checks(header), problems)
    if problems:
        return
    run_set_checks(cursor, importer.warnings(header), report.warnings)
    report.merged = importer.apply(cursor, header, report.file_name)
