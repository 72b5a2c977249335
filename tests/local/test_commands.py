"""A management command starts the servers that it needs, and says in one sentence when it cannot."""

import subprocess
import sys
from pathlib import Path

from irm import env
from irm.local.layout import POSTGRES, Layout
from tests.local.conftest import PROJECT, Users, eventually, is_up


def manage(var_dir: Path, *arguments: str, words: str = "") -> subprocess.CompletedProcess[str]:
    """Run manage.py on the embedded servers of that folder."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=env.for_child(DATABASE_URL="", REDIS_URL="", IRM_VAR_DIR=str(var_dir)),
        input=words,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_that_asks_the_database_finds_it_running(people: Users, var_dir: Path) -> None:
    question = "from django.db import connection; connection.ensure_connection(); print(connection.vendor)"
    answer = manage(var_dir, "shell", "--verbosity=0", "-c", question)
    assert (answer.returncode, answer.stdout) == (0, "postgresql\n")
    state = Layout(POSTGRES, var_dir).read_state()
    assert eventually(lambda: not is_up(var_dir, POSTGRES, state.get("server", 0)))


def test_a_command_that_asks_nothing_starts_nothing(var_dir: Path) -> None:
    assert manage(var_dir, "version").returncode == 0
    assert not var_dir.exists()


def test_a_server_that_cannot_start_costs_one_sentence_and_no_traceback(var_dir: Path) -> None:
    var_dir.write_text("")
    answer = manage(var_dir, "migrate")
    assert answer.returncode == 1
    assert answer.stderr == (
        f"The embedded PostgreSQL cannot start: the folder {var_dir} cannot be used (File exists); "
        "set DATABASE_URL to the address of a PostgreSQL server.\n"
    )


def test_a_task_can_be_sent_without_a_broker_beforehand(people: Users, var_dir: Path) -> None:
    question = (
        "from irm.celery import app\n"
        "with app.connection_for_write() as connection:\n"
        "    connection.ensure_connection(max_retries=1)\n"
        "    print(connection.connected)"
    )
    answer = manage(var_dir, "shell", "--verbosity=0", "-c", question)
    assert (answer.returncode, answer.stdout) == (0, "True\n"), answer.stderr
