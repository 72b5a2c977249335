"""Records the pairings of draws that were made by hand, with their source."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate

from irm.errors import RuleError
from irm.register.choices import Population
from reviews.lots.services.by_hand import HandPairing, record_draw_by_hand

NEEDED = ("state", "cycle", "reviewing_state_1", "reviewing_state_2", "source")


class Command(BaseCommand):
    """``manage.py record_draw_by_hand FILE``."""

    help = (
        "Records pairings drawn by hand from a CSV file with the columns state, cycle, reviewing_state_1, "
        "reviewing_state_2, source (and year_of_cycle, if known): one draw for each cycle and source. "
        "Rows without reviewing States are left out; pairings recorded already are taken over."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The options of the command."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--population", choices=Population.values, default=Population.REAL.value)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Record all or nothing, and say what was recorded."""
        draws = self._read(options["file"])
        try:
            with transaction.atomic():
                recorded = sum(
                    self._record(cycle, source, pairings, options["population"])
                    for (cycle, source), pairings in sorted(draws.items())
                )
                transaction.set_rollback(options["dry_run"])
        except RuleError as error:
            raise CommandError(error.message) from error
        ending = ", nothing kept: dry run" if options["dry_run"] else ""
        self.stdout.write(f"{recorded} draws recorded, {len(draws) - recorded} recorded before{ending}.")

    def _record(self, cycle: int, source: str, pairings: list[HandPairing], population: str) -> bool:
        """Record one draw; False where it is recorded already."""
        try:
            draw = record_draw_by_hand(
                cycle_number=cycle,
                population=population,
                pairings=pairings,
                source=source,
                held_on=None,
                actor=None,
                today=localdate(),
            )
        except RuleError as error:
            if error.code != "recorded_already":
                raise
            return False
        bent = f", bent: {', '.join(warning['rule'] for warning in draw.warnings)}" if draw.warnings else ""
        self.stdout.write(f"cycle {cycle}: {len(pairings)} reviewing States from {source}{bent}")
        return True

    def _read(self, path: Path) -> dict[tuple[int, str], list[HandPairing]]:
        """The pairings of the file by cycle and source; a row that cannot be read stops with its number."""
        draws: dict[tuple[int, str], list[HandPairing]] = defaultdict(list)
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read as a CSV file in UTF-8: {error}.") from error
        rows = csv.DictReader(lines)
        if missing := [column for column in NEEDED if column not in (rows.fieldnames or [])]:
            raise CommandError(f"{path.name} lacks the columns {', '.join(missing)}.")
        for number, row in enumerate(rows, start=2):
            if not (row["reviewing_state_1"] or row["reviewing_state_2"]):
                continue
            year = row.get("year_of_cycle") or None
            if not row["cycle"].isdecimal() or (year and not year.isdecimal()):
                raise CommandError(f"Row {number}: cycle and year_of_cycle are whole numbers.")
            if not row["source"].strip():
                raise CommandError(f"Row {number}: name the source of the pairing.")
            for position in (1, 2):
                if reviewer := row[f"reviewing_state_{position}"].strip():
                    draws[int(row["cycle"]), row["source"].strip()].append(
                        HandPairing(row["state"], reviewer, position, int(year) if year else None)
                    )
        return dict(draws)
