"""Probes are answered before hosts, HTTPS and sign-in are asked for; metrics are restricted."""

import datetime
import time

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from irm.site.operations import heartbeat, views
from irm.site.statistics.choices import RunOutcome
from irm.site.statistics.models import DirtyMark, RecomputeRun

TOKEN = "a-token-of-more-than-24-characters"


@pytest.fixture
def pulse(monkeypatch):
    """A broker that answers, with a worker that was there ten seconds ago."""
    found = heartbeat.Pulse(
        beat_at=time.time() - 10, waiting=3, tasks={("operations.heartbeat", "SUCCESS"): 7}
    )
    monkeypatch.setattr(heartbeat, "read", lambda: found)
    return found


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_a_probe_needs_no_host_no_https_and_no_session(db, client, settings, pulse, path):
    settings.ALLOWED_HOSTS = ["irm.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(path, headers={"host": "10.0.0.7:8000"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_alive_asks_no_server(client):
    assert client.get("/healthz").json() == {"status": "alive"}


def test_ready_names_each_check_and_the_age_of_the_worker(db, client, pulse):
    answer = client.get("/readyz").json()
    assert answer["status"] == "ready"
    assert answer["checks"] == {"database": "ok", "migrations": "ok", "broker": "ok"}
    assert 10 <= answer["worker_heartbeat_age_seconds"] < 60


def test_ready_costs_few_queries(db, client, pulse, django_assert_max_num_queries):
    client.get("/readyz")
    with django_assert_max_num_queries(2):
        client.get("/readyz")


def test_not_ready_without_the_broker(db, client, monkeypatch):
    monkeypatch.setattr(heartbeat, "read", lambda: None)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["broker"] == "unreachable"


def test_not_ready_while_a_migration_is_missing(db, client, pulse):
    MigrationRecorder(connection).record_unapplied("needs", "0001_initial")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == "1 to apply"


def test_not_ready_without_the_database_and_no_address_is_told(client, pulse, monkeypatch):
    def fail() -> int:
        raise OperationalError("connection to server at secret-host failed")

    monkeypatch.setattr(views, "_pending_migrations", fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": "unreachable", "migrations": "unknown", "broker": "ok"}
    assert b"secret-host" not in answer.content


def test_metrics_tell_requests_rows_and_tasks(db, client, pulse):
    client.get("/accounts/login/")
    text = client.get("/metrics").content.decode()
    assert 'irm_requests_total{method="GET",route="account_login",status="200"}' in text
    assert 'irm_request_duration_seconds_count{method="GET",route="account_login"}' in text
    assert 'irm_table_rows{table="needs_technicalassistanceneed"}' in text
    assert 'irm_tasks_total{state="SUCCESS",task="operations.heartbeat"} 7.0' in text
    assert "irm_queue_length 3.0" in text


def test_metrics_tell_how_long_changes_wait_for_the_figures(db, client, pulse):
    DirtyMark.objects.all().delete()
    assert "irm_statistics_dirty_age_seconds 0.0" in client.get("/metrics").content.decode()
    DirtyMark.objects.create(source="needs", marked_at=timezone.now() - datetime.timedelta(hours=1))
    RecomputeRun.objects.create(
        reason="nightly",
        started_at=timezone.now() - datetime.timedelta(hours=3),
        finished_at=timezone.now() - datetime.timedelta(hours=2),
        outcome=RunOutcome.DONE,
    )
    text = client.get("/metrics").content.decode()
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if line.startswith("irm_statistics"))
    assert values["irm_statistics_dirty_marks"] == "1.0"
    assert 3600 <= float(values["irm_statistics_dirty_age_seconds"]) < 3700
    assert 7200 <= float(values["irm_statistics_recompute_age_seconds"]) < 7300


def test_a_made_up_method_makes_no_new_series(db, client, pulse):
    client.generic("BREW", "/nowhere/")
    text = client.get("/metrics").content.decode()
    assert 'method="OTHER"' in text
    assert "BREW" not in text


@pytest.mark.parametrize(
    ("headers", "address", "status"),
    [
        ({}, "127.0.0.1", 200),
        ({}, "::1", 200),
        ({}, "203.0.113.9", 403),
        ({"x-forwarded-for": "203.0.113.9"}, "127.0.0.1", 403),
        ({"x-forwarded-proto": "https"}, "127.0.0.1", 403),
        ({"authorization": f"Bearer {TOKEN}"}, "203.0.113.9", 200),
        ({"authorization": f"Bearer {TOKEN}x"}, "203.0.113.9", 403),
        ({"authorization": "Bearer "}, "203.0.113.9", 403),
    ],
)
def test_who_may_read_metrics(db, client, settings, pulse, headers, address, status):
    settings.IRM_METRICS_TOKEN = TOKEN
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


def test_an_empty_token_opens_nothing(db, client, settings, pulse):
    settings.IRM_METRICS_TOKEN = ""
    assert (
        client.get("/metrics", headers={"authorization": "Bearer "}, REMOTE_ADDR="203.0.113.9").status_code
        == 403
    )


def test_a_broker_that_is_down_is_no_error(settings):
    from irm.celery import app

    before = app.conf.broker_url
    app.conf.broker_url = "redis://127.0.0.1:1/0"
    try:
        assert heartbeat.read() is None
    finally:
        app.conf.broker_url = before
