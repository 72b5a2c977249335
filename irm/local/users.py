"""What a process calls that needs an embedded server: it is there afterwards, and stays while this process lives."""

import os
import subprocess
import sys
import threading
import time

from irm import env
from irm.local import locks
from irm.local.errors import LocalServerError
from irm.local.layout import Layout

_PROJECT = env.BASE_DIR
_PAUSE = 0.02
_TIMEOUT = 90.0
_MOST_STARTS = 3

_held: dict[Layout, int] = {}
_guard = threading.Lock()


def use(layout: Layout, *, timeout: float = _TIMEOUT) -> None:
    """Have the server running until this process ends; cheap when it already is.

    Every new connection asks again, so a server whose keeper was killed gets a new keeper. Raises LocalServerError,
    one sentence, where the server cannot start.
    """
    with _guard:
        deadline = time.monotonic() + timeout
        try:
            if layout not in _held:
                layout.prepare()
                _held[layout] = _join(layout, deadline)
            _wait_until_ready(layout, deadline)
        except OSError as error:
            _leave(layout)
            raise layout.failure(f"{error.filename or layout.folder}: {error.strerror}") from error
        except LocalServerError:
            _leave(layout)
            raise


def release(layout: Layout) -> None:
    """Stop being a user before the process ends."""
    with _guard:
        _leave(layout)


def _leave(layout: Layout) -> None:
    descriptor = _held.pop(layout, None)
    if descriptor is not None:
        os.close(descriptor)


def _join(layout: Layout, deadline: float) -> int:
    """The shared lock; waits while a keeper stops the server."""
    while True:
        descriptor = locks.try_lock(layout.users_lock, shared=True)
        if descriptor is not None:
            if os.fstat(descriptor).st_nlink:
                return descriptor
            os.close(descriptor)
        if time.monotonic() > deadline:
            raise layout.failure(f"its keeper did not finish stopping it (see {layout.log_file})")
        time.sleep(_PAUSE)


def _wait_until_ready(layout: Layout, deadline: float) -> None:
    """Start a keeper where there is none, and wait for what it says."""
    starts = 0
    while True:
        unkept = locks.try_lock(layout.keeper_lock, shared=False)
        try:
            state = layout.read_state()
            if "error" in state and (unkept is None or starts):
                raise LocalServerError(state["error"])
            if unkept is not None:
                if starts == _MOST_STARTS:
                    raise layout.failure(f"its keeper ends at once (see {layout.log_file})")
                starts += 1
                # Whoever finds the lock held may trust the state: it is emptied before the lock changes hands.
                layout.state_file.unlink(missing_ok=True)
                _start_keeper(layout, unkept)
            elif state.get("ready"):
                return
        finally:
            if unkept is not None:
                os.close(unkept)
        if time.monotonic() > deadline:
            raise layout.failure(f"it was not ready in time (see {layout.log_file})")
        time.sleep(_PAUSE)


def _start_keeper(layout: Layout, lock: int) -> None:
    """A keeper in a session of its own, which takes over the lock; the child we wait for ends when it has forked."""
    environment = {
        name: value for name, value in env.for_child(PYTHONPATH=str(_PROJECT)).items() if name[:2] != "PG"
    }
    with layout.log_file.open("ab") as log:
        subprocess.run(
            [sys.executable, "-m", "irm.local.keeper", layout.name, str(layout.var_dir), str(lock)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(lock,),
            start_new_session=True,
            cwd=_PROJECT,
            env=environment,
            check=False,
        )


def _forget_after_fork() -> None:
    """A forked child is a user of its own: it lets go of its parent's lock and takes one when it connects."""
    global _guard
    _guard = threading.Lock()
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_after_fork)
