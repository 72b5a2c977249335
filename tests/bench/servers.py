"""A web server of its own for a benchmark: one gunicorn worker on a free port of this machine."""

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from irm.env import BASE_DIR

_PATIENCE_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextlib.contextmanager
def serve(environment: dict[str, str], *, workers: int = 1) -> Iterator[int]:
    """The port of a server that answers /healthz; stopped at the end."""
    port = _free_port()
    arguments = [f"--bind=127.0.0.1:{port}", f"--workers={workers}", "--log-level=error", "--timeout=300"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "irm.wsgi", *arguments], cwd=BASE_DIR, env=environment
    )
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if fetch(port, "/healthz"):
                return
        time.sleep(0.1)
    raise RuntimeError("The server of the benchmark did not start.")


def fetch(port: int, path: str) -> bytes:
    """The body of a page; any status but 200 stops the benchmark."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}: {body[:300]!r}")
    return body


def fetcher(port: int, path: str) -> Callable[[], bytes]:
    """A call that gets one page."""
    return lambda: fetch(port, path)
