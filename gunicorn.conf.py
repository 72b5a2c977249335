"""Gunicorn's settings for every installation; the command line and GUNICORN_CMD_ARGS override them.

WEB_CONCURRENCY is the number of worker processes (gunicorn reads it itself).
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from irm import env
from irm.site.operations import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irm.settings.prod")

# Set before prometheus_client is imported: the workers then count in files that any of them can add up.
_metrics = tempfile.mkdtemp(prefix="irm-metrics-")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = _metrics

threads = 4
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
# A heartbeat on disk can hang when the disk does.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- memory of this machine
# The application writes one line a request itself (irm.site.operations.middleware).
accesslog = None
# Nobody controls the server through a file; a container has no home to put it in.
control_socket_disable = True
_in_production = env.text("DJANGO_SETTINGS_MODULE", "").endswith(".prod")
logconfig_dict = logs.configuration(as_json=_in_production)
_level = "INFO" if _in_production else "WARNING"
logconfig_dict["loggers"]["gunicorn.error"] = {"level": _level, "handlers": [], "propagate": True}


def child_exit(server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that ended; its counts stay."""
    from prometheus_client import multiprocess  # noqa: PLC0415 -- after the variable above

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """Remove the counts with the server."""
    shutil.rmtree(_metrics, ignore_errors=True)
