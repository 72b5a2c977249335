"""The detached process that owns one embedded server: ``python -m irm.local.keeper NAME VAR_DIR LOCK_DESCRIPTOR``.

It is started by :mod:`irm.local.users` with its lock already held, and ends when the last user has gone.
"""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Protocol

from irm.local import locks
from irm.local.errors import LocalServerError
from irm.local.layout import POSTGRES, VALKEY, Layout
from irm.local.postgres import Postgres
from irm.local.valkey import Valkey

_TICK = 0.2
_LINGER = 1.0
_MOST_RESTARTS = 3
_HEALTHY = 60.0
_LONGEST_LOG = 5_000_000


class Server(Protocol):
    """What a keeper asks of the server it keeps."""

    pid: int

    def start(self) -> None:
        """Have it answer, or raise LocalServerError."""

    def is_running(self) -> bool:
        """Whether its process lives."""

    def stop(self) -> None:
        """End it in good order."""


SERVERS: dict[str, type[Postgres] | type[Valkey]] = {POSTGRES: Postgres, VALKEY: Valkey}


class Keeper:
    """Starts the server, watches over it, and stops it when nobody uses it."""

    def __init__(self, layout: Layout, lock: int) -> None:
        self.layout = layout
        self._lock = lock
        self._stopping = False
        self._users_file = os.stat(layout.users_lock)

    def run(self) -> int:
        """Keep the server until the last user has gone; the exit status."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        try:
            server = SERVERS[self.layout.name](self.layout)
            server.start()
        except LocalServerError as error:
            return self._give_up(str(error))
        except OSError as error:
            return self._give_up(str(self.layout.failure(f"{error.filename or ''} {error.strerror}")))
        self._say_ready(server)
        alone = self._watch(server)
        if self._folder_is_ours():
            self.layout.state_file.unlink(missing_ok=True)
        server.stop()
        # First the keeper's lock, then the users': whoever comes in next finds the place free.
        os.close(self._lock)
        if alone is not None:
            os.close(alone)
        return 0

    def _watch(self, server: Server) -> int | None:
        """Wait for the end; the users' lock, held against newcomers, or None where told to stop."""
        alone_since: float | None = None
        restarts, restarted_at = 0, 0.0
        while not self._stopping and self._folder_is_ours():
            time.sleep(_TICK)
            if not server.is_running():
                restarts = restarts + 1 if time.monotonic() - restarted_at < _HEALTHY else 1
                restarted_at = time.monotonic()
                if restarts > _MOST_RESTARTS or not self._restart(server):
                    return None
            alone = locks.try_lock(self.layout.users_lock, shared=False) if self._folder_is_ours() else None
            if alone is None:
                alone_since = None
                continue
            alone_since = alone_since or time.monotonic()
            if time.monotonic() - alone_since >= _LINGER:
                return alone
            os.close(alone)
        return None

    def _restart(self, server: Server) -> bool:
        self.layout.write_state({"keeper": os.getpid()})
        try:
            server.start()
        except LocalServerError as error:
            self._give_up(str(error))
            return False
        self._say_ready(server)
        return True

    def _say_ready(self, server: Server) -> None:
        self.layout.write_state({"ready": True, "keeper": os.getpid(), "server": server.pid})

    def _give_up(self, sentence: str) -> int:
        print(sentence, file=sys.stderr, flush=True)
        self.layout.write_state({"error": sentence, "keeper": os.getpid()})
        return 1

    def _ask_to_stop(self, _signal: int, _frame: object) -> None:
        """From this moment on nobody is told that the server is ready: who comes now waits for the next one."""
        self._stopping = True
        if self._folder_is_ours():
            self.layout.state_file.unlink(missing_ok=True)

    def _folder_is_ours(self) -> bool:
        """Whether the var folder is still the one we began in: somebody may have removed it under us."""
        try:
            return os.path.samestat(os.stat(self.layout.users_lock), self._users_file)
        except OSError:
            return False


def main(arguments: list[str]) -> int:
    """Leave the process that started us, then keep the server."""
    name, var_dir, lock = arguments
    if os.fork():
        os._exit(0)
    os.set_inheritable(int(lock), False)
    layout = Layout(name, Path(var_dir))
    if layout.log_file.stat().st_size > _LONGEST_LOG:
        os.truncate(layout.log_file, 0)
    return Keeper(layout, int(lock)).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
