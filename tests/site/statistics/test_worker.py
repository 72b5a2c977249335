"""A real worker that is killed, and a broker that forgets: the figures stay whole and are computed again."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from kombu import Connection

from irm.env import BASE_DIR
from irm.site.statistics import selectors, services
from irm.site.statistics.choices import RunOutcome
from irm.site.statistics.models import Cell, DirtyMark, RecomputeRun, Snapshot
from irm.site.statistics.queries import NeedsQuery
from tests.databases import address
from tests.factories import TechnicalAssistanceNeedFactory

pytestmark = pytest.mark.django_db(transaction=True)

QUERY = NeedsQuery(population="demonstration", cycle=2)
PATIENCE = 45.0


class Workers:
    """Starts workers with their own beat on a queue of their own, and ends exactly those."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.queue = f"test-{uuid.uuid4().hex}"
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self) -> "subprocess.Popen[bytes]":
        """One worker with a beat, in a process group of its own."""
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.site.statistics.worker_settings",
            "IRM_TEST_DATABASE_URL": address(connection.settings_dict["NAME"]),
            "IRM_TEST_BROKER_URL": settings.CELERY_BROKER_URL,
            "IRM_TEST_QUEUE": self.queue,
        }
        command = [sys.executable, "-m", "celery", "-A", "irm", "worker", "--beat", "--concurrency", "1"]
        command += ["--queues", self.queue, "--schedule", str(self.folder / f"beat{len(self.started)}")]
        command += ["--hostname", f"{self.queue}@localhost", "--without-gossip", "--without-mingle"]
        with (self.folder / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=BASE_DIR, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        self.started.append(process)
        return process

    def send(self, task: str) -> None:
        """Put a message on the queue as the application would."""
        from irm.celery import app

        with Connection(settings.CELERY_BROKER_URL) as broker:
            app.send_task(task, connection=broker, queue=self.queue)

    def empty(self) -> int:
        """Throw away every message that waits. Returns how many."""
        with Connection(settings.CELERY_BROKER_URL) as broker, broker.channel() as channel:
            return int(channel.queue_purge(self.queue) or 0)

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """SIGKILL to a worker, its children and its beat."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)

    def end(self) -> None:
        """End what still runs and forget the queue."""
        for process in self.started:
            if process.poll() is None:
                self.kill(process)
        self.empty()

    def log(self) -> str:
        """What the workers said."""
        return (self.folder / "worker.log").read_text(errors="replace")[-4000:]


@pytest.fixture
def workers(tmp_path: Path, settings: Any) -> Iterator[Workers]:
    settings.CELERY_TASK_ALWAYS_EAGER = False
    found = Workers(tmp_path)
    yield found
    found.end()


def wait_for(condition: Callable[[], bool], workers: Workers) -> None:
    """Wait until something is so, or fail with the workers' log."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"It did not happen in {PATIENCE:.0f} s.\n{workers.log()}")
        time.sleep(0.1)


def is_computing() -> bool:
    return RecomputeRun.objects.filter(outcome=RunOutcome.RUNNING).exists()


@pytest.mark.slow(reason="two real workers start one after the other")
def test_a_worker_killed_while_computing_leaves_the_former_figures_and_the_work_is_done_again(workers):
    TechnicalAssistanceNeedFactory()
    services.recompute()
    former = Snapshot.objects.current().get()
    TechnicalAssistanceNeedFactory.create_batch(2)
    with psycopg.connect(address(connection.settings_dict["NAME"])) as gate:
        # The worker has written its cells and stands before the roll-ups when it is killed.
        gate.execute("LOCK TABLE statistics_tally IN EXCLUSIVE MODE")
        first = workers.start()
        wait_for(is_computing, workers)
        wait_for(lambda: _is_waiting(gate), workers)
        workers.kill(first)
    assert Snapshot.objects.current().get() == former
    assert selectors.needs(QUERY).total["needs"] == 1
    assert DirtyMark.objects.exists()
    killed_at = time.monotonic()
    workers.start()
    wait_for(lambda: not Snapshot.objects.current().filter(pk=former.pk).exists(), workers)
    assert time.monotonic() - killed_at < 60
    assert selectors.needs(QUERY).total["needs"] == 3
    assert set(RecomputeRun.objects.values_list("outcome", flat=True)) == {RunOutcome.DONE, RunOutcome.KILLED}
    alive = set(Snapshot.objects.values_list("pk", flat=True))
    assert set(Cell.objects.values_list("snapshot_id", flat=True)) == alive
    assert not DirtyMark.objects.exists()


@pytest.mark.slow(reason="a worker waits until the beat sweeps what was lost")
def test_a_message_that_the_broker_lost_is_sent_again(workers):
    services.recompute()
    former = Snapshot.objects.current().get()
    TechnicalAssistanceNeedFactory()
    workers.send("statistics.recompute")
    assert workers.empty() == 1
    assert selectors.needs(QUERY).total["needs"] == 0
    workers.start()
    wait_for(lambda: not Snapshot.objects.current().filter(pk=former.pk).exists(), workers)
    assert selectors.needs(QUERY).total["needs"] == 1
    assert not DirtyMark.objects.exists()


def _is_waiting(gate: Any) -> bool:
    """Whether another connection waits for the table that the gate holds."""
    waiting = (
        "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE relation = 'statistics_tally'::regclass AND NOT granted)"
    )
    return bool(gate.execute(waiting).fetchone()[0])
