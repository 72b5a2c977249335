"""``make run``: prepares the data, then runs web server, worker and beat under one supervisor (honcho)."""

import contextlib
import http.client
import multiprocessing
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from honcho.manager import Manager

from irm import env
from irm.local import locks, users
from irm.local.errors import LocalServerError
from irm.local.layout import POSTGRES, VALKEY, Layout

_TETHER = Path(__file__).with_name("tether.py")
_ADDRESS = "127.0.0.1"
_READY_PATIENCE = 120.0
_ORDERS = {128 + signal.SIGINT, 128 + signal.SIGTERM}
# Celery's advice against root is for servers; the remedy for a person's own machine is no other user.
_QUIET = {"PYTHONWARNINGS": "ignore:You're running the worker,ignore:An entry for the specified"}


# A child that ended is started again after a pause that doubles; one that lives for this long begins anew.
_FIRST_PAUSE = 1.0
_MOST_PAUSES = 5
_HEALTHY = 60.0


@dataclass
class _Deaths:
    """How often one child has ended of late, and when it is to be started again."""

    number: int = 0
    started_at: float = 0.0
    due_at: float | None = None


class Supervisor(Manager):
    """Honcho's manager, which starts a child again that ended by itself, and stops all where it keeps ending.

    An order to stop that comes while children start is kept until they have started.
    """

    told_to_stop = False
    returncode: int | None = None

    def __init__(self, printer: Any = None) -> None:
        super().__init__(printer)
        self._asked = self._given_up = False
        self._deaths: dict[str, _Deaths] = defaultdict(_Deaths)

    def terminate(self) -> None:
        """Stop every child, now or as soon as each has a pid."""
        if not self._asked:
            self._asked = True
            self.told_to_stop = self.returncode in _ORDERS and not self._given_up
        if super()._all_started():
            super().terminate()

    def _system_print(self, data: str) -> None:
        """Say what happens to the children; left out where an order to stop interrupts the writing of a line.

        Python refuses to write from a signal handler into a stream that it interrupts. The order counts, not its echo.
        """
        with contextlib.suppress(RuntimeError):
            super()._system_print(data)

    def _all_started(self) -> bool:
        """Asked in every round of the loop: the moment for what is due."""
        if not self._asked:
            self._start_what_is_due()
        started = bool(super()._all_started())
        if started and self._asked:
            super().terminate()
        return started

    def _any_stopped(self) -> bool:
        """Whether the loop is to stop the others: where an order came, or a child was given up."""
        ended = [name for name, child in self._processes.items() if child.get("returncode") is not None]
        if self._asked:
            return bool(ended)
        for name in ended:
            if not self._plan(name):
                self._given_up = True
                words = f"{name} ended {_MOST_PAUSES + 1} times in a row: everything stops (see above)"
                self._system_print(f"{words}\n")
        return self._given_up

    def _all_stopped(self) -> bool:
        """Whether the loop is to end: all children that ended by themselves may be about to start again."""
        return self._asked and bool(super()._all_stopped())

    def _plan(self, name: str) -> bool:
        """Set the time at which an ended child is started again; False where it has ended too often."""
        deaths = self._deaths[name]
        if deaths.due_at is not None:
            return True
        if deaths.started_at and time.monotonic() - deaths.started_at > _HEALTHY:
            deaths.number = 0
        if deaths.number == _MOST_PAUSES:
            return False
        pause = _FIRST_PAUSE * 2**deaths.number
        deaths.number += 1
        self.returncode = None
        deaths.due_at = time.monotonic() + pause
        self._system_print(f"{name} ended by itself; it is started again in {pause:.0f} s\n")
        return True

    def _start_what_is_due(self) -> None:
        for name, deaths in self._deaths.items():
            if deaths.due_at is None or time.monotonic() < deaths.due_at:
                continue
            deaths.due_at, deaths.started_at = None, time.monotonic()
            child = self._processes[name]
            child["pid"] = None
            del child["returncode"]
            child["process"] = multiprocessing.Process(
                name=name, target=child["obj"].run, args=(self.events, True)
            )
            child["process"].start()


