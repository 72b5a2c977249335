"""Computing the live figures again: one at a time, all or nothing, and never lost."""

import datetime

from django.db import DatabaseError, connection
from django.db.models import Max, Min
from django.utils import timezone

from irm.site.statistics.choices import RunOutcome, SnapshotKind
from irm.site.statistics.cube.build import count_records
from irm.site.statistics.locks import only_one
from irm.site.statistics.models import Cell, DirtyMark, Invalidation, RecomputeRun, Snapshot, Tally
from irm.site.statistics.moments import one_moment
from irm.site.statistics.selectors.catalogue import live_catalogue
from irm.site.statistics.services.facts import copy_activities, copy_reviews

QUIET = datetime.timedelta(seconds=5)  # debounce: wait until nothing has changed for so long …
PATIENCE = datetime.timedelta(seconds=30)  # … but a change waits no longer than this
GRACE = datetime.timedelta(minutes=5)  # a reader that found the old snapshot has long finished with it
_BATCH = 20_000


def recompute(*, reason: str = "command") -> RecomputeRun | None:
    """Compute every cube from the records as they are now and swap them in, in one transaction.

    Returns the finished run; None where another process is computing already. A process that dies on the way
    leaves the former figures whole and the dirty marks where they are. Raises DatabaseError as it comes, with the
    run recorded as failed.
    """
    with only_one() as alone:
        if not alone:
            return None
        RecomputeRun.objects.filter(outcome=RunOutcome.RUNNING).update(outcome=RunOutcome.KILLED)
        run = RecomputeRun.objects.create(reason=reason, started_at=timezone.now())
        try:
            _compute(run)
        except DatabaseError as error:
            run.outcome, run.detail = RunOutcome.FAILED, str(error)[:400]
            run.finished_at = timezone.now()
            run.save(update_fields=["outcome", "detail", "finished_at"])
            raise
    purge_superseded()
    return run


def recompute_if_due(*, now: datetime.datetime | None = None) -> RecomputeRun | None:
    """Recompute where something has changed and has settled; None where there is nothing to do."""
    return recompute(reason="change") if is_due(now=now or timezone.now()) else None


def is_due(*, now: datetime.datetime) -> bool:
    """Whether figures are waiting: at once where they are invalid or missing, else after a quiet moment."""
    if Invalidation.objects.exists() or not Snapshot.objects.current().exists():
        return True
    marks = DirtyMark.objects.aggregate(first=Min("marked_at"), last=Max("marked_at"))
    if marks["last"] is None:
        return False
    return bool(now - marks["last"] >= QUIET or now - marks["first"] >= PATIENCE)


def purge_superseded(*, now: datetime.datetime | None = None) -> int:
    """Delete live snapshots that no reader can be using any more, in small batches. Returns how many."""
    limit = (now or timezone.now()) - GRACE
    old = Snapshot.objects.filter(kind=SnapshotKind.LIVE, is_current=False, superseded_at__lt=limit)
    for snapshot in old:
        delete_counts(snapshot)
        snapshot.delete()
    return len(old)


def delete_counts(snapshot: Snapshot) -> None:
    """Delete cells and roll-ups of a snapshot."""
    for table in (Cell._meta.db_table, Tally._meta.db_table):
        while True:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE snapshot_id = %s LIMIT %s)",  # noqa: S608 -- our own table
                    [snapshot.pk, _BATCH],
                )
                if cursor.rowcount < _BATCH:
                    break


def _compute(run: RecomputeRun) -> None:
    """Fill a new snapshot and make it the current one, in one transaction."""
    # Every statement sees the same moment, so the marks deleted below are exactly those counted here.
    with one_moment() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        marks = list(DirtyMark.objects.values_list("pk", flat=True))
        invalid = list(Invalidation.objects.values_list("pk", flat=True))
        snapshot = Snapshot.objects.create(computed_at=timezone.now(), catalogue=live_catalogue())
        count_records(snapshot)
        copy_reviews(snapshot)
        copy_activities(snapshot)
        Snapshot.objects.current().update(is_current=False, superseded_at=timezone.now())
        snapshot.is_current = True
        snapshot.save()
        DirtyMark.objects.filter(pk__in=marks).delete()
        Invalidation.objects.filter(pk__in=invalid).delete()
        # A later change in this same transaction marks again.
        cursor.execute("SELECT set_config('irm.statistics_marked', '', true)")
        run.outcome, run.finished_at = RunOutcome.DONE, timezone.now()
        run.rows, run.snapshot = snapshot.cells, snapshot
        run.save()
