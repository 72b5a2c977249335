"""Every path that a container writes lies where docker-compose.yml lets it: media, and temporary folders in memory."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from irm.accounts.models import User
from irm.env import BASE_DIR
from irm.notifications.services import send_due_letters
from irm.site.statistics.services import recompute
from tests.factories import StateFactory
from tests.importing.conftest import NEED_HEADER, need, write_csv, write_xlsx  # noqa: F401

SERVICES = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())["services"]
OURS = ("migrate", "web", "worker", "beat")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_watched: list[set[Path]] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    """Python tells of every file that it opens, makes, moves or removes. A hook stays; it looks while one watches."""
    if not _watched:
        return
    if event == "open":
        path, mode, flags = arguments
        if not (flags & WRITING if isinstance(flags, int) else set(str(mode)) & set("wax+")):
            return
        paths = [path]
    elif event in {"os.mkdir", "os.remove", "os.rmdir", "os.chmod"}:
        # A name below a folder that is open already belongs to the removal of that folder.
        paths = [] if arguments[-1] != -1 else [arguments[0]]
    elif event in {"os.rename", "os.link"}:
        paths = list(arguments[:2])
    else:
        return
    _watched[-1].update(
        Path(os.fsdecode(path)).absolute() for path in paths if isinstance(path, str | bytes | os.PathLike)
    )


@pytest.fixture
def written() -> Iterator[set[Path]]:
    """What is written meanwhile, null device and compiled Python left out."""
    if not getattr(_note, "is_on", False):
        sys.addaudithook(_note)
        _note.is_on = True  # type: ignore[attr-defined]
    _watched.append(set())
    yield _watched[-1]
    _watched.pop()


def mounts(name: str) -> dict[str, str]:
    """The writable places of a service: path, and the options of a folder in memory."""
    service = SERVICES[name]
    volumes = {volume.split(":")[1]: "volume" for volume in service["volumes"]}
    return volumes | dict(each.partition(":")[::2] for each in service["tmpfs"])


@pytest.mark.parametrize("name", OURS)
def test_the_image_runs_read_only_and_memory_for_files_has_a_size(name: str) -> None:
    assert SERVICES[name]["read_only"] is True
    places = mounts(name)
    assert set(places) <= {"/var/lib/irm/media", "/tmp", "/tmp/beat"}
    assert all(re.search(r"size=\d+m", how) for how in places.values() if how != "volume")


def test_beat_writes_its_schedule_into_memory() -> None:
    (schedule,) = [word for word in SERVICES["beat"]["command"] if word.startswith("--schedule=")]
    assert schedule.removeprefix("--schedule=").startswith("/tmp/beat/")


@pytest.fixture
def officer(client: Any, secretariat: User) -> Any:
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    return client


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow(reason="it walks through everything that keeps or draws a file")
def test_pages_and_tasks_write_into_media_and_the_temporary_folder_alone(
    officer: Any, written: set[Path], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    write_csv: Callable[..., Path], write_xlsx: Callable[..., Path],  # noqa: F811
) -> None:  # fmt: skip
    from django.core.management import call_command

    media, temporary = tmp_path / "media", tmp_path / "tmp"
    temporary.mkdir()
    settings.MEDIA_ROOT = media
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    call_command("load_reference", verbosity=0)
    StateFactory(iso3="XZZ")
    files = [write_csv(NEED_HEADER, [need("N1")]), write_xlsx(NEED_HEADER, [need("N2")])]
    uploads = [SimpleUploadedFile(path.name, path.read_bytes()) for path in files]
    uploads.append(SimpleUploadedFile("long.csv", files[0].read_bytes() + b"\n" * 3_000_000))
    written.clear()
    address = reverse("admin:needs_technicalassistanceneed_import")
    for upload in uploads:
        answer = officer.post(address, {"file": upload})
        officer.post(address, {"token": answer["Location"].split("token=")[1]})
    scan = SimpleUploadedFile("note.pdf", b"%PDF-1.4\n" + b"x" * 3_000_000 + b"\n%%EOF", "application/pdf")
    form = {
        "name": "A",
        "email": "a@example.org",
        "role": "secretariat",
        "starts_on": "2026-01-01",
        "reference": "NV",
    }
    officer.post(reverse("accounts:invite"), form | {"note_file": scan})
    recompute()
    send_due_letters(now=timezone.now())
    for suffix in ("svg", "png", "csv", "json"):
        officer.get(f"/statistics/figures/needs-by-chapter.{suffix}")
    officer.get("/metrics")
    # The broker of the tests, which an installation has elsewhere.
    servers = (settings.VAR_DIR / "local", settings.VAR_DIR / "log")
    stray = {
        path
        for path in written
        if not any(path.is_relative_to(folder) or path in folder.parents for folder in servers)
        and not path.is_relative_to(media) and not path.is_relative_to(temporary)
        and path != Path("/dev/null") and "__pycache__" not in path.parts
    }  # fmt: skip
    assert stray == set()
    assert any(path.is_relative_to(media) for path in written)
    assert any(path.is_relative_to(temporary) for path in written)
