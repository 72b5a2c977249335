"""Limits without the server of the cache: each process counts for itself, and no page fails."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from irm import caching
from irm.accounts.models import User
from tests.away.valkey import Valkey

PASSWORD = "seven herons cross the bay"


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    found = Valkey(tmp_path)
    found.start()
    yield found
    found.end()


@pytest.fixture
def shared(valkey: Valkey, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Valkey]:
    """The cache of an installation, on that server."""
    monkeypatch.setattr(caching, "_away", caching._Away())
    settings.CACHES = {"default": {"BACKEND": "irm.caching.SharedCache", "LOCATION": valkey.url}}
    caches["default"]._own.clear()
    yield valkey
    caches["default"]._own.clear()


def test_what_is_kept_is_shared_while_the_server_answers_and_counted_alone_while_it_is_away(shared):
    cache = caches["default"]
    assert cache.add("n", 1)
    assert not cache.add("n", 1)
    assert cache.incr("n") == 2
    shared.kill()
    assert cache.get("n") is None
    assert cache.add("n", 1)
    assert cache.incr("n") == 2
    assert cache.get_many(["n", "m"]) == {"n": 2}
    assert cache.delete("n")
    with pytest.raises(ValueError, match="n"):
        cache.incr("n")


def test_the_server_is_asked_again_when_it_is_back(shared, monkeypatch):
    monkeypatch.setattr(caching, "_PAUSE_SECONDS", 0.2)
    cache = caches["default"]
    shared.kill()
    cache.set("n", 1)
    shared.start()
    time.sleep(0.3)
    cache.set("n", 2)
    assert cache._shared.get("n") == 2


def test_a_server_that_takes_connections_and_answers_nothing_is_given_up_in_seconds(shared):
    shared.kill(signal.SIGSTOP)
    began = time.monotonic()
    for _ in range(50):
        caches["default"].get("n")
    took = time.monotonic() - began
    shared.kill(signal.SIGCONT)
    assert took < 10


@pytest.mark.django_db
def test_signing_in_and_the_api_work_and_their_limits_hold_without_the_cache(shared, settings):
    User.objects.create_user("ada@example.org", PASSWORD)
    settings.API_REQUESTS_PER_MINUTE = {"anonymous": 3, "signed_in": 0}
    shared.kill()
    client = Client()
    assert [client.get("/api/v1/states/").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    address = reverse("account_login")
    wrong = {"login": "ada@example.org", "password": "wrong"}
    answers = [client.post(address, wrong).content.decode() for _ in range(12)]
    assert "Too many failed" not in answers[0]
    assert "Too many failed" in answers[-1]
    assert client.get("/api/v1/states/").status_code == 429


@pytest.mark.django_db
def test_a_person_signs_in_without_the_cache(shared, client):
    User.objects.create_user("ada@example.org", PASSWORD)
    shared.kill()
    answer = client.post(reverse("account_login"), {"login": "ada@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/app/").status_code == 200
