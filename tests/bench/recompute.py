"""Rebuilding every cube against one GROUP BY at the finest grain (DESIGN section 8)."""

import datetime
from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from irm.site.statistics import services
from irm.site.statistics.models import Snapshot
from tests.bench.tools import MANY, at_most, interleaved, scratch_database

BAR = 7

_ONE_GROUP_BY = """
CREATE TABLE bench_finest AS
SELECT state_id, cycle_id, article_id, chapter_id, category_id, audience, identified_on, count(*) AS needs
FROM needs_technicalassistanceneed GROUP BY 1, 2, 3, 4, 5, 6, 7
"""


def measure() -> Iterator[dict[str, object]]:
    """The rebuild as a multiple of the GROUP BY."""
    with scratch_database(needs=MANY, label="recompute"):
        calls = {"rebuild_ms": services.recompute, "group_by_ms": lambda: _execute(_ONE_GROUP_BY)}
        took = interleaved(calls, before_each=_tidy)
        cells = Snapshot.objects.current().get().cells
    yield at_most(
        f"Rebuild of every cube at {MANY:,} needs ÷ one CREATE TABLE AS … GROUP BY",
        took["rebuild_ms"] / took["group_by_ms"],
        BAR,
        cells=cells,
        **took,
    )


def _tidy() -> None:
    """Drop what earlier runs made, so that each finds the tables alike."""
    _execute("DROP TABLE IF EXISTS bench_finest")
    services.purge_superseded(now=timezone.now() + datetime.timedelta(hours=1))
    _execute("VACUUM statistics_cell")
    _execute("VACUUM statistics_tally")


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
