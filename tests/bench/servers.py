"""A web server of its own for a benchmark: one gunicorn worker on a free port of this machine."""

import contextlib
import http.client
import socket
import subprocess
import sys
import tempfile
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
    """The port of a server that answers /healthz; stopped at the end. Its log goes to a file, as elsewhere."""
    port = _free_port()
    arguments = [f"--bind=127.0.0.1:{port}", f"--workers={workers}", "--log-level=error", "--timeout=300"]
    command = [sys.executable, "-m", "gunicorn", "irm.wsgi", *arguments]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=log, stderr=log)
        try:
            if not _answers(port, server):
                log.seek(0)
                said = log.read()[-2000:].decode(errors="replace")
                raise RuntimeError(f"The server of the benchmark did not start: {said}")
            yield port
        finally:
            _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if fetch(port, "/healthz"):
                return True
        time.sleep(0.1)
    return False


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
