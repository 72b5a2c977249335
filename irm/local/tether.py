"""Runs one command of ``make run`` on a line: ``python tether.py SUPERVISOR_PID COMMAND …``.

Passes SIGTERM and SIGINT on to the command alone (a worker then ends its tasks in good order), kills what is left of
its process group afterwards, and ends it when the supervisor has gone, also after ``kill -9``. Standard library only.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_TICK = 0.1
_PATIENCE = 4.0
_PR_SET_PDEATHSIG = 1


def _die_with_tether() -> None:
    """Linux: whoever kills this process with SIGKILL takes the command along."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _has_gone(pid: int) -> bool:
    """Whether the process has ended, waited for or not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return sys.platform == "linux"
    return state in {"Z", "X"}


class Tether:
    """One command and the supervisor it must not outlive."""

    def __init__(self, supervisor: int, command: list[str]) -> None:
        self._supervisor = supervisor
        self._asked_at: float | None = None
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)
        self._child = subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_tether)

    def run(self) -> int:
        """Wait for the command; its exit status, or 128 and the signal that ended it."""
        told = False
        while self._child.poll() is None:
            if self._asked_at is None and _has_gone(self._supervisor):
                self._asked_at = time.monotonic()
            if self._asked_at is not None:
                if not told:
                    self._child.send_signal(signal.SIGTERM)
                    told = True
                if time.monotonic() - self._asked_at > _PATIENCE:
                    self._kill_group()
            time.sleep(_TICK)
        self._kill_group()
        status = self._child.returncode
        return status if status >= 0 else 128 - status

    def _ask(self, _signal: int, _frame: object) -> None:
        self._asked_at = self._asked_at or time.monotonic()

    def _kill_group(self) -> None:
        """What the command left behind goes with it."""
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


if __name__ == "__main__":
    sys.exit(Tether(int(sys.argv[1]), sys.argv[2:]).run())
