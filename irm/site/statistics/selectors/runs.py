"""The state of the computation, for people: when the figures were computed, whether anything is waiting."""

import datetime
from dataclasses import dataclass

from django.db import connection
from django.db.models import Min

from irm.site.statistics.choices import RunOutcome
from irm.site.statistics.locks import KEY
from irm.site.statistics.models import DirtyMark, Invalidation, RecomputeRun, Snapshot


@dataclass(frozen=True, slots=True)
class RecomputeState:
    """What a person sees of the last run. ``outcome`` is *killed* where its worker is gone without a word."""

    computed_at: datetime.datetime | None
    started_at: datetime.datetime | None
    finished_at: datetime.datetime | None
    outcome: RunOutcome | None
    rows: int
    detail: str
    waiting_since: datetime.datetime | None
    invalid_units: tuple[str, ...]


def recompute_state() -> RecomputeState:
    """The live figures, the last run and what waits for the next. Five queries at most."""
    current = Snapshot.objects.current().values_list("computed_at", flat=True).first()
    run = RecomputeRun.objects.first()
    waiting = DirtyMark.objects.aggregate(first=Min("marked_at"))["first"]
    invalid = Invalidation.objects.order_by("unit").values_list("unit", flat=True).distinct()
    return RecomputeState(
        computed_at=current,
        started_at=run.started_at if run else None,
        finished_at=run.finished_at if run else None,
        outcome=_outcome(run) if run else None,
        rows=run.rows if run else 0,
        detail=run.detail if run else "",
        waiting_since=waiting,
        invalid_units=tuple(invalid),
    )


def _outcome(run: RecomputeRun) -> RunOutcome:
    outcome = RunOutcome(run.outcome)
    return RunOutcome.KILLED if outcome == RunOutcome.RUNNING and not _is_locked() else outcome


def _is_locked() -> bool:
    """Whether any process holds the lock of the statistics in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
            " AND classid = %s AND objid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [KEY >> 32, KEY & 0xFFFFFFFF],
        )
        (held,) = cursor.fetchone() or (False,)
    return bool(held)
