"""What every test stands on: servers' rooms of its own for each process, one person per role."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation
from django.utils.timezone import localtime
from pytest_django import DjangoDbBlocker

from irm import nudges
from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.celery import app
from tests import schema
from tests.factories import MembershipFactory, OrganisationFactory, StateFactory, UserFactory
from tests.walking import Walker

# Seconds.
LONG = 5
MIDNIGHT = 15


def pytest_configure(config: pytest.Config) -> None:
    """Each process of a parallel run has a database of the broker and uploads of its own; its cache is in memory."""
    worker = getattr(config, "workerinput", {}).get("workerid", "gw0")
    app.conf.broker_url = settings.CELERY_BROKER_URL = _of_worker(settings.CELERY_BROKER_URL, worker)
    settings.MEDIA_ROOT = settings.VAR_DIR / "media" / worker


def _of_worker(broker: str, worker: str) -> str:
    """The address with another number of a database: Redis and Valkey have sixteen."""
    number = str(int(worker.removeprefix("gw")) % 16)
    if broker.startswith("redis+socket:"):
        return f"{broker.partition('?')[0]}?virtual_host={number}"
    return urlsplit(broker)._replace(path=f"/{number}").geturl()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say of each test what follows from its fixtures.

    Tests that share what a fixture made for their whole module run in one process. Those that reach the database or
    the broker of the settings are ``on_servers``: they run on other servers too.
    """
    for item in items:
        given = set(getattr(item, "fixturenames", ()))
        if given & {"django_db_setup", "db", "transactional_db"} or item.get_closest_marker("django_db"):
            item.add_marker("on_servers")
        definitions = item._fixtureinfo.name2fixturedefs.values()  # type: ignore[attr-defined] -- pytest tells no other way
        if any(fixture[-1].scope == "module" for fixture in definitions):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def pytest_runtest_setup() -> None:
    """No test begins in the last seconds of a day: what it calls today would change under its hands."""
    now = localtime()
    left = 24 * 3600 - (now.hour * 3600 + now.minute * 60 + now.second)
    if left < MIDNIGHT:
        time.sleep(left)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, and name those that took long and do not say why.

    Neither is a failure, for time depends on the machine.
    """
    calls = [one for one in terminalreporter.getreports("passed") if one.when == "call"]
    long = [one for one in calls if one.duration > LONG and "slow" not in one.keywords]
    if long:
        terminalreporter.section(f"over {LONG} seconds without a reason (pytest.mark.slow)")
    for one in sorted(long, key=lambda one: -one.duration):
        terminalreporter.write_line(f"{one.duration:6.1f}s {one.nodeid}")
    measured = [measurement for one in calls for measurement in one.user_properties]
    if measured:
        terminalreporter.section("measured")
    for name, value in measured:
        terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the migrated database, in place of a migration of its own."""
    with contextlib.ExitStack() as kept:
        with django_db_blocker.unblock():
            kept.enter_context(schema.own_database())
        yield
        with django_db_blocker.unblock():
            kept.close()


@pytest.fixture(autouse=True)
def fresh_thread() -> Iterator[None]:
    """No language, time zone or cached answer of another test: a request leaves them behind in its thread."""
    yield
    translation.deactivate()
    timezone.deactivate()
    cache.clear()
    nudges.listen_again()


@pytest.fixture
def demonstration(settings: Any) -> None:
    """The instance carries the demonstration; who opens its pages walks in it."""
    settings.IRM_DEMO = True


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Client:
    """A browser; in the demonstration where the test is about it."""
    return Walker() if "demonstration" in request.fixturenames else Client()


@pytest.fixture
def secretariat(db: None) -> User:
    """A member of the secretariat."""
    return MembershipFactory(role=Role.SECRETARIAT).user


@pytest.fixture
def focal_point(db: None) -> User:
    """The focal point of the demonstration State XZZ."""
    return MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory(iso3="XZZ")).user


@pytest.fixture
def expert(db: None) -> User:
    """A governmental expert of the demonstration State XZY."""
    return MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=StateFactory(iso3="XZY")).user


@pytest.fixture
def partner(db: None) -> User:
    """A person of a registered assistance provider."""
    return MembershipFactory(role=Role.PARTNER, organisation=OrganisationFactory()).user


@pytest.fixture
def stranger(db: None) -> User:
    """A person with an account and no role."""
    return UserFactory()
