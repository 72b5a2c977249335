"""A request that is too large is refused before a byte of it is read."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from irm.pages.uploads import LARGEST_FORM, MEGABYTE
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class Body:
    """A body that fails where somebody reads it."""

    def read(self, *_: int) -> bytes:
        raise AssertionError("The body was read.")

    readline = read


def post(client: Client, address: str, length: int | str, **headers: str):
    return client.generic(
        "POST", address, b"", content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Body(), "CONTENT_LENGTH": str(length), **headers},
    )  # fmt: skip


@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/accounts/password/reset/", "/needs/", "/app/people/invite/"]
)
def test_nobody_sends_more_than_a_form(client, address):
    answer = post(client, address, 400 * MEGABYTE)
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "larger than 3 MB" in answer.content.decode()


def test_the_api_says_so_in_a_problem_document(client):
    answer = post(client, "/api/v1/needs/", LARGEST_FORM + 1)
    assert (answer.status_code, answer.headers["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("length", ["-1", "1e9", "\u0661", "9" * 30, "x"])
def test_a_length_that_is_none_is_too_large(client, length):
    assert post(client, "/accounts/login/", length).status_code == 413


def test_a_body_without_a_length_is_refused(client):
    answer = post(client, "/accounts/login/", "", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == HTTPStatus.LENGTH_REQUIRED


def test_a_page_that_takes_files_takes_them_from_who_is_signed_in(client, secretariat):
    invite = reverse("accounts:invite")
    upload = reverse("admin:needs_technicalassistanceneed_import")
    assert post(client, upload, 40 * MEGABYTE).status_code == 413
    client.force_login(secretariat)
    assert post(client, invite, 20 * MEGABYTE).status_code == 413
    assert post(client, upload, 54 * MEGABYTE).status_code == 413
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    file = SimpleUploadedFile("a.csv", b"x" * (LARGEST_FORM + MEGABYTE))
    assert client.post(upload, {"file": file}).status_code != 413
