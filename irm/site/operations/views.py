"""Health for load balancers, metrics for Prometheus. Reached through the middleware, not through urls."""

import hmac
import time
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from irm.site.operations import heartbeat, metrics

_LOOPBACK = {"127.0.0.1", "::1", ""}  # empty: a Unix socket
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded")


def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; asks nothing of any server."""
    return _never_kept(JsonResponse({"status": "alive"}))


def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, migrations and broker are in order, else 503; the worker's heartbeat is information."""
    pulse = heartbeat.read()
    checks = {"database": "ok", "migrations": "ok", "broker": "ok" if pulse else "unreachable"}
    try:
        pending = _pending_migrations()
    except Error:
        checks |= {"database": "unreachable", "migrations": "unknown"}
    else:
        if pending:
            checks["migrations"] = f"{pending} to apply"
    is_ready = all(state == "ok" for state in checks.values())
    beat_at = pulse.beat_at if pulse else None
    age = None if beat_at is None else round(max(0.0, time.time() - beat_at), 1)
    answer = {
        "status": "ready" if is_ready else "not ready",
        "checks": checks,
        "worker_heartbeat_age_seconds": age,
    }
    return _never_kept(JsonResponse(answer, status=200 if is_ready else 503))


def metrics_page(request: HttpRequest) -> HttpResponse:
    """The metrics, for who has IRM_METRICS_TOKEN or asks from this machine without a proxy; else 403."""
    if not _may_read_metrics(request):
        sentence = "Metrics are for this machine and for bearers of IRM_METRICS_TOKEN.\n"
        return _never_kept(HttpResponse(sentence, status=403, content_type="text/plain; charset=utf-8"))
    return _never_kept(HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST))


ENDPOINTS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": healthz,
    "/readyz": readyz,
    "/metrics": metrics_page,
}


def _never_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _may_read_metrics(request: HttpRequest) -> bool:
    scheme, _, offered = request.headers.get("Authorization", "").partition(" ")
    token = settings.IRM_METRICS_TOKEN
    if token and scheme.lower() == "bearer" and hmac.compare_digest(offered.encode(), token.encode()):
        return True
    # A proxy on this machine comes from loopback too, for everybody; production works only behind one that
    # forwards the scheme, so that its requests are known by that header.
    is_forwarded = any(name in request.headers for name in _FORWARDED)
    return not is_forwarded and request.META.get("REMOTE_ADDR", "") in _LOOPBACK


@lru_cache(maxsize=1)
def _migrations_on_disk() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def _pending_migrations() -> int:
    """How many of the release's migrations the database lacks; one query, or two on an empty database."""
    return len(_migrations_on_disk() - set(MigrationRecorder(connection).applied_migrations()))
