"""``make run``: one line when ready, every process gone when told to stop, however it is told."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local.conftest import PROJECT, eventually

# The supervisor with stand-ins for web server, worker and beat: the worker has a child of its own, as Celery's has.
_STAND_INS = """
import sys
from irm.local import run
from irm import env
run._FIRST_PAUSE = 0.05
from pathlib import Path
port, note = int(sys.argv[1]), sys.argv[2]
child = "import time; time.sleep(300)"
worker = f"import os, subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}, {note!r}]).wait()"
run.commands = lambda port, var_dir: {
    "web": [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port), "--directory", note],
    "worker": [sys.executable, "-c", worker, note],
    "beat": [sys.executable, "-c", child, note],
}
sys.exit(run._supervise(port, Path(note), env.for_child(PYTHONUNBUFFERED="1"), "the sign-ins\\n"))
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def processes_with(note: Path) -> list[int]:
    """Every process whose command line names the folder, but not those that only wait to be noticed."""
    found = []
    for listing in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = listing.read_bytes().split(b"\0")
        except OSError:
            continue
        if os.fsencode(note) in words:
            found.append(int(listing.parent.name))
    return found


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The supervisor, ready, and the lines it printed so far."""
    supervisor = subprocess.Popen(
        [sys.executable, "-c", _STAND_INS, str(free_port()), str(tmp_path)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert supervisor.stdout is not None
    lines: list[str] = []
    for line in supervisor.stdout:
        lines.append(line)
        if "the sign-ins" in line:
            break
    yield supervisor, lines
    for pid in processes_with(tmp_path):
        os.kill(pid, signal.SIGKILL)
    supervisor.kill()
    supervisor.communicate()


def test_the_ready_line_is_printed_once_and_then_the_sign_ins(
    running: tuple[subprocess.Popen[str], list[str]],
) -> None:
    _, lines = running
    (ready,) = [number for number, line in enumerate(lines) if "IRM tracker ready at" in line]
    assert lines[ready].startswith("IRM tracker ready at http://127.0.0.1:")
    assert lines[ready + 1] == "the sign-ins\n"


@pytest.mark.parametrize(
    ("order", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_every_process_goes_with_the_supervisor(
    running: tuple[subprocess.Popen[str], list[str]], tmp_path: Path, order: signal.Signals, status: int
) -> None:
    supervisor, _ = running
    assert len(processes_with(tmp_path)) >= 7
    supervisor.send_signal(order)
    assert supervisor.wait(timeout=60) == status
    assert eventually(lambda: processes_with(tmp_path) == [])


def _web(tmp_path: Path) -> list[int]:
    return [pid for pid in processes_with(tmp_path) if _argument(pid, 2) == "http.server"]


def _kill_web(tmp_path: Path) -> int:
    """Kill the stand-in for the web server once it is there; its pid."""
    assert eventually(lambda: len(_web(tmp_path)) == 1)
    (web,) = _web(tmp_path)
    os.kill(web, signal.SIGKILL)
    assert eventually(lambda: web not in _web(tmp_path))
    return web


def test_one_that_ends_by_itself_is_started_again_and_the_others_go_on(
    running: tuple[subprocess.Popen[str], list[str]], tmp_path: Path
) -> None:
    supervisor, _ = running
    stand_ins = [pid for pid in processes_with(tmp_path) if _argument(pid, 1) == "-c"]
    others = {pid for pid in stand_ins if _argument(pid, 2) != _STAND_INS}
    assert len(others) == 3
    before = _kill_web(tmp_path)
    assert eventually(lambda: _web(tmp_path) and _web(tmp_path) != [before])
    assert supervisor.poll() is None
    assert others <= set(processes_with(tmp_path))
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.stdout is not None
    assert "web ended by itself; it is started again in" in supervisor.stdout.read()
    assert supervisor.wait(timeout=60) == 0
    assert eventually(lambda: processes_with(tmp_path) == [])


def test_one_that_keeps_ending_stops_everything_with_a_sentence(
    running: tuple[subprocess.Popen[str], list[str]], tmp_path: Path
) -> None:
    supervisor, _ = running
    for _ in range(6):
        _kill_web(tmp_path)
    assert supervisor.stdout is not None
    words = supervisor.stdout.read()
    assert "web ended 6 times in a row: everything stops (see above)" in words
    assert supervisor.wait(timeout=60) == 128 + signal.SIGKILL
    assert eventually(lambda: processes_with(tmp_path) == [])


def _argument(pid: int, place: int) -> str:
    """A word of a command line; empty for a process that has ended meanwhile."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    return words[place].decode() if len(words) > place else ""


def test_a_port_that_is_taken_is_named_before_anything_starts(var_dir: Path) -> None:
    from irm import env

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, "-m", "irm.local.run"],
            cwd=PROJECT,
            env=env.for_child(PORT=str(port), IRM_VAR_DIR=str(var_dir)),
            capture_output=True,
            text=True,
            check=False,
        )
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr == (
        f"Port {port} is taken: stop what listens there, or choose another: PORT={port + 1} make run\n"
    )
    assert not var_dir.exists()


def test_a_second_one_from_the_same_folder_is_refused(var_dir: Path) -> None:
    from irm import env
    from irm.local import locks

    var_dir.mkdir()
    held = locks.try_lock(var_dir / "run.lock", shared=False)
    assert held is not None
    answer = subprocess.run(
        [sys.executable, "-m", "irm.local.run"],
        cwd=PROJECT,
        env=env.for_child(PORT=str(free_port()), IRM_VAR_DIR=str(var_dir)),
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(held)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"The application already runs from {var_dir}: stop it")
    assert not (var_dir / "local").exists()


def test_an_order_that_interrupts_the_writing_of_a_line_is_still_carried_out() -> None:
    from irm.local.run import Supervisor

    class Busy:
        def write(self, message: object) -> None:
            raise RuntimeError("reentrant call inside <_io.BufferedWriter name='<stdout>'>")

    supervisor = Supervisor(printer=Busy())
    supervisor._system_print("SIGTERM received\n")
    supervisor.terminate()
    assert supervisor._terminating
