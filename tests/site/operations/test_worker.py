"""What a worker tells of its tasks, and how a request's id travels with them."""

import logging
from types import SimpleNamespace

import pytest

from irm.site.operations import heartbeat, worker
from irm.site.operations.context import request_id


@pytest.fixture
def counted(monkeypatch):
    """The counts that reach the broker."""
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(heartbeat, "count", lambda task, state: found.append((task, state)))
    return found


def task(name: str, **headers: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, request=SimpleNamespace(**headers))


def test_a_task_carries_the_id_of_the_request_that_sent_it(counted):
    token = request_id.set("proxy-12345")
    headers: dict[str, str] = {}
    worker._send_request_id(headers=headers)
    request_id.reset(token)
    sent = task("needs.recount", **headers)
    worker._task_begins(task_id="1", task=sent)
    assert request_id.get() == "proxy-12345"
    worker._task_ended(task_id="1", task=sent, state="SUCCESS")
    assert request_id.get() == ""


def test_a_task_is_one_line_and_one_count_without_arguments(counted, caplog):
    caplog.set_level(logging.INFO, logger="irm.tasks")
    sent = task("needs.recount")
    worker._task_begins(task_id="2", task=sent)
    worker._task_ended(task_id="2", task=sent, state="FAILURE", args=["jane"], retval="jane")
    assert counted == [("needs.recount", "FAILURE")]
    assert [record.getMessage() for record in caplog.records] == ["needs.recount FAILURE"]
    assert "jane" not in str(vars(caplog.records[0]))


def test_the_heartbeat_fills_no_log(counted, caplog):
    caplog.set_level(logging.INFO, logger="irm.tasks")
    worker._task_ended(task_id="3", task=task("operations.heartbeat"), state="SUCCESS")
    assert caplog.records == []
    assert counted == [("operations.heartbeat", "SUCCESS")]


def test_news_for_a_broker_that_is_down_is_dropped(caplog):
    from irm.celery import app

    class Down:
        def acquire(self, **how: object) -> None:
            raise OSError("nobody listens")

    before = app._pool
    app._pool = Down()
    try:
        heartbeat.beat()
    finally:
        app._pool = before
    assert [record.getMessage() for record in caplog.records] == ["The broker cannot be told of the worker."]
