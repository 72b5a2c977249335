"""Loads the reference data: the register and the cycles of review."""

import json
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.timezone import localdate

from irm.register.services.reference import load_register
from reviews.cycles.loading import load_cycles


class Command(BaseCommand):
    """Brings reference data in line with the project's CSV files; may be run on every deployment."""

    help = "Load States, articles, categories, cycles and documents from the project's files; never deletes."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--format json`` prints the counts for machines."""
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load all files in one transaction and print what changed."""
        with pghistory.context(command="load_reference"), transaction.atomic():
            changes = [*load_register(today=localdate()), *load_cycles()]
        if options["format"] == "json":
            self.stdout.write(json.dumps([c.as_json() for c in changes], ensure_ascii=False, indent=2))
            return
        for change in changes:
            self.stdout.write(str(change))
            for detail in change.details:
                self.stdout.write(f"  {detail}")
