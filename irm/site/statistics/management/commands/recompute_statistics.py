"""``manage.py recompute_statistics``: compute every figure again, now."""

from typing import Any

from django.core.management.base import BaseCommand

from irm.site.statistics import services


class Command(BaseCommand):
    """Computes the cubes from the records and swaps them in; the former figures stand until then."""

    help = "Compute every figure again from the records."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many cells were counted, or that another process is computing."""
        run = services.recompute(reason="command")
        if run is None:
            self.stdout.write("Another process is computing the statistics; nothing was done here.")
            return
        seconds = (run.finished_at - run.started_at).total_seconds() if run.finished_at else 0
        self.stdout.write(f"Statistics computed: {run.rows} cells in {seconds:.1f} s.")
