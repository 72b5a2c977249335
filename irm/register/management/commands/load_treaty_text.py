"""``manage.py load_treaty_text FILE``: the authentic text of the Convention, from the operator's own file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from irm.importing.problems import Problems
from irm.register.services.treaty import load_treaty_text


class Command(BaseCommand):
    """Loads the treaty's text; the project itself does not hold it."""

    help = "Load the authentic text of provisions from a CSV or JSON file with provision, language and text."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE."""
        parser.add_argument("file", type=Path, help="CSV or JSON, UTF-8: provision, language, text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the file and print what changed, or every fault."""
        problems = Problems()
        counts = load_treaty_text(path=options["file"], problems=problems)
        if problems:
            for problem in problems.in_order():
                self.stdout.write(str(problem))
            raise CommandError(f"{problems.count:,} errors; nothing was loaded.")
        self.stdout.write(f"texts: {', '.join(f'{n} {what}' for what, n in counts.items())}")
