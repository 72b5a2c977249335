"""What every log line of one request or task has in common."""

import re
import uuid
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


def accept(offered: str) -> str:
    """The id that a proxy or caller offered where it is short and plain, else a new one."""
    return offered if _SANE.fullmatch(offered) else uuid.uuid4().hex
