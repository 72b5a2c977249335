"""Questions asked of the cube against the same questions asked of the rows by SQL (DESIGN section 8).

Both are timed as the server runs them, planning included and without sending the answer, which is as long either way.
The statement over the rows is written for speed (``rows.py``), and must give what the application answers.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db import connection

from irm.site.statistics import services
from irm.site.statistics.cube.ask import needs_from_cube, statement
from irm.site.statistics.models import Snapshot
from irm.site.statistics.queries import NeedsQuery
from irm.site.statistics.sight import EVERYTHING, VISITOR, Sight
from tests.bench import rows
from tests.bench.tools import MANY, at_most, interleaved, scratch_database

BAR = 0.1
PAST = datetime.date(2019, 10, 14)
TODAY = datetime.date(2026, 1, 1)
WHOLE = "state, article, category"

# The secretariat reads every audience, which is the more work; a visitor asks three of the questions as well.
QUESTIONS: dict[str, dict[str, Any]] = {
    "total": {},
    "total today": {"as_of": TODAY},
    "chapter, category": {"cycle": 2, "group_by": ("chapter", "category")},
    "article": {"group_by": ("article",)},
    "article, category": {"cycle": 1, "group_by": ("article", "category")},
    "article, category, group": {"cycle": 1, "group_by": ("article", "category", "regional_group")},
    "article, category, year": {"cycle": 1, "group_by": ("article", "category", "year")},
    "regional group, year": {"group_by": ("regional_group", "year")},
    "state": {"group_by": ("state",)},
    "state, chapter": {"group_by": ("state", "chapter")},
    "state, category": {"cycle": 1, "group_by": ("state", "category")},
    "state, article": {"cycle": 1, "group_by": ("state", "article")},
    WHOLE: {"cycle": 1, "group_by": ("state", "article", "category")},
    "four articles together": {"cycle": 2, "article": ("5", "7", "9", "13")},
    "one state by article and category": {
        "cycle": 1,
        "state": ("QAA",),
        "group_by": ("article", "category"),
    },
    "added in four months by category": {
        "cycle": 2,
        "since": datetime.date(2019, 5, 10),
        "group_by": ("category",),
    },
}
OF_A_VISITOR = ("total", "chapter, category", "state, article")


def measure() -> Iterator[dict[str, object]]:
    """The question that gains least, and apart from it the whole cube as one answer."""
    with scratch_database(needs=MANY, label="questions"):
        services.recompute()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE) statistics_cell, statistics_tally")
        snapshot = Snapshot.objects.current().get()
        asked = [(name, EVERYTHING) for name in QUESTIONS] + [(name, VISITOR) for name in OF_A_VISITOR]
        found = {
            f"{name}{', a visitor' if sight is VISITOR else ''}": _compare(name, sight, snapshot)
            for name, sight in asked
        }
    whole = found.pop(WHOLE)
    slowest = max(found, key=lambda name: found[name]["cube"] / found[name]["rows"])
    yield at_most(
        f"Slowest of {len(found)} questions, cube ÷ rows, at {MANY:,} needs",
        found[slowest]["cube"] / found[slowest]["rows"],
        BAR,
        slowest=slowest,
        cube_and_rows_ms=" · ".join(f"{name} {_pair(took)}" for name, took in found.items()),
    )
    name = f"The whole cube as one answer ({WHOLE}), cube ÷ rows, at {MANY:,} needs"
    yield at_most(name, whole["cube"] / whole["rows"], BAR, cube_ms=whole["cube"], rows_ms=whole["rows"])


def _pair(took: dict[str, float]) -> str:
    return f"{took['cube']:.1f}/{took['rows']:.0f}"


def _compare(name: str, sight: Sight, snapshot: Snapshot) -> dict[str, float]:
    query = NeedsQuery(**({"population": "real", "as_of": PAST} | QUESTIONS[name])).checked()
    of_rows = rows.statement(query, sees_all=sight.sees_all)
    if _answer_of_rows(of_rows) != _answer_of_cube(query, snapshot, sight):
        raise RuntimeError(f"Cube and rows differ on “{name}”.")
    of_cube = statement(query, snapshot, sight)
    return interleaved({"cube": lambda: _run(of_cube), "rows": lambda: _run(of_rows)}, warm_up=1)


def _run(asked: tuple[str, list[Any]]) -> None:
    text, values = asked
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {text}", values)


def _answer_of_rows(asked: tuple[str, list[Any]]) -> set[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return set(cursor.fetchall())


def _answer_of_cube(query: NeedsQuery, snapshot: Snapshot, sight: Sight) -> set[tuple[Any, ...]]:
    total, groups, _ = needs_from_cube(query, snapshot, sight)
    nothing = dict.fromkeys(query.group_by)
    return {
        (*(nothing | counts).values(), is_total)
        for counts, is_total in [(total, True), *((group, False) for group in groups)]
    }
