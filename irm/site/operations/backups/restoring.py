"""Restoring a backup into an empty installation: checked before, one transaction, counted before it commits."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from irm.errors import RuleError
from irm.site.operations.backups import postgres
from irm.site.operations.backups.manifest import DATABASE, MANIFEST, MEDIA, Manifest

_PIECE = 1 << 20
_STAGE = ".restoring"

# pg_restore of version 17 and newer sets it without asking whether the server knows it.
_NEWER_SETTING = b"SET transaction_timeout = 0;\n"


def restore_backup(*, path: Path) -> Manifest:
    """Restore into the empty database and media folder of the settings; on any failure both stay empty.

    Every checksum is verified before anything is written. The database comes in one transaction that ends with a
    comparison of the rows of every table with the manifest. Raises RuleError with what is wrong.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _verified(archive)
            _refuse_unless_empty(manifest)
            # Newer programs read the dumps of older ones, not the other way round.
            programs = postgres.choose_programs(at_least=max(postgres.server_version(), manifest.dumped_by))
            with tempfile.TemporaryDirectory(prefix="irm-restore-") as folder:
                dump = Path(folder) / DATABASE
                with archive.open(DATABASE) as member, dump.open("wb") as file:
                    shutil.copyfileobj(member, file, _PIECE)
                placed = _place_media(archive, manifest)
                try:
                    _load(dump, programs, manifest)
                except RuleError:
                    _remove(placed)
                    raise
    except FileNotFoundError as missing:
        raise RuleError(_("%(path)s does not exist.") % {"path": missing.filename}, code="no_file") from None
    except (zipfile.BadZipFile, EOFError):
        raise RuleError(
            _("%(path)s is not a backup, or it is damaged.") % {"path": path}, code="not_a_backup"
        ) from None
    return manifest


