"""Every door, tried by everybody, against the table in docs/rights.csv. A door without a line fails."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve

from tests.rights.personas import PERSONAS, World

TABLE = Path(settings.BASE_DIR) / "docs" / "rights.csv"
SIGN_IN = "/accounts/login/"
# Doors of libraries: the admin has a test of its own below, signing in is django-allauth's and tested there.
ELSEWHERE = ("admin/", "accounts/")


def lines() -> list[dict[str, str]]:
    """The table: one line a door."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def doors(resolver: URLResolver | None = None, before: str = "") -> set[str]:
    """Every route that the application knows, as it is written in the URL configuration."""
    found: set[str] = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        own = str(pattern.pattern)
        # Django joins a route and a regular expression without the caret.
        route = before + (own.removeprefix("^") if before else own)
        found |= doors(pattern, route) if isinstance(pattern, URLResolver) else {route}
    return found


def outcome(client: Client, method: str, address: str) -> str:
    """The status; a redirect to the sign-in page is told from others. What the visit changed is undone."""
    with transaction.atomic():
        answer: Any = client.generic(method, address)
        # A streamed answer is read inside: its queries are part of the visit.
        b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    if answer.status_code == 302:
        return "sign in" if SIGN_IN in answer.url or "/admin/login/" in answer.url else "302"
    return str(answer.status_code)


@pytest.fixture
def world(db: None) -> World:
    """The demonstration world."""
    return World()


def test_every_door_has_a_line_in_the_table():
    written = {line["route"] for line in lines()}
    known = {route for route in doors() if not route.startswith(ELSEWHERE)}
    assert known - written == set()
    assert written - known == set()


def test_every_line_opens_the_door_that_it_names(world):
    for line in lines():
        assert (
            str(resolve(line["address"].split("?")[0].format(**world.arguments())).route) == line["route"]
        ), line


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_person_opens_what_the_table_says_and_nothing_else(world, client, persona):
    user, arguments = world.users[persona], world.arguments()
    if user is not None:
        client.force_login(user)
    wrong = {}
    for line in lines():
        address = line["address"].format(**arguments)
        found = outcome(client, line["method"], address)
        if found != line[persona]:
            wrong[f"{line['method']} {line['address']}"] = f"{found}, not {line[persona]}"
    assert wrong == {}


@pytest.mark.parametrize("persona", [p for p in PERSONAS if p != "administrator"])
def test_nobody_but_an_administrator_opens_the_admin(world, client, persona):
    user = world.users[persona]
    if user is not None:
        client.force_login(user)
    plain = [
        route for route in doors() if route.startswith("admin/") and "<" not in route and "(?P" not in route
    ]
    open_to_all = {"admin/login/", "admin/logout/", "admin/jsi18n/"}
    for route in sorted(set(plain) - open_to_all):
        assert outcome(client, "GET", f"/{route}") in {"sign in", "302", "404", "405"}, route
