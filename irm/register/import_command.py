"""What every import command shares: arguments, printing, exit code."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from irm.importing.importer import Importer, Report
from irm.register.services.imports import import_file

MAX_PRINTED = 200


def lines_of(report: Report) -> list[str]:
    """A report in sentences, for a terminal."""
    merged = report.merged
    lines = [str(problem) for problem in report.errors()[:MAX_PRINTED]]
    if report.problems.count > len(lines):
        lines.append(f"… and {report.problems.count - len(lines):,} more.")
    to_look_at = _to_look_at(report)
    if report.is_refused:
        return [
            *lines,
            *to_look_at,
            f"{report.file_name}: refused, nothing imported ({report.problems.count:,} errors).",
        ]
    lines += to_look_at
    lines += [f"{c.record}: {c.field} was “{c.old}”, is “{c.new}”" for c in merged.changes[:MAX_PRINTED]]
    lines += [
        f"{c.record}: kept, a person changed it since the last import: {c.field} is “{c.old}”, the "
        f"file says “{c.new}”"
        for c in merged.kept_changes[:MAX_PRINTED]
    ]
    done = "checked, nothing imported" if report.dry_run else "imported"
    lines.append(
        f"{report.file_name}: {done}: {report.rows_read:,} rows, {merged.created:,} created, "
        f"{merged.updated:,} updated, "
        f"{merged.unchanged:,} unchanged" + (f", {merged.kept:,} kept" if merged.kept else "")
    )
    return lines


def _to_look_at(report: Report) -> list[str]:
    lines = [f"Look at: {warning}" for warning in report.warnings.in_order()[:20]]
    if report.warnings.count > 20:
        lines.append(f"… and {report.warnings.count - 20:,} more to look at.")
    return lines


class ImportCommand(BaseCommand):
    """Imports one CSV or XLSX file: all of it or nothing; ends with exit code 1 where it is refused."""

    importer: type[Importer]

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, ``--dry-run``, ``--format json`` and ``--actor``."""
        parser.add_argument("file", type=Path, help="CSV (UTF-8) or XLSX")
        parser.add_argument("--dry-run", action="store_true", help="check and report, import nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--actor", default="", help="e-mail address of the person who imports, for the history"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and print the report."""
        report = import_file(
            importer=self.importer(),
            path=options["file"],
            actor=options["actor"],
            dry_run=options["dry_run"],
        )
        if options["format"] == "json":
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines_of(report)))
        if report.is_refused:
            raise CommandError(f"{report.problems.count:,} errors; nothing was imported.")
