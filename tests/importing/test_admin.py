"""The import pages of the admin: upload, preview, confirm."""

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from irm.accounts.models import User
from irm.register import tasks
from irm.register.models import ImportRun, Upload, UploadPiece
from irm.register.services import uploads
from needs.models import TechnicalAssistanceNeed
from tests.factories import StateFactory
from tests.importing.conftest import NEED_HEADER, need

Writer = Callable[..., Path]
ADDRESS = "admin:needs_technicalassistanceneed_import"


@pytest.fixture(autouse=True)
def _here(reference: None) -> None:
    StateFactory(iso3="XZZ")


@pytest.fixture
def officer(client: Client, secretariat: User) -> Client:
    """A browser in which a member of the secretariat who is staff has signed in."""
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    return client


def upload(client: Client, path: Path) -> str:
    """The address of the preview of an upload."""
    file = SimpleUploadedFile("../needs.csv", path.read_bytes())
    answer = client.post(reverse(ADDRESS), {"file": file})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_file_is_looked_at_and_then_imported(officer: Client, write_csv: Writer) -> None:
    preview = upload(officer, write_csv(NEED_HEADER, [need("N1")]))
    page = officer.get(preview).content.decode()
    assert "Would be created: 1" in page
    assert not TechnicalAssistanceNeed.objects.exists()
    token = preview.split("token=")[1]
    answer = officer.post(reverse(ADDRESS), {"token": token}, follow=True)
    assert "Imported needs.csv: 1 created, 0 updated, 0 unchanged, 0 kept." in answer.content.decode()
    assert TechnicalAssistanceNeed.objects.get().ref == "N1"
    runs = ImportRun.objects.order_by("pk").values_list("outcome", "file_name", "actor_email")
    assert [(outcome, name) for outcome, name, _ in runs] == [
        ("checked", "needs.csv"),
        ("imported", "needs.csv"),
    ]
    assert all("@" in actor for *_, actor in runs)
    assert not Upload.objects.exists()
    assert not UploadPiece.objects.exists()
    again = officer.post(reverse(ADDRESS), {"token": token}, follow=True)
    assert "This upload is no longer kept." in again.content.decode()


def test_a_workbook_is_looked_at_and_then_imported(officer: Client, write_xlsx: Writer) -> None:
    path = write_xlsx(NEED_HEADER, [need("N1"), need("N2", article="6")])
    workbook = openpyxl.load_workbook(path)
    workbook.active.title = "Needs of 2019"
    workbook.active.row_dimensions[3].hidden = True
    workbook.save(path)
    preview = upload(officer, path)
    page = officer.get(preview).content.decode()
    assert "Would be created: 2" in page
    assert "Sheet: Needs of 2019" in page
    assert "1 hidden row was read too (3)." in page
    assert "Row 0" not in page
    officer.post(reverse(ADDRESS), {"token": preview.split("token=")[1]})
    assert TechnicalAssistanceNeed.objects.count() == 2


def test_an_upload_is_a_row_in_small_pieces_and_written_nowhere_else(
    officer: Client, write_csv: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_PIECE", 1000)
    upload(officer, write_csv(NEED_HEADER, [need(f"N{n}") for n in range(30)]))
    kept = Upload.objects.get()
    assert kept.pieces.count() > 1
    with uploads.on_disk(kept) as place:
        assert place.is_relative_to(tempfile.gettempdir())
        assert place.read_bytes() == b"".join(bytes(piece.content) for piece in kept.pieces.all())
    assert not place.parent.exists()


def test_an_upload_goes_after_a_day(officer: Client, write_csv: Writer) -> None:
    preview = upload(officer, write_csv(NEED_HEADER, [need("N1")]))
    Upload.objects.update(kept_at=timezone.now() - datetime.timedelta(days=1, minutes=1))
    answer = officer.post(reverse(ADDRESS), {"token": preview.split("token=")[1]}, follow=True)
    assert "This upload is no longer kept." in answer.content.decode()
    tasks.forget_uploads()
    assert not Upload.objects.exists()


def test_faults_are_shown_and_cannot_be_confirmed(officer: Client, write_csv: Writer) -> None:
    preview = upload(officer, write_csv(NEED_HEADER, [need("N1", article="99", chapter="", text="<b>")]))
    page = officer.get(preview).content.decode()
    assert "The Convention has no article “99”." in page
    assert "Import this file" not in page
    officer.post(reverse(ADDRESS), {"token": preview.split("token=")[1]})
    assert not TechnicalAssistanceNeed.objects.exists()


@pytest.mark.parametrize("token", ["../../etc/passwd", "0" * 32, "x"])
def test_a_token_that_is_not_ones_own_opens_nothing(officer: Client, token: str) -> None:
    answer = officer.post(reverse(ADDRESS), {"token": token}, follow=True)
    assert "This upload is no longer kept." in answer.content.decode()


def test_another_person_cannot_confirm_an_upload(
    officer: Client, write_csv: Writer, admin_client: Client
) -> None:
    preview = upload(officer, write_csv(NEED_HEADER, [need("N1")]))
    admin_client.post(reverse(ADDRESS), {"token": preview.split("token=")[1]})
    assert not TechnicalAssistanceNeed.objects.exists()


def test_an_empty_form_says_what_is_missing(officer: Client) -> None:
    assert "This field is required." in officer.post(reverse(ADDRESS), {}).content.decode()


def test_only_staff_of_the_secretariat_import(client: Client, focal_point: User, secretariat: User) -> None:
    for person in (focal_point, secretariat):
        client.force_login(person)
        assert client.get(reverse(ADDRESS)).status_code == 302
    focal_point.is_staff = True
    focal_point.save()
    client.force_login(focal_point)
    assert client.get(reverse(ADDRESS)).status_code in {302, 403}


def test_each_list_of_imported_records_links_to_its_import(officer: Client) -> None:
    for model in (
        "register_state",
        "reviews_countryreview",
        "needs_technicalassistanceneed",
        "assistance_assistanceactivity",
        "assistance_competentauthority",
    ):
        page = officer.get(reverse(f"admin:{model}_changelist")).content.decode()
        address = reverse(f"admin:{model}_import")
        assert f'href="{address}"' in page
        assert officer.get(address).status_code == 200
