"""What the workers tell of themselves through the broker: a heartbeat and counts of tasks.

Kept in the broker because it is lost without harm, and because it shows that beat, broker and worker all do their part.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger("irm.site.operations")

_BEAT = "irm:worker:heartbeat"
_TASKS = "irm:worker:tasks"
_PATIENCE_SECONDS = 2


@dataclass(frozen=True)
class Pulse:
    """When a worker last did the heartbeat task (None: never), what waits, and how tasks ended."""

    beat_at: float | None
    waiting: int
    tasks: dict[tuple[str, str], int]


def read() -> Pulse | None:
    """What the broker knows; None where it cannot be reached."""
    from irm.celery import app  # noqa: PLC0415 -- Celery reads the settings first

    try:
        with app.connection_for_read(connect_timeout=_PATIENCE_SECONDS) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=_PATIENCE_SECONDS)
            client = broker.default_channel.client
            beat, counts = client.get(_BEAT), client.hgetall(_TASKS)
            waiting = client.llen(app.conf.task_default_queue)
    except (OperationalError, RedisError, OSError):
        return None
    tasks = {}
    for key, count in counts.items():
        name, _, state = key.decode().rpartition(":")
        tasks[name, state] = int(count)
    return Pulse(beat_at=float(beat) if beat else None, waiting=waiting, tasks=tasks)


def beat() -> None:
    """Note that a worker does its work now."""
    _write(lambda client: client.set(_BEAT, time.time()))


def count(task: str, state: str) -> None:
    """Note how a task ended."""
    _write(lambda client: client.hincrby(_TASKS, f"{task}:{state}", 1))


def _write(change: Callable[[Any], object]) -> None:
    """Tell the broker; while it is down the news is dropped, for no task may fail over it."""
    from irm.celery import app  # noqa: PLC0415 -- Celery reads the settings first

    try:
        with app.pool.acquire(block=True, timeout=_PATIENCE_SECONDS) as broker:
            change(broker.default_channel.client)  # type: ignore[attr-defined]
    except (OperationalError, RedisError, OSError):
        logger.warning("The broker cannot be told of the worker.")
