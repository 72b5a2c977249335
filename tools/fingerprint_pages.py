"""The pages part of the fingerprint: every address, opened by everybody of the demonstration in every language."""

import io
import json
import os
import re
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from http.cookies import SimpleCookie
from multiprocessing import get_context
from typing import Any, NamedTuple
from urllib.parse import quote

import still_world
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from fingerprint_samples import ASKED, DOMAIN, RECORDS
from visible_text import visible_text

VISITOR = "visitor"
SIGN_INS = (
    "secretariat",
    "focal-point",
    "governmental-expert",
    "permanent-mission",
    "partner",
    "administrator",
)
PEOPLE = (VISITOR, *SIGN_INS)
FIRST_LANGUAGE = "en"
LIBRARIES = ("accounts/", "admin/", "api/")
WORD = re.compile(r"<(?:\w+:)?(\w+)>")


class Door(NamedTuple):
    """An address and how it is tried; what its route is called names the file."""

    route: str
    method: str
    address: str


class Seen(NamedTuple):
    """What somebody got at a door."""

    status: int
    kind: str
    # What is seen, or where it leads.
    text: str

    @property
    def is_page(self) -> bool:
        """Whether words of ours are read here that another language has too."""
        return self.kind == "text/html" and self.status in (200, 410, 422)


def said(words: str, began: float = time.monotonic()) -> None:
    """Tell the person what takes the time."""
    print(f"fingerprint: {time.monotonic() - began:4.0f} s: {words}", file=sys.stderr, flush=True)


def furnish(person: str = "secretariat") -> None:
    """Have happen what the demonstration lacks: invitations, a hand-over, calendar addresses, a look at the record.

    It is done through the pages; what only the doer learns (tokens, letters) is kept for the visits.
    """
    still_world.begin_anew("furnish")
    officers = {name: signed_in(name) for name in (*SIGN_INS, "alder")}
    nomination = {
        "name": "Ada Invented", "email": f"ada@{DOMAIN}", "role": "secretariat", "starts_on": "2026-11-02",
        "reference": "NV 1",
    }  # fmt: skip
    told = [post(officers[person], "/app/people/invite/", nomination)]
    first = apps.get_model("accounts.Invitation").objects.get().pk
    told.append(post(officers["alder"], f"/app/people/invitations/{first}/approve/", {}))
    told.append(post(officers[person], "/app/people/invite/", nomination | {"email": f"bea@{DOMAIN}"}))
    users = {user.email.partition("@")[0]: user.pk for user in get_user_model().objects.all()}
    over = {"taker": users["fern"], "day": "2026-11-16", "reference": "NV 2"}
    told.append(post(officers[person], f"/app/people/{users['focal-point']}/hand-over/", over))
    told += [post(officers[name], "/reviews/calendar/subscription/", {}) for name in SIGN_INS]
    officers[person].get("/reviews/XAB/2/timeline/")
    _keep_letters(officers["focal-point"])
    still_world.keep("told", "\n".join(told))
    # The admin shows the beginning of salt and hash.
    get_user_model().objects.update(password=make_password("known to everybody", salt="still"))


def _keep_letters(client: Client) -> None:
    """Have the application write what it owes, and keep the letters with the tokens that stand in them."""
    from irm.celery import app  # noqa: PLC0415 -- after the settings

    app.loader.import_default_modules()
    for name in ("notifications.compile_digests", "notifications.send_due_letters"):
        app.tasks[name]()
    letters = [f"To {', '.join(each.to)}: {each.subject}\n{each.body}" for each in mail.outbox]
    still_world.keep("letters", "\n\n".join(sorted(letters)))
    page = client.get("/reviews/calendar/subscription/").content.decode()
    for name, pattern, text in (
        ("invitations", r"/invitations/([^/\s]+)/", "\n".join(letters)),
        ("notifications/stop", r"/notifications/stop/([^/\s]+)/", "\n".join(letters)),
        ("reviews/calendar", r"/reviews/calendar/([^/\s\"]+)\.ics", page),
    ):
        found = re.search(pattern, text)
        still_world.keep(name, found[1] if found else "none")


def signed_in(person: str, language: str = FIRST_LANGUAGE) -> Client:
    """A browser of that person, in that language."""
    client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if person != VISITOR:
        client.force_login(get_user_model().objects.get(email=f"{person}@{DOMAIN}"))
    return client


def post(client: Client, address: str, given: dict[str, Any]) -> str:
    """What came of sending a form, in a line."""
    return f"POST {address} {client.post(address, given).status_code}"


