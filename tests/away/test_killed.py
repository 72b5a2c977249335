"""SIGKILL in the middle: of an import, of a digest, of a recompute; what was not committed is not there."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.models import User
from irm.env import BASE_DIR
from irm.notifications import services
from irm.notifications.models import Letter, Notification, Preference
from irm.register.models import ImportRun
from irm.register.services.imports import import_file
from irm.site.statistics.models import RecomputeRun, Snapshot
from irm.site.statistics.services import recompute
from needs.importers import NeedImporter
from needs.models import TechnicalAssistanceNeed
from tests.databases import address
from tests.factories import MembershipFactory, StateFactory
from tests.importing.conftest import NEED_HEADER, need, write_csv  # noqa: F401

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow(reason="a process of its own is started and killed"),
]
# Each begins like the work itself and ends in the middle of its transaction, with everything written.
_BEGIN = """
import os, signal, sys
import django
django.setup()
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
"""
_IMPORT = """
from pathlib import Path
from irm.register.services import imports
from needs.importers import NeedImporter
work = imports.run
def run(*args):
    work(*args)
    die()
imports.run = run
imports.import_file(importer=NeedImporter(), path=Path(sys.argv[1]))
"""
_DIGEST = """
from django.utils import timezone
from irm.notifications.services import digests
digests.letters_written.send = die
digests.compile_digests(now=timezone.now(), today=timezone.localdate())
"""
_RECOMPUTE = """
from irm.site.statistics.services import recomputing
recomputing.copy_activities = die
recomputing.recompute()
"""


def kill_in_the_middle(code: str, *arguments: str) -> None:
    """Run it in a process of its own on the database of this test, until it kills itself."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "irm.settings.test",
        "DATABASE_URL": address(connection.settings_dict["NAME"]),
    }
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + code, *arguments],
        cwd=BASE_DIR, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_an_import_that_is_killed_leaves_nothing_and_goes_through_afterwards(
    write_csv: Callable[..., Path],  # noqa: F811
) -> None:
    call_command("load_reference", verbosity=0)
    StateFactory(iso3="XZZ")
    runs = ImportRun.objects.count()
    path = write_csv(NEED_HEADER, [need(f"N{n}") for n in range(50)])
    kill_in_the_middle(_IMPORT, str(path))
    assert not TechnicalAssistanceNeed.objects.exists()
    assert ImportRun.objects.count() == runs
    report = import_file(importer=NeedImporter(), path=path)
    assert (report.is_refused, TechnicalAssistanceNeed.objects.count()) == (False, 50)


@pytest.fixture
def reader() -> User:
    """Somebody with a daily digest and one notice in it."""
    user = MembershipFactory().user
    services.choose_frequency(user=user, frequency="daily")
    Notification.objects.create(
        user=user, key="k", subject="S", text="T", reason="R", created_at=timezone.now()
    )
    return user


def test_a_digest_that_is_killed_is_written_once_afterwards(reader: User) -> None:
    before = Preference.objects.get().last_digest_on
    kill_in_the_middle(_DIGEST)
    assert not Letter.objects.exists()
    assert Preference.objects.get().last_digest_on == before
    assert services.compile_digests(now=timezone.now(), today=localdate()) == 1
    assert services.compile_digests(now=timezone.now(), today=localdate()) == 0
    assert Letter.objects.count() == 1


def test_figures_that_are_killed_leave_the_former_ones_whole() -> None:
    recompute()
    (before,) = Snapshot.objects.current()
    kill_in_the_middle(_RECOMPUTE)
    assert list(Snapshot.objects.current()) == [before]
    run = recompute()
    assert run is not None
    assert sorted(RecomputeRun.objects.values_list("outcome", flat=True)) == ["done", "done", "killed"]
    assert Snapshot.objects.current().get() == run.snapshot
