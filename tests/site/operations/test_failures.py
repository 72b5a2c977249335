"""A server that is away, or a full disk, is told as 503 with a sentence; any other fault stays 500."""

import errno

import psycopg
import pytest
from django.db import OperationalError, connection
from kombu.exceptions import OperationalError as BrokerError

from irm.api.throttling import PerMinuteThrottle
from irm.site.dashboards.middleware import SpokenLanguageMiddleware


def lost() -> OperationalError:
    error = OperationalError("server closed the connection unexpectedly")
    error.__cause__ = psycopg.OperationalError("server closed the connection unexpectedly")
    return error


def full_database() -> OperationalError:
    error = OperationalError("could not extend file")
    error.__cause__ = psycopg.errors.DiskFull("could not extend file")
    return error


def held() -> OperationalError:
    error = OperationalError("canceling statement due to lock timeout")
    error.__cause__ = psycopg.errors.LockNotAvailable("canceling statement due to lock timeout")
    return error


def deadlock() -> OperationalError:
    error = OperationalError("deadlock")
    error.__cause__ = psycopg.errors.DeadlockDetected("deadlock")
    return error


CASES = [
    (lost(), 503, "does not answer"),
    (held(), 503, "does not answer"),
    (BrokerError("no broker"), 503, "does not answer"),
    (full_database(), 503, "no room left"),
    (OSError(errno.ENOSPC, "No space left on device"), 503, "no room left"),
    (OSError(errno.EROFS, "Read-only file system"), 503, "no room left"),
    (deadlock(), 500, "Something went wrong"),
    (OSError(errno.ENOENT, "No such file"), 500, "Something went wrong"),
    (ZeroDivisionError(), 500, "Something went wrong"),
]


@pytest.mark.parametrize(("error", "status", "words"), CASES)
@pytest.mark.django_db
def test_an_error_of_a_page(client, monkeypatch, error, status, words):
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(SpokenLanguageMiddleware, "process_request", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer.get("Retry-After") == ("60" if status == 503 else None)


@pytest.mark.parametrize(("error", "status", "words"), CASES[:6])
@pytest.mark.parametrize("place", [PerMinuteThrottle, SpokenLanguageMiddleware])
@pytest.mark.django_db
def test_an_error_of_the_api_is_a_problem_document(client, monkeypatch, place, error, status, words):
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    name = "allow_request" if place is PerMinuteThrottle else "process_request"
    monkeypatch.setattr(place, name, fail)
    client.raise_request_exception = False
    answer = client.get("/api/v1/states/")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert (answer.json()["code"], answer["Retry-After"]) == ("unavailable", "60")
    assert words in answer.json()["detail"]


@pytest.mark.django_db
def test_nobody_waits_for_ever_for_what_another_transaction_holds():
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("1min",)