def routes(
    resolver: URLResolver | None = None, before: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Every route as it is written, its name, and its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield route, f"{space}{pattern.name}" if pattern.name else "", pattern


def doors() -> tuple[list[Door], list[str]]:
    """What to try, and the routes for which no record is known."""
    found, unknown = [], []
    for route in dict.fromkeys(route for route, *_ in routes()):
        addresses = list(_addresses(route))
        if not addresses:
            unknown.append(route)
        for address in addresses:
            found.append(Door(route, "GET", address))
            if not route.startswith(LIBRARIES):
                found.append(Door(route, "POST", address))
    found += [Door("asked", "GET", address) for address in ASKED]
    labels = sorted({model._meta.app_label for model in admin.site._registry})
    found += [Door("admin/app", "GET", f"/admin/{label}/") for label in labels]
    return found, unknown


def _addresses(route: str) -> Iterator[str]:
    """The addresses that stand for a route; none where a record of its kind is missing."""
    if "(?P" in route or "\\" in route or route.endswith(".*$"):
        return
    if "<" not in route:
        yield f"/{route}"
        if not route.startswith(LIBRARIES):
            yield f"/{route}?population=demonstration"
        return
    for words in _records(route):
        parts = WORD.split(route)
        parts[1::2] = [quote(str(words[word]), safe="/()") for word in parts[1::2]]
        yield f"/{''.join(parts)}"


def _records(route: str) -> list[dict[str, Any]]:
    if route.startswith("admin/"):
        return _first_in_admin(*route.split("/")[1:3]) if route.endswith(("/change/", "/history/")) else []
    if "<str:token>" in route:
        words = still_world.kept()
        return [{"token": words[name]} for name in words if route.startswith(f"{name}/")]
    if route.startswith("statistics/figures/"):
        page = Client(SERVER_NAME="127.0.0.1").get("/statistics/").content.decode()
        return [
            {"code": code} for code in dict.fromkeys(re.findall(r"/statistics/figures/([a-z0-9-]+)/", page))
        ]
    begins = max((one for one in RECORDS if route.startswith(one)), key=len, default=None)
    if begins is None:
        return []
    label, words, filters = RECORDS[begins]
    records = apps.get_model(label)._base_manager
    found = [records.filter(**one).order_by("pk").values_list(*words.values()).first() for one in filters]
    return [dict(zip(words, values, strict=True)) for values in dict.fromkeys(found) if values]


def _first_in_admin(label: str, name: str) -> list[dict[str, Any]]:
    first = apps.get_model(label, name)._base_manager.order_by("pk").first()
    return [{"object_id": first.pk}] if first else []


def pages(languages: list[str]) -> Iterator[tuple[str, str]]:
    """Every page in English and, where they say more to somebody, in these languages: its file and what was seen."""
    tried, unknown = doors()
    words = still_world.kept()
    yield "furnished.txt", words["told"]
    yield "letters.txt", words["letters"]
    yield "not_visited.txt", "\n".join(sorted(unknown))
    others = [code for code in languages if code != FIRST_LANGUAGE]
    connection.close()
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("fork")) as workers:
        asked = [[door for door in tried if _is_tried(person, door)] for person in PEOPLE]
        first = dict(zip(PEOPLE, workers.map(visits, PEOPLE, asked), strict=True))
        said(f"pages, {FIRST_LANGUAGE}")
        yield from _files(FIRST_LANGUAGE, first)
        again = _worth_reading_again(first)
        jobs = [(person, again[person], language) for language in others for person in PEOPLE]
        results = workers.map(visits, *zip(*jobs, strict=True)) if jobs else iter(())
        for language in others:
            yield from _files(language, {person: next(results) for person in PEOPLE})
            said(f"pages, {language}")


def _worth_reading_again(first: dict[str, dict[Door, Seen]]) -> dict[str, list[Door]]:
    """What each person opens in the other languages: pages on which a line is that nobody before them had there."""
    read: dict[str, set[str]] = defaultdict(set)
    again: dict[str, list[Door]] = defaultdict(list)
    for person, found in first.items():
        for door, seen in found.items():
            lines = set(seen.text.splitlines()) - read[door.route]
            # The admin is read by its administrator; the secretariat's part of it has the same words.
            if lines and seen.is_page and (person, door.route[:6]) != ("secretariat", "admin/"):
                again[person].append(door)
                read[door.route] |= lines
    return again


def _is_tried(person: str, door: Door) -> bool:
    """Everybody tries our own pages; the admin and the API are for those to whom they differ."""
    if door.route.startswith("admin/"):
        return person in ("administrator", "secretariat")
    return not door.route.startswith("api/") or person in (VISITOR, "secretariat")


def visits(person: str, tried: list[Door], language: str = FIRST_LANGUAGE) -> dict[Door, Seen]:
    """What a person sees behind doors. Nothing of it stays in the database."""
    with transaction.atomic():
        client = signed_in(person, language)
        found = {door: _visit(client, door) for door in tried}
        transaction.set_rollback(True)
    return found


def _visit(client: Client, door: Door) -> Seen:
    still_world.begin_anew(f"{door.method} {door.address}")
    cache.clear()
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    with transaction.atomic():
        answer: Any = client.generic(door.method, door.address)
        content = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    kind = answer.get("Content-Type", "").partition(";")[0]
    return Seen(answer.status_code, kind, answer.get("Location") or reduced(kind, content))


def reduced(kind: str, content: bytes) -> str:
    """An answer in lines."""
    if kind == "text/html":
        return visible_text(content.decode())
    if kind.endswith("json"):
        return json.dumps(json.loads(content), indent=1, ensure_ascii=False)
    if kind.endswith("wordprocessingml.document"):
        written = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        return visible_text(written.replace("</w:p>", "<br>"))
    return content.decode().strip() if kind.startswith("text/") else ""


def _files(language: str, seen: dict[str, dict[Door, Seen]]) -> Iterator[tuple[str, str]]:
    """One file a route; people who saw the same stand together."""
    sections: dict[str, dict[tuple[Door, Seen], list[str]]] = defaultdict(lambda: defaultdict(list))
    for person, found in seen.items():
        for door, what in found.items():
            sections[door.route][door, what].append(person)
    for route, by_answer in sections.items():
        lines: list[str] = []
        for (door, what), people in sorted(by_answer.items(), key=lambda item: item[0][0]):
            lines += [
                "",
                f"## {door.method} {door.address} {what.status} {what.kind} for {', '.join(people)}",
                what.text,
            ]
        name = re.sub(r"\W+", "_", route).strip("_") or "home"
        yield f"{language}/{name}.txt", "\n".join(lines[1:])
