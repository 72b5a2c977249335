"""What Celery's processes do besides tasks: refuse an unsafe start, log as the web does, count, carry request ids."""

import logging
import logging.config
import time
from typing import Any

from celery import Task, signals
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from irm.site.operations import heartbeat
from irm.site.operations.context import request_id
from irm.site.operations.safety import refuse_unsafe_start

logger = logging.getLogger("irm.tasks")

_HEADER = "irm_request_id"
_began: dict[str, float] = {}


def connect() -> None:
    """Listen to Celery. Counting begins in a worker only: tasks run by the caller in tests tell nobody."""
    signals.setup_logging.connect(_keep_our_logging, weak=False)
    signals.worker_init.connect(_refuse_unsafe_start, weak=False)
    signals.beat_init.connect(_refuse_unsafe_start, weak=False)
    signals.before_task_publish.connect(_send_request_id, weak=False)
    signals.worker_init.connect(_follow_tasks, weak=False)


def _keep_our_logging(**kwargs: Any) -> None:
    """Celery leaves logging alone when somebody listens here."""
    logging.config.dictConfig(settings.LOGGING)


def _refuse_unsafe_start(**kwargs: Any) -> None:
    """Celery logs and goes on after an ordinary error in a listener; SystemExit it obeys."""
    try:
        refuse_unsafe_start()
    except ImproperlyConfigured as refusal:
        logger.critical(str(refusal))
        raise SystemExit(1) from None


def _send_request_id(headers: dict[str, Any] | None = None, **kwargs: Any) -> None:
    if headers is not None and request_id.get():
        headers[_HEADER] = request_id.get()


def _follow_tasks(**kwargs: Any) -> None:
    signals.task_prerun.connect(_task_begins, weak=False)
    signals.task_postrun.connect(_task_ended, weak=False)


def _task_begins(task_id: str, task: Task, **kwargs: Any) -> None:
    request_id.set(getattr(task.request, _HEADER, None) or "")
    _began[task_id] = time.perf_counter()


def _task_ended(task_id: str, task: Task, state: str | None = None, **kwargs: Any) -> None:
    took = time.perf_counter() - _began.pop(task_id, time.perf_counter())
    extra = {"task": task.name, "task_id": task_id, "state": state, "duration_ms": round(took * 1000, 1)}
    # Twice a minute says nothing; its age is in the metrics.
    level = logging.DEBUG if task.name == "operations.heartbeat" else logging.INFO
    logger.log(level, "%s %s", task.name, state, extra=extra)
    heartbeat.count(task.name, str(state))
    request_id.set("")
