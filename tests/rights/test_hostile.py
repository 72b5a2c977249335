"""Hostile values at every door, as everybody: no answer is an error of the server (docs/testing.md)."""

import random
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.rights.hostile import (
    Door,
    Try,
    addresses_of_accounts,
    addresses_of_admin,
    doors_of_page,
    doors_of_schema,
    sample,
)
from tests.rights.personas import PERSONAS, World
from tests.rights.test_rights import lines

# Pages looked at and requests sent a role in the ordinary suite: with fourteen roles less than a minute together.
PAGES, REQUESTS = 40, 110


@pytest.fixture
def world(db: None, settings: Any) -> World:
    """The demonstration world."""
    settings.IRM_DEMO = True
    return World()


class Visitor:
    """A browser of one person; what each visit changed is undone, and it stays signed in."""

    def __init__(self, world: World, persona: str) -> None:
        self.client = Client(raise_request_exception=False)
        user = world.users[persona]
        if user is not None:
            self.client.force_login(user)
        self._cookies = self.client.cookies.output(header="", sep=";")
        self.sent = 0

    def visit(self, attempt: Try) -> Any:
        """The answer, read to its end."""
        self.client.cookies.load(self._cookies)
        cache.clear()
        self.sent += 1
        with transaction.atomic():
            answer = attempt.send(self.client)
            if answer.streaming:
                b"".join(answer)
            transaction.set_rollback(True)
        return answer

    def doors(self, world: World, chosen: random.Random | None) -> Iterator[Door]:
        """Every door that the table of rights, the admin, the sign-in library and the API's description know.

        Of the pages so many as are chosen, where not all of them.
        """
        arguments = world.arguments()
        addresses = [line["address"].format(**arguments) for line in lines() if line["method"] == "GET"]
        addresses += [*addresses_of_admin(), *addresses_of_accounts()]
        for address in chosen.sample(addresses, PAGES) if chosen else addresses:
            yield from doors_of_page(address, self.visit(Try(Door("GET", address), "as it is")))
        yield from (
            Door("POST", line["address"].format(**arguments)) for line in lines() if line["method"] == "POST"
        )
        schema = self.client.get("/api/v1/schema/", {"format": "json"}).json()
        yield from doors_of_schema(schema)


def failure(attempt: Try, answer: Any) -> str:
    """One line about a server error: the request, and where it broke."""
    kind, error, trace = answer.exc_info or (None, None, None)
    ours = (
        [frame for frame in traceback.extract_tb(trace) if "site-packages" not in frame.filename]
        if trace
        else []
    )
    where = f"{ours[-1].filename}:{ours[-1].lineno}" if ours else "outside"
    return f"{attempt}: {kind.__name__ if kind else answer.status_code} {str(error)[:80]!r} at {where}"


@pytest.mark.slow(reason="some thousand requests, shared among the roles")
@pytest.mark.parametrize("persona", PERSONAS)
def test_no_hostile_value_brings_a_page_down(world, persona, request, record_property):
    visitor = Visitor(world, persona)
    asked = request.config.getoption("--hostile")
    chosen = random.Random(persona) if asked == "some" else None
    limit = REQUESTS if asked == "some" else 0 if asked == "full" else int(asked)
    found = list(dict.fromkeys(visitor.doors(world, chosen)))
    wrong: dict[str, str] = {}
    for attempt in sample(persona, found, limit):
        answer = visitor.visit(attempt)
        if answer.status_code >= 500:
            line = failure(attempt, answer)
            wrong.setdefault(line.partition(" at ")[2] + line.rpartition(": ")[2][:40], line)
    record_property(f"hostile requests as {persona}", f"{visitor.sent} at {len(found)} doors")
    assert list(wrong.values()) == []