def main() -> int:
    """Serve until told to stop, which gives 0; not 0 where something could not start or keeps ending by itself."""
    port = env.integer("PORT", default=8000)
    if not _is_free(port):
        return _refuse(
            f"Port {port} is taken: stop what listens there, or choose another: PORT={port + 1} make run"
        )
    signal.signal(signal.SIGTERM, _stop_preparing)
    var_dir = env.var_dir()
    environment = env.for_child(
        IRM_DEMO="1",
        IRM_DEBUG=env.text("IRM_DEBUG", "0"),  # a wrong address gets our page, not Django's
        IRM_BASE_URL=env.text("IRM_BASE_URL", f"http://{_ADDRESS}:{port}"),
        IRM_VAR_DIR=str(var_dir),
        DJANGO_SETTINGS_MODULE=env.text("DJANGO_SETTINGS_MODULE", "irm.settings.dev"),
        PYTHONUNBUFFERED="1",
    )
    var_dir.mkdir(parents=True, exist_ok=True)
    if locks.try_lock(var_dir / "run.lock", shared=False) is None:
        return _refuse(
            f"The application already runs from {var_dir}: stop it, or name another folder: IRM_VAR_DIR=…"
        )
    try:
        for name, url in ((POSTGRES, "DATABASE_URL"), (VALKEY, "REDIS_URL")):
            if not env.text(url, ""):
                users.use(Layout(name, var_dir))
    except LocalServerError as error:
        return _refuse(str(error))
    prepared = subprocess.run(
        [sys.executable, "-m", "irm.local.prepare"],
        env=environment,
        cwd=env.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if prepared.returncode:
        return _refuse("The data could not be prepared (see above).")
    return _supervise(port, var_dir, environment, prepared.stdout)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1


def _stop_preparing(_signal: int, _frame: object) -> None:
    sys.exit(128 + signal.SIGTERM)


def _is_free(port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((_ADDRESS, port))
        except (OSError, OverflowError):
            return False
    return True


def commands(port: int, var_dir: Path) -> dict[str, list[str]]:
    """The processes of one installation, by name."""
    python = [sys.executable, "-m"]
    return {
        "web": [
            *(*python, "gunicorn", "irm.wsgi", f"--bind={_ADDRESS}:{port}", "--workers=2", "--threads=4"),
            *("--timeout=120", "--graceful-timeout=3", "--log-level=warning"),
        ],
        "worker": [
            *(*python, "celery", "--app=irm", "--quiet", "worker", "--loglevel=warning", "--concurrency=2"),
            *("--without-gossip", "--without-mingle"),
        ],
        "beat": [
            *(*python, "celery", "--app=irm", "--quiet", "beat", "--loglevel=warning", "--pidfile="),
            f"--schedule={var_dir / 'celerybeat-schedule'}",
        ],
    }


def _supervise(port: int, var_dir: Path, environment: dict[str, str], sign_ins: str) -> int:
    manager = Supervisor()
    for name, command in commands(port, var_dir).items():
        tethered = [sys.executable, str(_TETHER), str(os.getpid()), *command]
        manager.add_process(
            name, f"exec {shlex.join(tethered)}", env=environment | _QUIET, cwd=str(env.BASE_DIR)
        )
    threading.Thread(target=_announce, args=(manager, port, sign_ins), daemon=True).start()
    manager.loop()
    if manager.told_to_stop:
        return 0
    # Whatever keeps ending by itself, even in good order, was meant to run on.
    return manager.returncode or 1


def _announce(manager: Manager, port: int, sign_ins: str) -> None:
    """Print the one line that others wait for, when the first page has been served."""
    deadline = time.monotonic() + _READY_PATIENCE
    while time.monotonic() < deadline:
        if _serves(port):
            print(f"IRM tracker ready at http://{_ADDRESS}:{port}\n{sign_ins}", end="", flush=True)
            return
        time.sleep(0.1)
    print(
        f"The web server gave no page in {_READY_PATIENCE:.0f} seconds (see above).",
        file=sys.stderr,
        flush=True,
    )
    manager.terminate()


def _serves(port: int) -> bool:
    connection = http.client.HTTPConnection(_ADDRESS, port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
