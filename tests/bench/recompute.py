"""The cube at 1,000,000 needs: rebuilding it against one GROUP BY, and asking it (DESIGN section 8).

Runs in a scratch database of its own beside the configured one, which is dropped afterwards:
``python -m tests.bench.recompute`` prints the numbers.
"""

import datetime
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from tests.bench.measuring import RUNS, at_most

NEEDS = 1_000_000
REBUILD_BAR = 10.0
QUERY_BAR_MS = 20.0
WIDEST = "state, article, category"

# One need in twenty becomes a direct request on a day of its own, for the State's eyes.
_DIRECT_REQUESTS = """
UPDATE needs_technicalassistanceneed
SET audience = 'state', identified_on = date '2012-01-01' + (id * 7919 % 4800)::int
WHERE id % 20 = 0
"""

_ONE_GROUP_BY = """
CREATE TABLE bench_finest AS
SELECT state_id, cycle_id, article_id, chapter_id, category_id, audience, identified_on, count(*) AS needs
FROM needs_technicalassistanceneed GROUP BY 1, 2, 3, 4, 5, 6, 7
"""


def measure() -> list[dict[str, Any]]:
    """The rebuild as a ratio, and the slowest of the queries as a share of its 20 ms."""
    from irm.site.statistics import services
    from irm.site.statistics.models import Snapshot
    from tests.bench.scratch import scratch_database

    with scratch_database(needs=NEEDS, label="recompute"):
        add_direct_requests()
        counting, rebuilding = [], []
        for _ in range(RUNS):
            counting.append(timed(_count_once))
            rebuilding.append(timed(services.recompute))
            _forget_old_snapshots()
        cells = Snapshot.objects.current().get().cells
        queries = ask_everything()
    widest = {name: ms for name, ms in queries.items() if name.startswith(WIDEST)}
    rolled_up = {name: ms for name, ms in queries.items() if name not in widest}
    slowest = max(rolled_up, key=lambda name: rolled_up[name])
    return [
        at_most(
            "statistics: rebuild every cube at 1,000,000 needs / one CREATE TABLE AS GROUP BY",
            statistics.median(rebuilding) / statistics.median(counting),
            REBUILD_BAR,
            cells=cells,
            rebuild_ms=round(1000 * statistics.median(rebuilding)),
            group_by_ms=round(1000 * statistics.median(counting)),
        ),
        at_most(
            f"statistics: slowest of {len(rolled_up)} queries in the database / 20 ms ({slowest})",
            rolled_up[slowest] / QUERY_BAR_MS,
            1,
            queries_ms={name: round(ms, 2) for name, ms in rolled_up.items()},
        ),
        at_most(
            f"statistics: the whole cube as one answer ({WIDEST}; a row a cell) / 20 ms",
            max(widest.values()) / QUERY_BAR_MS,
            1,
            queries_ms={name: round(ms, 2) for name, ms in widest.items()},
        ),
    ]


def add_direct_requests() -> None:
    """Make some needs differ in audience and day, without triggers or history."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE needs_technicalassistanceneed DISABLE TRIGGER USER")
        cursor.execute(_DIRECT_REQUESTS)
        cursor.execute("ALTER TABLE needs_technicalassistanceneed ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE needs_technicalassistanceneed")


def ask_everything() -> dict[str, float]:
    """The median time in the database, in milliseconds, of each kind of question."""
    from django.db import connection

    from irm.site.statistics.cube.ask import statement
    from irm.site.statistics.models import Snapshot
    from irm.site.statistics.sight import EVERYTHING, VISITOR

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE statistics_cell")
        cursor.execute("VACUUM ANALYZE statistics_tally")
        snapshot = Snapshot.objects.current().get()
        times = {}
        for name, query in questions().items():
            for sight in (VISITOR, EVERYTHING):
                text, values = statement(query.checked(), snapshot, sight)
                runs = []
                for _ in range(RUNS):
                    cursor.execute("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + text, values)
                    (plan,) = cursor.fetchone() or ([{}],)
                    runs.append(plan[0]["Planning Time"] + plan[0]["Execution Time"])
                label = f"{name}{', secretariat' if sight is EVERYTHING else ''}"
                times[label] = statistics.median(runs)
    return times


def questions() -> dict[str, Any]:
    """Questions of every kind: grouped, filtered, past, and over several articles."""
    from irm.site.statistics.queries import NeedsQuery

    past = datetime.date(2019, 10, 14)

    def ask(**fields: Any) -> NeedsQuery:
        return NeedsQuery(**({"population": "real", "as_of": past} | fields))

    return {
        "total": ask(),
        "total today": ask(as_of=datetime.date(2026, 1, 1)),
        "chapter, category": ask(cycle=2, group_by=("chapter", "category")),
        "article": ask(group_by=("article",)),
        "article, category": ask(cycle=1, group_by=("article", "category")),
        "article, category, group": ask(cycle=1, group_by=("article", "category", "regional_group")),
        "article, category, year": ask(cycle=1, group_by=("article", "category", "year")),
        "regional group, year": ask(group_by=("regional_group", "year")),
        "state": ask(group_by=("state",)),
        "state, chapter": ask(group_by=("state", "chapter")),
        "state, category": ask(cycle=1, group_by=("state", "category")),
        "state, article": ask(cycle=1, group_by=("state", "article")),
        "state, article, category": ask(cycle=1, group_by=("state", "article", "category")),
        "four articles together": ask(cycle=2, article=("5", "7", "9", "13")),
        "one state by article and category": ask(cycle=1, state=("QAA",), group_by=("article", "category")),
        "added in four months by category": ask(
            cycle=2, since=datetime.date(2019, 5, 10), group_by=("category",)
        ),
    }


def timed(work: Callable[[], Any]) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _count_once() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_finest")
        cursor.execute(_ONE_GROUP_BY)


def _forget_old_snapshots() -> None:
    """Drop what is superseded at once, so that each run finds the tables alike."""
    from django.utils import timezone

    from irm.site.statistics import services

    services.purge_superseded(now=timezone.now() + datetime.timedelta(hours=1))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measure(), indent=2))
