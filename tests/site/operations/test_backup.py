"""Backup and restore bring back every row, file and trigger, or nothing."""

import datetime
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import psycopg
import pytest

from irm.env import BASE_DIR
from irm.errors import RuleError
from irm.site.operations.backups import postgres, write_backup
from tests.databases import empty_database
from tests.factories import MembershipFactory, TechnicalAssistanceNeedFactory
from tests.site.operations.fingerprints import fingerprints

NOW = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python process in the project, with this environment."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "irm.settings.test", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def read_fingerprints(**environment: str) -> dict[str, list[object]]:
    """Those of another installation, from a process of its own."""
    answer = run("-m", "tests.site.operations.fingerprints", **environment)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def tables_of(url: str) -> list[tuple[str]]:
    """The tables of a database, by name."""
    with psycopg.connect(url) as other:
        return other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()


@pytest.fixture
def media(tmp_path, settings):
    """A media folder with two files, one below a folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "documents").mkdir(parents=True)
    (settings.MEDIA_ROOT / "documents" / "résumé.txt").write_text("Côte d’Ivoire")
    (settings.MEDIA_ROOT / "empty.bin").write_bytes(b"")
    return settings.MEDIA_ROOT


@pytest.fixture
def backup(transactional_db, media, tmp_path):
    """A backup of a few records with their history."""
    need = TechnicalAssistanceNeedFactory()
    need.priority = "high"
    need.save()
    need.statement.text = "Quotes ' \" and \\ and\nline ends, العربية, 中文"
    need.statement.save()
    MembershipFactory()
    path = tmp_path / "backup.irm"
    write_backup(path=path, now=NOW)
    return path


def changed(backup: Path, member: str, content: bytes | None) -> Path:
    """The backup with one member replaced, or left out."""
    path = backup.with_name("changed.irm")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(path, "w") as target:
        for info in source.infolist():
            if info.filename != member:
                target.writestr(info.filename, source.read(info))
            elif content is not None:
                target.writestr(member, content)
    return path


def manifest_of(backup: Path) -> dict[str, object]:
    with zipfile.ZipFile(backup) as archive:
        return json.loads(archive.read("manifest.json"))


def test_a_restored_database_equals_the_original_in_every_table(backup, tmp_path):
    with empty_database("restore") as url:
        place = {"DATABASE_URL": url, "IRM_VAR_DIR": str(tmp_path / "var")}
        answer = run("manage.py", "restore", str(backup), **place)
        assert answer.returncode == 0, answer.stderr
        assert read_fingerprints(**place) == fingerprints()
        with psycopg.connect(url) as restored:
            before = restored.execute("SELECT count(*) FROM register_stateevent").fetchone()[0]
            restored.execute("UPDATE register_state SET notes = 'changed'")
            after = restored.execute("SELECT count(*) FROM register_stateevent").fetchone()[0]
            states = restored.execute("SELECT count(*) FROM register_state").fetchone()[0]
        assert after - before == states > 0
    root = tmp_path / "var" / "media"
    files = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert files == {"documents/résumé.txt": "Côte d’Ivoire".encode(), "empty.bin": b""}


def test_a_backup_goes_into_a_new_embedded_cluster(backup, tmp_path):
    place = {"DATABASE_URL": "", "IRM_VAR_DIR": str(tmp_path / "new installation")}
    answer = run("manage.py", "restore", str(backup), **place)
    assert answer.returncode == 0, answer.stderr
    assert read_fingerprints(**place) == fingerprints()


def test_only_its_owner_may_read_a_backup_and_no_temporary_file_stays(backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in backup.parent.iterdir() if p.is_file()] == ["backup.irm"]


def test_the_manifest_counts_every_table(backup):
    assert manifest_of(backup)["tables"] == postgres.count_rows()


def test_a_file_that_exists_is_not_replaced(backup):
    with pytest.raises(RuleError) as refusal:
        write_backup(path=backup, now=NOW)
    assert refusal.value.code == "file_exists"


def test_a_database_with_tables_is_refused(backup, tmp_path):
    with empty_database("full") as url:
        with psycopg.connect(url) as other:
            other.execute("CREATE TABLE something (id int)")
        answer = run("manage.py", "restore", str(backup), DATABASE_URL=url, IRM_VAR_DIR=str(tmp_path / "var"))
    assert answer.returncode == 1
    assert answer.stderr == (
        "CommandError: The database is not empty (it holds something and 0 more): restore into a new one.\n"
    )


def test_a_folder_with_other_uploads_is_refused(backup, tmp_path):
    (tmp_path / "var" / "media").mkdir(parents=True)
    (tmp_path / "var" / "media" / "mine.txt").write_text("mine")
    with empty_database("uploads") as url:
        answer = run("manage.py", "restore", str(backup), DATABASE_URL=url, IRM_VAR_DIR=str(tmp_path / "var"))
        assert tables_of(url) == []
    assert answer.returncode == 1
    assert "is not empty (it holds mine.txt)" in answer.stderr


@pytest.mark.parametrize(
    ("member", "content", "words"),
    [
        ("media/documents/résumé.txt", b"forged", "the checksum of media/documents/résumé.txt is wrong"),
        ("database.dump", b"forged", "the checksum of database.dump is wrong"),
        ("database.dump", None, "not a backup of this application"),
        ("media/empty.bin", None, "not those that its manifest lists"),
        ("manifest.json", b"[]", "The manifest of the backup cannot be read."),
    ],
)
def test_a_damaged_backup_changes_nothing(backup, tmp_path, member, content, words):
    damaged = changed(backup, member, content)
    with empty_database("damaged") as url:
        place = {"DATABASE_URL": url, "IRM_VAR_DIR": str(tmp_path / "var")}
        answer = run("manage.py", "restore", str(damaged), **place)
        assert tables_of(url) == []
    assert answer.returncode == 1
    assert words in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "var" / "media").exists()


def test_a_count_that_differs_rolls_everything_back(backup, tmp_path):
    manifest = manifest_of(backup)
    manifest["tables"]["public.register_state"] += 1
    wrong = changed(backup, "manifest.json", json.dumps(manifest).encode())
    with empty_database("count") as url:
        place = {"DATABASE_URL": url, "IRM_VAR_DIR": str(tmp_path / "var")}
        answer = run("manage.py", "restore", str(wrong), **place)
        assert tables_of(url) == []
    assert "public.register_state should have" in answer.stderr
    assert list((tmp_path / "var" / "media").rglob("*")) == []


def test_a_file_that_is_no_archive_is_refused(transactional_db, tmp_path):
    (tmp_path / "text.irm").write_text("no archive")
    with empty_database("text") as url:
        answer = run("manage.py", "restore", str(tmp_path / "text.irm"), DATABASE_URL=url)
    assert answer.stderr == f"CommandError: {tmp_path / 'text.irm'} is not a backup, or it is damaged.\n"


def test_programs_older_than_the_server_are_refused():
    with pytest.raises(RuleError) as refusal:
        postgres.choose_programs(at_least=99)
    assert refusal.value.code == "no_client"
    assert "Install the package postgresql-client-99." in refusal.value.message
