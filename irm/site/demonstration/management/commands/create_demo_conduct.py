"""``manage.py create_demo_conduct``: timelines, people, correspondence and draws of the demonstration's reviews."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from irm.errors import RuleError
from irm.site.demonstration.conduct import create_demo_conduct


class Command(BaseCommand):
    """Translates the command line; the work is in irm.site.demonstration.conduct."""

    help = "Make the demonstration's reviews run, dated from today (only where IRM_DEMO=1, once)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, or say that it is there."""
        try:
            outcome = create_demo_conduct(now=timezone.now())
        except RuleError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"The conduct of the demonstration's reviews: {outcome.value}.")
