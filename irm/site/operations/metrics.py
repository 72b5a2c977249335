"""Prometheus metrics: of this process, or of all gunicorn workers where PROMETHEUS_MULTIPROC_DIR is set."""

import time
from collections.abc import Iterator

from django.db import Error, connection
from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from irm import env
from irm.notifications.models import Letter
from irm.notifications.models.letters import SENDING_TAKES
from irm.site.operations import heartbeat
from irm.site.statistics.choices import RunOutcome
from irm.site.statistics.models import DirtyMark, RecomputeRun

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

# In multi-process mode a collection adds up the files of all workers and asks none of these registries.
OWN = CollectorRegistry()
REQUESTS = Counter("irm_requests", "Requests answered.", ["method", "route", "status"], registry=OWN)
DURATION = Histogram(
    "irm_request_duration_seconds", "Time to answer.", ["method", "route"], buckets=_BUCKETS, registry=OWN
)


def method(request: HttpRequest) -> str:
    """The request's method, or OTHER: a caller cannot make up label values."""
    return request.method if request.method in _METHODS else "OTHER"


def observe(request: HttpRequest, status: int, seconds: float) -> None:
    """Count one answered request under the name of its route."""
    match = request.resolver_match
    route = match.view_name if match and match.view_name else "unnamed"
    REQUESTS.labels(method(request), route, str(status)).inc()
    DURATION.labels(method(request), route).observe(seconds)


class Installation(Collector):
    """What is one for the whole installation, read when asked: rows, worker, tasks."""

    def collect(self) -> Iterator[Metric]:
        """Every family that can be read now; a server that is down leaves its families out."""
        yield from _rows()
        yield from _statistics()
        yield from _letters()
        yield from _work()


def exposition() -> bytes:
    """Everything in the text format of Prometheus."""
    registry = CollectorRegistry()
    if env.text("PROMETHEUS_MULTIPROC_DIR", ""):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry = OWN
    installation = CollectorRegistry()
    installation.register(Installation())
    return generate_latest(registry) + generate_latest(installation)


def _rows() -> Iterator[Metric]:
    """The planner's estimates, which cost no scan."""
    family = GaugeMetricFamily("irm_table_rows", "Rows, estimated by PostgreSQL.", labels=["table"])
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname, greatest(reltuples, 0) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                " WHERE relkind = 'r' AND nspname = current_schema() ORDER BY relname"
            )
            for table, rows in cursor.fetchall():
                family.add_metric([table], rows)
    except Error:
        return
    yield family


def _statistics() -> Iterator[Metric]:
    """How long changes have waited for the figures, and when these were last computed."""
    now = timezone.now()
    try:
        waiting = DirtyMark.objects.aggregate(first=Min("marked_at"), number=Count("pk"))
        last = RecomputeRun.objects.filter(outcome=RunOutcome.DONE).aggregate(last=Max("finished_at"))["last"]
    except Error:
        return
    age = (now - waiting["first"]).total_seconds() if waiting["first"] else 0.0
    yield GaugeMetricFamily(
        "irm_statistics_dirty_marks", "Changes not yet in the figures.", value=waiting["number"]
    )
    yield GaugeMetricFamily(
        "irm_statistics_dirty_age_seconds", "Since the first change that is not in the figures.", value=age
    )
    if last is not None:
        since = (now - last).total_seconds()
        yield GaugeMetricFamily(
            "irm_statistics_recompute_age_seconds", "Since figures were last computed.", value=since
        )


def _letters() -> Iterator[Metric]:
    """How many letters wait, are in doubt or were given up, and since when the oldest waits."""
    now = timezone.now()
    waiting = Q(sending_since=None, given_up_at=None)
    try:
        found = Letter.objects.filter(sent_at=None, dropped_at=None).aggregate(
            waiting=Count("pk", filter=waiting),
            in_doubt=Count("pk", filter=Q(sending_since__lt=now - SENDING_TAKES)),
            given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
            oldest=Min("created_at", filter=waiting),
        )
    except Error:
        return
    family = GaugeMetricFamily("irm_letters", "Letters that have not gone out.", labels=["state"])
    for state in ("waiting", "in_doubt", "given_up"):
        family.add_metric([state], found[state])
    yield family
    age = (now - found["oldest"]).total_seconds() if found["oldest"] else 0.0
    yield GaugeMetricFamily("irm_letters_oldest_waiting_seconds", "Since the oldest letter waits.", value=age)


def _work() -> Iterator[Metric]:
    pulse = heartbeat.read()
    if pulse is None:
        return
    if pulse.beat_at is not None:
        age = max(0.0, time.time() - pulse.beat_at)
        yield GaugeMetricFamily(
            "irm_worker_heartbeat_age_seconds", "Since a worker last did its task.", value=age
        )
    yield GaugeMetricFamily("irm_queue_length", "Tasks that wait in the broker.", value=pulse.waiting)
    family = CounterMetricFamily("irm_tasks", "Tasks that workers ended.", labels=["task", "state"])
    for (task, state), count in sorted(pulse.tasks.items()):
        family.add_metric([task, state], count)
    yield family
