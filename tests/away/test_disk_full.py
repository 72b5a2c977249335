"""No room on the disk: a sentence, no half of a file, no record of what was not kept."""

import errno
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse

from irm.accounts.models import Invitation, User
from irm.register.models import Upload
from irm.storing import WholeFiles
from needs.models import TechnicalAssistanceNeed
from tests.factories import StateFactory
from tests.importing.conftest import NEED_HEADER, _register, need, reference, write_csv  # noqa: F401

pytestmark = pytest.mark.django_db
FULL = OSError(errno.ENOSPC, "No space left on device")
SCAN = b"%PDF-1.4\n" + b"x" * 200_000 + b"\n%%EOF"


def _half(storage: FileSystemStorage, name: str, content: Any) -> str:
    """Write half of a file, as Django does where the disk becomes full."""
    path = Path(storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"first half")
    raise FULL


@pytest.fixture
def officer(client: Client, secretariat: User) -> Client:
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    client.raise_request_exception = False
    return client


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_does_not_fit_leaves_no_half(tmp_path: Path) -> None:
    storage = WholeFiles(tmp_path)
    half = mock.patch.object(FileSystemStorage, "_save", _half)
    with half, pytest.raises(OSError, match="No space left"):
        storage.save("scans/note.pdf", ContentFile(b"whole"))
    assert files_in(tmp_path) == []


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    storage = WholeFiles(tmp_path)
    names = [storage.save("scans/note.pdf", ContentFile(word)) for word in (b"one", b"two")]
    with mock.patch.object(storage, "get_available_name", side_effect=["scans/note.pdf", "scans/other.pdf"]):
        names.append(storage.save("scans/note.pdf", ContentFile(b"three")))
    assert [Path(storage.path(name)).read_bytes() for name in names] == [b"one", b"two", b"three"]
    assert len(files_in(tmp_path)) == 3


def test_a_nomination_whose_scan_does_not_fit_is_not_entered(
    officer: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    form = {
        "name": "A",
        "email": "a@example.org",
        "role": "secretariat",
        "starts_on": "2026-01-01",
        "reference": "NV",
    }
    scan = SimpleUploadedFile("note.pdf", SCAN, "application/pdf")
    with mock.patch.object(FileSystemStorage, "_save", _half):
        answer = officer.post(reverse("accounts:invite"), form | {"note_file": scan})
    assert answer.status_code == 503
    assert "There is no room left" in answer.content.decode()
    assert not Invitation.objects.exists()
    assert files_in(tmp_path) == []


def test_an_upload_that_does_not_fit_into_memory_for_files_is_told(officer: Client) -> None:
    long = SimpleUploadedFile("needs.csv", b"x" * 3_000_000)
    with mock.patch.object(TemporaryUploadedFile, "__init__", side_effect=FULL):
        answer = officer.post(reverse("admin:needs_technicalassistanceneed_import"), {"file": long})
    assert answer.status_code == 503
    assert not Upload.objects.exists()


def test_an_import_that_cannot_be_laid_on_disk_imports_nothing_and_can_be_confirmed_later(
    officer: Client, reference: None, write_csv: Any  # noqa: F811
) -> None:  # fmt: skip
    StateFactory(iso3="XZZ")
    path = write_csv(NEED_HEADER, [need("N1")])
    address = reverse("admin:needs_technicalassistanceneed_import")
    preview = officer.post(address, {"file": SimpleUploadedFile("needs.csv", path.read_bytes())})
    token = {"token": preview["Location"].split("token=")[1]}
    with mock.patch.object(tempfile, "TemporaryDirectory", side_effect=FULL):
        assert officer.post(address, token).status_code == 503
    assert not TechnicalAssistanceNeed.objects.exists()
    assert officer.post(address, token).status_code == 302
    assert TechnicalAssistanceNeed.objects.count() == 1
