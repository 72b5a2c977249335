"""Draws again from what is stored of one draw, and compares byte for byte."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from irm.errors import RuleError
from reviews.lots.algorithm import LotsError, canonical_json, replay
from reviews.lots.models import Draw
from reviews.lots.services.draws import replay_draw


class Command(BaseCommand):
    """``.venv/bin/python manage.py replay_draw NUMBER``, or ``--file FILE`` with a download."""

    help = (
        "Draws again from the stored inputs and seed of a draw, its number as in its address, or of a downloaded "
        "file, and compares: the same bytes are printed, anything else ends with an error."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The draw, or the file."""
        parser.add_argument("number", type=int, nargs="?")
        parser.add_argument("--file", type=Path, help="the JSON that the page of a draw offers for download")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the outcome; refuses what is not there, was not drawn by a seed, or does not replay."""
        if (options["number"] is None) == (options["file"] is None):
            raise CommandError("Give the number of a draw, or a file.")
        if options["file"]:
            self._print(self._of_file(options["file"]))
            return
        draw = Draw.objects.filter(pk=options["number"]).first()
        if draw is None:
            raise CommandError(f"There is no draw {options['number']}.")
        if not draw.outcome:
            raise CommandError("No lot was drawn here: this record names its source instead.")
        try:
            self._print(replay_draw(draw).as_json())
        except RuleError as error:
            raise CommandError(error.message) from error

    def _print(self, outcome: str) -> None:
        """The outcome, and beside it what came of the comparison."""
        self.stdout.write(outcome)
        self.stderr.write(f"The same lots: SHA-256 {hashlib.sha256(outcome.encode()).hexdigest()}")

    def _of_file(self, path: Path) -> str:
        try:
            written = json.loads(path.read_text("utf-8"))
            outcome = replay(written["inputs"], seed=written["seed"]).as_json()
            same = outcome == canonical_json(written)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"{path} is no download of a draw: {error}") from error
        except LotsError as error:
            raise CommandError(error.message) from error
        if not same:
            raise CommandError("The replay of this file gives another outcome than the one written in it.")
        return outcome
