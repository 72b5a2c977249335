"""What no record can hold is refused at every address and in every form, with its name."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests.factories import UserFactory


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/needs/?state=%00", "text/html"),
        ("/needs/?page=" + "9" * 5000, "text/html"),
        ("/api/v1/needs/?state=%00", "application/problem+json"),
        ("/api/v1/statistics/needs/?cycle=" + "9" * 20, "application/problem+json"),
    ],
)
def test_what_cannot_be_used_is_named(client, db, address, kind):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith(kind)
    assert "cannot be used" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/states/%00/", "text/html"),
        ("/needs/%00/", "text/html"),
        ("/assistance/%00/", "text/html"),
        ("/reviews/%00/2/", "text/html"),
        ("/api/v1/states/%00/", "application/problem+json"),
    ],
)
def test_no_record_has_an_address_that_cannot_be_used(client, db, address, kind):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (404, kind)


@pytest.mark.parametrize("address", ["/search/", "/needs/", "/api/v1/needs/"])
def test_a_search_for_a_nul_is_answered(client, db, address):
    assert client.get(address, {"q": "\0"}).status_code in {200, 400}


def test_a_form_with_a_nul_is_refused_and_one_with_a_long_reference_is_not(client, db):
    assert client.post("/accounts/login/", {"login": "a\0b", "password": "x"}).status_code == 400
    assert client.post("/accounts/login/", {"login": "9" * 30, "password": "x"}).status_code == 200


def test_a_cookie_that_cannot_be_used_is_passed_over(client, db):
    assert client.get("/app/", headers={"Cookie": 'sessionid="\\000"'}).status_code == 302


def test_digits_are_words_to_search_for(client, db):
    assert client.get("/needs/?" + urlencode({"q": "9" * 40})).status_code == 200
    assert re.search("9{40}", client.get("/search/?q=" + "9" * 40).content.decode())


@pytest.mark.parametrize("year", ["99999", "9" * 18])
def test_a_year_that_no_date_has_leaves_the_list_of_the_admin_standing(client, db, year):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    lists = reverse("admin:needs_technicalassistanceneed_changelist")
    assert client.get(f"{lists}?identified_on__year={year}").url == f"{lists}?e=1"


def test_a_cursor_with_half_of_a_character_answers_the_first_page(client, db):
    assert client.get("/needs/?after=WyJcdWQ4MDAiLDFd").status_code == 200
