"""Logs: one JSON object a line in production, readable lines in development; no query, address or text of a person.

Imported by the settings, so it imports no application.
"""

import logging
import re
import time
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from irm.site.operations.context import request_id

# Only these leave: a record's other attributes may hold a request, a task's arguments or a person's words.
EXTRAS = ("user_id", "route", "method", "status", "duration_ms", "task", "task_id", "state", "queue")

# PostgreSQL quotes the offending row there.
_QUOTED_ROW = re.compile(r"^(DETAIL|CONTEXT|Detail):.*$", re.MULTILINE)


class WithContext(logging.Filter):
    """Adds the request's id, and puts the route in the place of the path that Django's own lines name."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, mended."""
        record.request_id = request_id.get()
        request = record.__dict__.pop("request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = f"/{match.route}" if match else "(no route)"
            record.args = tuple(route if argument == path else argument for argument in record.args)
        return True


class JsonLines(JsonFormatter):
    """One JSON object a record with the fields that we name and no other."""

    def __init__(self) -> None:
        super().__init__("%(message)s", json_ensure_ascii=False)
        self.converter = time.gmtime

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Time, level, logger, message, request id, then what the record says of our own fields."""
        stamp = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        log_data["time"] = f"{stamp}.{int(record.msecs):03}Z"
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = record.getMessage()
        if asked := getattr(record, "request_id", ""):
            log_data["request_id"] = asked
        for name in EXTRAS:
            if (value := getattr(record, name, None)) is not None:
                log_data[name] = value
        if record.exc_info:
            log_data["exception"] = self.formatException(record.exc_info)

    def formatException(self, exc_info: Any) -> str:  # noqa: N802 -- logging's own name
        """The traceback without the rows that PostgreSQL quotes."""
        return _QUOTED_ROW.sub("(row left out)", logging.Formatter.formatException(self, exc_info))


class Lines(logging.Formatter):
    """Readable lines for a terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")


def configuration(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING: everything goes to standard error through one handler."""
    formatter = "irm.site.operations.logs.JsonLines" if as_json else "irm.site.operations.logs.Lines"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"context": {"()": "irm.site.operations.logs.WithContext"}},
        "formatters": {"irm": {"()": formatter}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "irm", "filters": ["context"]}
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            # The middleware writes one line a request; Django's own would repeat each 4xx with its path.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            # Whoever scans the address with made-up hosts fills no log.
            "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            "irm": {"level": level},
            "reviews": {"level": level},
            "needs": {"level": level},
            "assistance": {"level": level},
            "celery": {"level": "INFO"},
            # Its line of success prints what the task returned; ours does not.
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }
