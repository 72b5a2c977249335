"""Logs are one object a line and hold no query, path, address or row."""

import json
import logging
import logging.config

import pytest

from irm.site.operations.logs import JsonLines, WithContext, configuration


@pytest.fixture
def lines():
    """What the JSON handler writes, parsed."""
    written: list[dict[str, object]] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(json.loads(self.format(record)))

    handler = Keep()
    handler.setFormatter(JsonLines())
    handler.addFilter(WithContext())
    loggers = [logging.getLogger(name) for name in ("irm.requests", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


def test_a_request_is_one_line_without_its_query(db, client, lines):
    client.get("/accounts/login/?next=/people/jane/", headers={"x-request-id": "proxy-12345"})
    (line,) = lines
    assert line.pop("duration_ms") >= 0
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "INFO",
        "logger": "irm.requests",
        "message": "GET /accounts/login/ 200",
        "request_id": "proxy-12345",
        "route": "/accounts/login/",
        "method": "GET",
        "status": 200,
    }


def test_a_request_names_the_person_by_key_only(client, lines, secretariat):
    client.force_login(secretariat)
    client.get("/admin/")
    assert lines[-1]["user_id"] == secretariat.pk
    assert secretariat.email not in json.dumps(lines)


def test_a_key_in_a_path_stays_out(db, client, lines):
    client.get("/accounts/password/reset/key/1-secret-key/")
    assert "secret-key" not in json.dumps(lines)


@pytest.mark.parametrize(
    "offered", ["short", "with space in it", "x" * 65, "line\nbreak-12345", '"quoted-123"']
)
def test_a_strange_request_id_is_replaced(db, client, offered):
    answer = client.get("/healthz", headers={"x-request-id": offered})
    assert answer.headers["X-Request-ID"] != offered
    assert len(answer.headers["X-Request-ID"]) == 32


def test_an_error_keeps_its_traceback_but_not_the_row(lines):
    address = "jane@example.org"
    error = ValueError(f"duplicate key\nDETAIL:  Key (email)=({address}) already exists.")
    logging.getLogger("irm.requests").error("failed", exc_info=error)
    assert "duplicate key" in lines[0]["exception"]
    assert address not in json.dumps(lines)


def test_what_others_add_to_a_record_does_not_leave(lines):
    logging.getLogger("irm.requests").error("task", extra={"data": {"args": "jane"}, "task": "needs.recount"})
    assert lines[0]["task"] == "needs.recount"
    assert "jane" not in json.dumps(lines)


@pytest.mark.parametrize("as_json", [True, False])
def test_the_configuration_is_one_that_logging_accepts(as_json):
    before = logging.root.handlers[:], logging.root.level
    try:
        logging.config.dictConfig(configuration(as_json=as_json))
    finally:
        logging.root.handlers[:], logging.root.level = before[0], before[1]
