"""Runs one import of one file: one at a time per kind, all or nothing, always on record."""

from pathlib import Path
from typing import Any

import pghistory
from django.db import (
    DataError,
    IntegrityError,
    OperationalError,
    connection,
    transaction,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from irm.importing.importer import Importer, Report, run
from irm.importing.reading import sha256_of
from irm.register.models import ImportRun

LOCK_WAIT = "120s"
MUCH = 50
# An import runs a few large statements once: compiling them costs more than it saves, and a sample of some thousand
# rows is enough to plan them. The server's own analysis follows with its full sample after the commit.
_SETTINGS = {"datestyle": "ISO, YMD", "work_mem": "64MB", "jit": "off", "default_statistics_target": "10"}


def import_file(
    *, importer: Importer, path: Path, file_name: str = "", actor: str = "", dry_run: bool = False
) -> Report:
    """Import a file and say what came of it. A file with any fault changes nothing, nor does a dry run.

    ``actor`` is the e-mail address of the person who imports. The run is recorded whatever its outcome; history rows
    carry command, file, SHA-256 and actor. Faults are in the report, never raised.
    """
    name = (file_name or path.name)[:255]
    started = timezone.now()
    report = Report(kind=importer.kind, file_name=name, sha256="", dry_run=dry_run)
    if not path.is_file():
        report.problems.add(0, "", "", _("There is no file %(path)s.") % {"path": path})
        return report
    report.sha256 = sha256_of(path)
    context = {"command": f"import_{importer.kind}", "file": name, "sha256": report.sha256, "actor": actor}
    try:
        with pghistory.context(**context), transaction.atomic():
            _run_locked(importer, path, report)
            if report.is_refused or dry_run:
                transaction.set_rollback(True)
    except (IntegrityError, DataError) as error:
        message = _("The database refused the file: %(reason)s. Correct the rows that it names.")
        report.problems.add(0, "", "", message % {"reason": str(error).splitlines()[0]})
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":
            raise
        report.problems.add(
            0, "", "", _("Another import of this kind is running. Try again when it has ended.")
        )
    _record(report, actor, started)
    return report


def _run_locked(importer: Importer, path: Path, report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_WAIT])
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"irm.import.{importer.kind}"])
        for name, value in _SETTINGS.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        run(importer, cursor, path, report)
        if report.merged.created + report.merged.updated >= MUCH and not report.is_refused:
            # The planner would go on as if the tables were empty until the server looks by itself.
            cursor.execute(f"ANALYZE {', '.join(importer.tables)}")
        # The foreign keys are looked up row by row at the commit: by index even in a table of one page.
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")


def _record(report: Report, actor: str, started: Any) -> None:
    outcome = ImportRun.Outcome.IMPORTED
    if report.is_refused:
        outcome = ImportRun.Outcome.REFUSED
    elif report.dry_run:
        outcome = ImportRun.Outcome.CHECKED
    ImportRun.objects.create(
        command=f"import_{report.kind}",
        file_name=report.file_name,
        sha256=report.sha256,
        actor_email=actor,
        finished_at=timezone.now(),
        outcome=outcome,
        rows_read=report.rows_read,
        rows_created=report.merged.created,
        rows_updated=report.merged.updated,
        rows_unchanged=report.merged.unchanged,
        report=report.as_json() | {"seconds": round((timezone.now() - started).total_seconds(), 2)},
    )


def is_loaded(*, importer: Importer, path: Path) -> bool:
    """Whether this very file was imported before. Loading it again would undo corrections imported since."""
    return ImportRun.objects.filter(
        command=f"import_{importer.kind}", sha256=sha256_of(path), outcome=ImportRun.Outcome.IMPORTED
    ).exists()
