"""Asking the workers to look at a row at once: the one way by which a change reaches the broker.

What must follow a change is a row, written in its transaction, and beat has the rows looked at now and then. A message
only makes it sooner; so a broker that is away costs a minute, never the change (docs/adr/0009).
"""

import logging
import time
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from irm.local.errors import LocalServerError

logger = logging.getLogger("irm.nudges")

# A kept connection may have gone stale; a second try opens a new one, and nobody waits for more.
_ONCE_MORE = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
_EXPIRES_SECONDS = 600
# A broker that gave no answer is left alone for so long: nobody else waits for it meanwhile.
_PAUSE_SECONDS = 15.0
_silent_until = 0.0


def nudge(task: Task, **arguments: Any) -> None:
    """Have a worker do the task once this transaction is committed; without a broker beat's next round does it."""
    transaction.on_commit(lambda: _send(task, arguments), robust=True)


def listen_again() -> None:
    """Forget that the broker gave no answer."""
    global _silent_until
    _silent_until = 0.0


def _send(task: Task, arguments: dict[str, Any]) -> None:
    global _silent_until
    if time.monotonic() < _silent_until:
        return
    try:
        task.apply_async(kwargs=arguments, retry_policy=_ONCE_MORE, expires=_EXPIRES_SECONDS)
    except (OperationalError, RedisError, OSError, LocalServerError):
        _silent_until = time.monotonic() + _PAUSE_SECONDS
        logger.warning("The broker cannot be told of %s: it waits for beat's next round.", task.name)
