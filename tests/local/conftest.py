"""A var folder of its own for each test, and processes that use its servers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from irm.local import processes
from irm.local.layout import POSTGRES, VALKEY, Layout

PROJECT = Path(__file__).resolve().parent.parent.parent
PROGRAMS = {POSTGRES: "postgres", VALKEY: "valkey-server"}
_USER = """
import sys
from pathlib import Path
from irm.local import users
from irm.local.errors import LocalServerError
from irm.local.layout import Layout
try:
    users.use(Layout(sys.argv[1], Path(sys.argv[2])))
except LocalServerError as error:
    sys.exit(str(error))
print("ready", flush=True)
sys.stdin.read()
"""


def eventually(question: Callable[[], object], *, seconds: float = 30.0) -> bool:
    """Whether the answer becomes true before patience runs out."""
    deadline = time.monotonic() + seconds
    while not question():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Users:
    """Starts processes that use the servers of one var folder, and ends them."""

    def __init__(self, var_dir: Path) -> None:
        self.var_dir = var_dir
        self.started: list[subprocess.Popen[str]] = []

    def begin(self, name: str) -> subprocess.Popen[str]:
        """A process on its way to use the server."""
        user = subprocess.Popen(
            [sys.executable, "-c", _USER, name, str(self.var_dir)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(user)
        return user

    def start(self, name: str) -> subprocess.Popen[str]:
        """A process that uses the server by now."""
        user = self.begin(name)
        assert user.stdout is not None
        assert user.stdout.readline() == "ready\n", user.communicate()[1]
        return user

    def failure(self, name: str) -> str:
        """What a process says that cannot have the server."""
        words, sentence = self.begin(name).communicate(timeout=120)
        assert words == ""
        return sentence

    def end(self, user: subprocess.Popen[str], order: signal.Signals = signal.SIGKILL) -> None:
        """End it, by default so that it can clean up nothing."""
        user.send_signal(order)
        user.communicate()


@pytest.fixture
def var_dir(tmp_path: Path) -> Path:
    """A var folder that does not exist yet."""
    return tmp_path / "var"


@pytest.fixture
def people(var_dir: Path) -> Iterator[Users]:
    """Users of the servers under ``var_dir``; nothing of theirs outlives the test."""
    found = Users(var_dir)
    yield found
    for user in found.started:
        if user.poll() is None:
            found.end(user)
        for stream in (user.stdin, user.stdout, user.stderr):
            if stream is not None:
                stream.close()
    for name, program in PROGRAMS.items():
        state = Layout(name, found.var_dir).read_state()
        for key, part in (("keeper", "irm.local.keeper"), ("server", program)):
            pid = state.get(key, 0)
            if processes.is_running(pid, part):
                os.kill(pid, signal.SIGTERM if key == "keeper" else signal.SIGINT)
                assert processes.wait_until_gone(pid, part, 30)


def server_pid(var_dir: Path, name: str) -> int:
    """The process of the running server, as its keeper says."""
    return int(Layout(name, var_dir).read_state()["server"])


def keeper_pid(var_dir: Path, name: str) -> int:
    """The process of the keeper."""
    return int(Layout(name, var_dir).read_state()["keeper"])


def is_up(var_dir: Path, name: str, pid: int) -> bool:
    """Whether that server process lives."""
    return processes.is_running(pid, PROGRAMS[name])


def connect(var_dir: Path) -> psycopg.Connection:
    """A connection to the embedded PostgreSQL."""
    return psycopg.connect(
        host=str(Layout(POSTGRES, var_dir).sockets), user="irm", dbname="irm", autocommit=True
    )


def valkey(var_dir: Path) -> redis.Redis:
    """A client of the embedded Valkey."""
    return redis.Redis(unix_socket_path=str(Layout(VALKEY, var_dir).sockets / "valkey.sock"))
