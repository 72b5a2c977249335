"""Small questions and orders to processes that may not be our children."""

import os
import signal
import subprocess
import time
from pathlib import Path

_PAUSE = 0.02


def is_running(pid: int, program: str) -> bool:
    """Whether that process lives and runs that program (a pid may have been given to another since)."""
    if pid <= 1:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return program in _command(pid)


def _command(pid: int) -> str:
    """The command line; empty for a process that has ended but was not waited for."""
    listing = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        try:
            return listing.read_bytes().decode(errors="replace")
        except OSError:
            return ""
    answer = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)],  # noqa: S607 -- on every system without /proc
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if "<defunct>" in answer.stdout else answer.stdout


def stop(pid: int, program: str, steps: list[tuple[signal.Signals, float]]) -> None:
    """Send each signal in turn, with so many seconds to obey, until the process has gone."""
    for order, patience in steps:
        try:
            os.kill(pid, order)
        except ProcessLookupError:
            return
        if wait_until_gone(pid, program, patience):
            return


def wait_until_gone(pid: int, program: str, patience: float) -> bool:
    """Whether the process ended within so many seconds."""
    deadline = time.monotonic() + patience
    while is_running(pid, program):
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True