def _verified(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, once every member is known, safely named and has the sha256 that it says."""
    names = [info.filename for info in archive.infolist()]
    if MANIFEST not in names or DATABASE not in names:
        raise RuleError(
            _("The file is a ZIP archive but not a backup of this application."), code="not_a_backup"
        )
    manifest = Manifest.parse(archive.read(MANIFEST))
    if sorted(names) != sorted([*manifest.sha256, MANIFEST]):
        raise RuleError(
            _("The files in the backup are not those that its manifest lists."), code="wrong_members"
        )
    for name, expected in manifest.sha256.items():
        if name != DATABASE and not _is_safe(name):
            raise RuleError(
                _("The backup holds a file that would leave its folder: %(name)s") % {"name": name},
                code="unsafe_name",
            )
        with archive.open(name) as member:
            if _sha256(member) != expected:
                raise RuleError(
                    _("The backup is damaged: the checksum of %(name)s is wrong.") % {"name": name},
                    code="wrong_checksum",
                )
    return manifest


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    inside = path.parts[1:]
    return (
        name.startswith(MEDIA)
        and bool(inside)
        and ".." not in inside
        and "\\" not in name
        and "\0" not in name
    )


def _sha256(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _refuse_unless_empty(manifest: Manifest) -> None:
    version = postgres.server_version()
    if version < manifest.postgresql:
        raise RuleError(
            _("The backup comes from PostgreSQL %(theirs)s and cannot go back to PostgreSQL %(ours)s.")
            % {"theirs": manifest.postgresql, "ours": version},
            code="older_server",
        )
    if found := postgres.what_is_there():
        raise RuleError(
            _("The database is not empty (it holds %(name)s and %(number)s more): restore into a new one.")
            % {"name": found[0], "number": len(found) - 1},
            code="not_empty",
        )


def _place_media(archive: zipfile.ZipFile, manifest: Manifest) -> list[Path]:
    """Put the uploaded files where they belong and say which were put; files that are there already must be equal.

    They are written beside first and moved in whole, so that a kill leaves no torn file and a second try goes on.
    """
    root = Path(settings.MEDIA_ROOT)
    files = {name.removeprefix(MEDIA): digest for name, digest in manifest.sha256.items() if name != DATABASE}
    stage = root / _STAGE
    root.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(stage, ignore_errors=True)
    strangers = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()} - set(files)
    if strangers:
        raise RuleError(
            _("The media folder %(folder)s is not empty (it holds %(name)s): restore into an empty one.")
            % {"folder": root, "name": min(strangers)},
            code="media_not_empty",
        )
    placed = []
    try:
        for relative, digest in files.items():
            target = root / relative
            if target.exists():
                _refuse_unless_same(target, digest)
                continue
            staged = stage / relative
            staged.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(MEDIA + relative) as member, staged.open("wb") as file:
                shutil.copyfileobj(member, file, _PIECE)
                file.flush()
                os.fsync(file.fileno())
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.rename(target)
            placed.append(target)
    except (RuleError, OSError):
        _remove(placed)
        raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return placed


def _refuse_unless_same(target: Path, digest: str) -> None:
    with target.open("rb") as file:
        if _sha256(file) != digest:
            raise RuleError(
                _("The media folder holds another %(name)s: restore into an empty one.")
                % {"name": target.name},
                code="media_not_empty",
            )


def _remove(placed: list[Path]) -> None:
    """Take back the files of a restore that failed, and the folders that are empty then."""
    root = Path(settings.MEDIA_ROOT)
    for target in placed:
        target.unlink(missing_ok=True)
    for folder in sorted({parent for target in placed for parent in target.parents}, reverse=True):
        if root in folder.parents and not any(folder.iterdir()):
            folder.rmdir()


def _load(dump: Path, programs: postgres.Programs, manifest: Manifest) -> None:
    """pg_restore writes SQL, psql runs it in one transaction; the last statements compare the counts."""
    connection.close()
    environment = postgres.environment()
    with tempfile.TemporaryFile() as messages:
        with (
            subprocess.Popen(  # noqa: S603 -- a program of PostgreSQL
                [str(programs.folder / "pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(dump)],
                stdout=subprocess.PIPE,
                stderr=messages,
                env=environment,
            ) as reading,
            subprocess.Popen(  # noqa: S603 -- a program of PostgreSQL
                [
                    *(str(programs.folder / "psql"), "--no-psqlrc", "--quiet", "--single-transaction"),
                    *("--no-password", "--set=ON_ERROR_STOP=1", "--output=/dev/null", "--file=-"),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=messages,
                env=environment,
            ) as writing,
        ):
            try:
                codes = _pour(reading, writing, manifest)
            finally:
                reading.kill()
                writing.kill()
        messages.seek(0)
        said = messages.read().decode(errors="replace").strip()
    if any(codes):
        raise RuleError(
            _("The database could not be restored, nothing was changed: %(why)s") % {"why": said},
            code="restore_failed",
        )


def _pour(
    reading: subprocess.Popen[bytes], writing: subprocess.Popen[bytes], manifest: Manifest
) -> tuple[int, int]:
    """Copy the script from one program to the other and end it with the comparison of counts.

    psql commits what it got when its input ends: where pg_restore failed, psql is killed before that.
    """
    assert reading.stdout is not None  # noqa: S101 -- asked for by the caller
    assert writing.stdin is not None  # noqa: S101 -- asked for by the caller
    try:
        head = b""
        while len(head) < _PIECE and (piece := reading.stdout.read(_PIECE - len(head))):
            head += piece
        writing.stdin.write(head.replace(_NEWER_SETTING, b"", 1))
        shutil.copyfileobj(reading.stdout, writing.stdin, _PIECE)
        if reading.wait():
            writing.kill()
            return reading.returncode, writing.wait()
        writing.stdin.write(_comparison(manifest))
        writing.stdin.close()
    except BrokenPipeError:
        reading.kill()
        with contextlib.suppress(BrokenPipeError):
            writing.stdin.close()
    return 0, writing.wait()


def _comparison(manifest: Manifest) -> bytes:
    """SQL that fails, and with it the transaction, where a table's rows differ from the manifest.

    The manifest's reader lets plain names and whole numbers pass only.
    """
    lines = [b"\n"]
    for name, rows in manifest.tables.items():
        schema, _dot, table = name.partition(".")
        quoted = f'"{schema}"."{table}"'
        block = (
            f"DO $irm$ BEGIN IF (SELECT count(*) FROM {quoted}) <> {rows} THEN"  # noqa: S608 -- plain names
            f" RAISE EXCEPTION '{name} should have {rows} rows'; END IF; END $irm$;\n"
        )
        lines.append(block.encode())
    return b"".join(lines)
