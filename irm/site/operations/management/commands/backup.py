"""``manage.py backup FILE``: database, uploaded files and manifest in one archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from irm.errors import RuleError
from irm.site.operations.backups import write_backup


class Command(BaseCommand):
    """Translates the command line; the work is in irm.site.operations.backups."""

    help = "Write the database and the uploaded files to a new archive FILE."

    def add_arguments(self, parser: CommandParser) -> None:
        """One file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write, and say what is in it."""
        try:
            manifest = write_backup(path=file, now=timezone.now())
        except RuleError as error:
            raise CommandError(error.message) from None
        rows, files = sum(manifest.tables.values()), len(manifest.sha256) - 1
        self.stdout.write(f"{file}: {len(manifest.tables)} tables, {rows} rows, {files} uploaded files")
