"""A grown installation on this machine: servers of its own, web, worker and beat under the settings of production."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from irm.env import BASE_DIR
from irm.local.layout import POSTGRES, Layout
from irm.local.postgres import Postgres
from tests.away.browser import HOST, Browser
from tests.away.mail import Mailbox
from tests.away.seed import PASSWORD, SECRET
from tests.away.valkey import Valkey, free_port
from tests.local.conftest import eventually as soon
from tests.site.operations.test_safety import SAFE

PATIENCE = 60.0
eventually = partial(soon, seconds=PATIENCE)
SECOND_FACTOR = "/accounts/2fa/authenticate/"


class Installation:
    """Starts everything, takes servers away and brings them back, and leaves no process behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.layout = Layout(POSTGRES, folder)
        self.layout.prepare()
        self.postgres = Postgres(self.layout)
        self.valkey, self.mail = Valkey(folder), Mailbox()
        self.browsers: dict[str, Browser] = {}
        self.port = free_port()
        self.started: list[subprocess.Popen[bytes]] = []
        host = quote(str(self.layout.sockets), safe="")
        self.environment = os.environ | SAFE | {
            "DJANGO_SETTINGS_MODULE": "tests.away.settings",
            "IRM_VAR_DIR": str(folder / "var"),
            "DATABASE_URL": f"postgres://irm@/irm?host={host}",
            "REDIS_URL": self.valkey.url,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.mail.port),
            "EMAIL_USE_TLS": "0",
            "IRM_BASE_URL": f"https://{HOST}",
            "API_PROXIES": "1",
            "IRM_MFA_ROLES": "partner",
        }  # fmt: skip

    def start(self) -> None:
        """Servers, schema, people, then the processes."""
        self.postgres.start()
        self.valkey.start()
        self.mail.start()
        (self.folder / "var" / "static").mkdir(parents=True)
        for command in (["migrate", "-v0"], ["load_reference", "-v0"], ["collectstatic", "-v0", "--noinput"]):
            self.must("manage.py", *command)
        self.must("-m", "tests.away.seed")
        web = ["gunicorn", "irm.wsgi", f"--bind=127.0.0.1:{self.port}", "--workers=1", "--threads=4"]
        self._begin(*web)
        self._begin(
            "celery", "--app=irm", "worker", "--concurrency=1", "--without-gossip", "--without-mingle"
        )
        self._begin("celery", "--app=irm", "beat", "--pidfile=", f"--schedule={self.folder / 'beat'}")
        if not eventually(lambda: Browser(self.port).get("/healthz").status == 200):
            raise RuntimeError((self.folder / "output.txt").read_text()[-3000:])

    def _begin(self, *command: str) -> None:
        with (self.folder / "output.txt").open("ab") as log:
            self.started.append(
                subprocess.Popen(
                    [sys.executable, "-m", *command], cwd=BASE_DIR, env=self.environment, stdout=log, stderr=log,
                    start_new_session=True,
                )
            )  # fmt: skip

    def run(self, *arguments: str) -> tuple[bool, float]:
        """Whether a command ended well, and after how many seconds."""
        began = time.monotonic()
        with (self.folder / "output.txt").open("ab") as log:
            done = subprocess.run(
                [sys.executable, *arguments], cwd=BASE_DIR, env=self.environment, stdout=log, stderr=log,
                timeout=120, check=False,
            )  # fmt: skip
        return done.returncode == 0, time.monotonic() - began

    def must(self, *arguments: str) -> None:
        """A command that the test cannot do without."""
        if not self.run(*arguments)[0]:
            raise RuntimeError((self.folder / "output.txt").read_text()[-3000:])

    def shell(self, code: str) -> tuple[bool, float]:
        """Run a few lines inside the application."""
        return self.run("-c", f"import django; django.setup()\n{code}")

    def browser(self, name: str) -> Browser:
        """The browser of a person, who has signed in; with a second factor where the seed gave them one."""
        if name in self.browsers:
            return self.browsers[name]
        found = Browser(self.port)
        answer = found.sign_in(f"{name}@example.org", PASSWORD)
        if answer.location == SECOND_FACTOR:
            code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
            answer = found.post(SECOND_FACTOR, {"code": code})
        if answer.status != 302:
            raise RuntimeError(f"{name} could not sign in: {answer.status}")
        self.browsers[name] = found
        return found

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the database, or those that a change returns."""
        where = {"host": str(self.layout.sockets), "user": "irm", "dbname": "irm", "autocommit": True}
        with psycopg.connect(**where) as connection:  # type: ignore[arg-type]  # its own keywords
            found = connection.execute(query, values)  # type: ignore[call-overload]  # queries of the test
            return found.fetchall() if found.description else []

    def kill_postgres(self) -> None:
        """SIGKILL to the server."""
        os.kill(self.postgres.pid, signal.SIGKILL)
        assert eventually(lambda: not self.postgres.is_running())

    def end(self) -> None:
        """Leave nothing behind."""
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.mail.stop()
        self.valkey.end()
        if self.postgres.is_running():
            self.postgres.stop()
