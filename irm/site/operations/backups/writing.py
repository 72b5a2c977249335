"""Writing a backup: one snapshot of the database, every uploaded file, atomically under the name that was asked."""

import datetime
import hashlib
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from irm.errors import RuleError
from irm.site.operations.backups import postgres
from irm.site.operations.backups.manifest import DATABASE, MANIFEST, MEDIA, Manifest

_PIECE = 1 << 20


def write_backup(*, path: Path, now: datetime.datetime) -> Manifest:
    """Write a backup to a new file that only its owner may read; on any failure there is no file.

    Raises RuleError where the file exists, PostgreSQL's programs are missing or too old, or the dump fails.
    """
    if path.exists():
        raise RuleError(_("%(path)s exists; name a new file.") % {"path": path}, code="file_exists")
    if not path.parent.is_dir():
        raise RuleError(_("The folder %(path)s does not exist.") % {"path": path.parent}, code="no_folder")
    version = postgres.server_version()
    programs = postgres.choose_programs(at_least=version)
    part = path.parent / f".{path.name}.{os.getpid()}.part"
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            manifest = _fill(file, programs=programs, version=version, now=now)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError as error:
        raise RuleError(
            _("%(path)s cannot be written: %(why)s.") % {"path": path, "why": error.strerror or error},
            code="cannot_write",
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _fill(file: IO[bytes], *, programs: postgres.Programs, version: int, now: datetime.datetime) -> Manifest:
    sums: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        # Counts and dump see the same snapshot, whatever is written meanwhile.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            tables = postgres.count_rows()
            applied = sorted(
                f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
            )
            sums[DATABASE] = _add_dump(archive, programs, snapshot)
        for relative, source in _media_files():
            sums[MEDIA + relative] = _add_file(archive, MEDIA + relative, source)
        manifest = Manifest(
            created_at=now.isoformat(),
            postgresql=version,
            dumped_by=programs.version,
            tables=tables,
            migrations=applied,
            sha256=sums,
        )
        archive.writestr(MANIFEST, manifest.as_bytes())
    return manifest


def _add_dump(archive: zipfile.ZipFile, programs: postgres.Programs, snapshot: str) -> str:
    """Stream pg_dump into the archive; its messages become the error where it fails."""
    command = [
        *(str(programs.folder / "pg_dump"), "--format=custom", f"--snapshot={snapshot}"),
        *("--no-owner", "--no-privileges", "--no-comments", "--no-password"),
    ]
    with tempfile.TemporaryFile() as messages:
        with subprocess.Popen(  # noqa: S603 -- a program of PostgreSQL
            command, stdout=subprocess.PIPE, stderr=messages, env=postgres.environment()
        ) as process:
            try:
                assert process.stdout is not None  # noqa: S101 -- asked for above
                digest = _copy(process.stdout, archive, DATABASE)
                code = process.wait()
            finally:
                process.kill()
        if code:
            messages.seek(0)
            raise RuleError(
                _("pg_dump failed: %(why)s") % {"why": messages.read().decode(errors="replace").strip()},
                code="dump_failed",
            )
    return digest


def _add_file(archive: zipfile.ZipFile, name: str, source: Path) -> str:
    with source.open("rb") as content:
        return _copy(content, archive, name)


def _copy(content: IO[bytes], archive: zipfile.ZipFile, name: str) -> str:
    """Copy piece by piece, so that memory stays flat; returns the sha256."""
    digest = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as member:
        while piece := content.read(_PIECE):
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()


def _media_files() -> Iterator[tuple[str, Path]]:
    """Every uploaded file with its name below MEDIA_ROOT; links and the folder of a restore are passed over."""
    root = Path(settings.MEDIA_ROOT)
    if not root.is_dir():
        return
    for source in sorted(root.rglob("*")):
        relative = source.relative_to(root)
        if source.is_file() and not source.is_symlink() and not relative.parts[0].startswith("."):
            yield relative.as_posix(), source
