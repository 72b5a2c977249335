"""A restart of the embedded PostgreSQL costs a new connection, not a page."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from irm.local import processes
from irm.local.layout import POSTGRES, Layout
from tests.local.conftest import PROGRAMS, PROJECT, Users, eventually, server_pid

# A web process: one page a line of its input, the status a line of its output. The home of /app/ reads the database.
_PAGES = """
import sys
import django
django.setup()
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.signals import request_finished, request_started
call_command("migrate", "sessions", verbosity=0)
print("ready", flush=True)
for line in sys.stdin:
    request_started.send(sender=None)
    print(Session.objects.count(), flush=True)
    request_finished.send(sender=None)
"""


@pytest.fixture
def pages(people: Users, var_dir: Path) -> "subprocess.Popen[str]":
    """A process that reads the database as a web process does, its connection kept between two pages."""
    found = subprocess.Popen(
        [sys.executable, "-c", _PAGES],
        cwd=PROJECT,
        env=os.environ
        | {"IRM_VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "irm.settings.dev", "DATABASE_URL": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert found.stdout is not None
    assert found.stdout.readline() == "ready\n"
    people.started.append(found)
    return found


def next_page(pages: "subprocess.Popen[str]") -> str:
    assert pages.stdin is not None
    assert pages.stdout is not None
    pages.stdin.write("page\n")
    pages.stdin.flush()
    return pages.stdout.readline()


@pytest.mark.slow(reason="the server recovers between two pages, twice")
@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGKILL])
def test_the_next_page_after_the_server_went_is_served(
    pages: "subprocess.Popen[str]", var_dir: Path, order: signal.Signals
) -> None:
    assert next_page(pages) == "0\n"
    before = server_pid(var_dir, POSTGRES)
    os.kill(before, order)
    assert processes.wait_until_gone(before, PROGRAMS[POSTGRES], 30)
    assert next_page(pages) == "0\n"
    assert eventually(lambda: Layout(POSTGRES, var_dir).read_state()["server"] != before)
    assert next_page(pages) == "0\n"
