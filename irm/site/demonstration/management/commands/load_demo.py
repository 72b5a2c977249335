"""``manage.py load_demo [DIR]``: the invented States and their records."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from irm.site.demonstration.load_command import LoadCommand
from irm.site.demonstration.loading import Source, demonstration


class Command(LoadCommand):
    """Loads the demonstration set: invented States, reviews, needs and activities."""

    help = "Load the demonstration set (states.csv, reviews.csv, needs.csv, activities.csv) of a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """DIR, and ``--force``."""
        super().add_arguments(parser)
        parser.add_argument(
            "folder", nargs="?", type=Path, metavar="DIR", help="another folder with the same files"
        )

    def sources(self, options: dict[str, Any]) -> list[Source]:
        """The files of the folder."""
        return demonstration(options["folder"])
