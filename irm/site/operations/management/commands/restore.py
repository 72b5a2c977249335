"""``manage.py restore FILE``: a backup into an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from irm.errors import RuleError
from irm.site.operations.backups import restore_backup


class Command(BaseCommand):
    """Translates the command line; the work is in irm.site.operations.backups."""

    help = "Restore an archive FILE of the backup command into an empty database and media folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore, and say what came."""
        try:
            manifest = restore_backup(path=file)
        except RuleError as error:
            raise CommandError(error.message) from None
        rows, files = sum(manifest.tables.values()), len(manifest.sha256) - 1
        self.stdout.write(
            f"{file} of {manifest.created_at}: {len(manifest.tables)} tables, {rows} rows, {files} uploaded files"
            " restored and compared. Run `manage.py migrate` if this release is newer than the backup."
        )
