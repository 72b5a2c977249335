"""What load_records and load_demo share."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from irm.register.import_command import lines_of
from irm.register.models import Article
from irm.site.demonstration.loading import Source, load


class LoadCommand(BaseCommand):
    """Loads files that come with the project; nearly free where they are loaded already."""

    def add_arguments(self, parser: CommandParser) -> None:
        """``--force`` reads files again that are loaded already."""
        parser.add_argument(
            "--force", action="store_true", help="read the files even if they are loaded already"
        )

    def sources(self, options: dict[str, Any]) -> list[Source]:
        """The files to load, in order."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and print one report for each file."""
        if not Article.objects.exists():
            raise CommandError("The reference data is missing. Run: manage.py load_reference")
        for outcome in load(sources=self.sources(options), force=options["force"]):
            if isinstance(outcome, str):
                self.stdout.write(f"{outcome}: loaded already")
                continue
            self.stdout.write("\n".join(lines_of(outcome)))
            if outcome.is_refused:
                raise CommandError(
                    f"{outcome.file_name}: {outcome.problems.count:,} errors; nothing was imported from it."
                )
