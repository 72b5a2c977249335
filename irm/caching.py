"""The shared cache, and what counts in its place while its server is away.

Counters of requests, failed sign-ins and used codes stand in the cache. Without its server each process counts in its
own memory until it is back: every limit holds, up to as many times as there are processes (docs/operations.md).
"""

import logging
import threading
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger("irm.caching")

# For so long nobody asks a server that gave no answer: a request must not wait for it again and again.
_PAUSE_SECONDS = 15.0
# A kept connection may be stale: one more try, at once.
_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 2, "retry": Retry(NoBackoff(), 1)}


class _Away:
    """Until when the server is left alone, for all threads of this process."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._until = 0.0

    def __bool__(self) -> bool:
        return time.monotonic() < self._until

    def note(self, error: Exception) -> None:
        """The server gave no answer just now."""
        with self._guard:
            if not self:
                logger.warning(
                    "The cache cannot be reached (%s): this process counts for itself.", type(error).__name__
                )
            self._until = time.monotonic() + _PAUSE_SECONDS


_away = _Away()


class SharedCache(BaseCache):
    """Redis or Valkey while it answers, else a cache in this process's memory."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = _OPTIONS | params.get("OPTIONS", {})
        self._shared = RedisCache(server, params | {"OPTIONS": options})
        self._own = LocMemCache("irm-while-away", {**params, "OPTIONS": {}})

    def _ask(self, operation: str, *arguments: Any) -> Any:
        if not _away:
            try:
                return getattr(self._shared, operation)(*arguments)
            except (RedisError, OSError) as error:
                _away.note(error)
        return getattr(self._own, operation)(*arguments)

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Set a key that is not there; whether it was set."""
        return bool(self._ask("add", key, value, timeout, version))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value of a key, or the default."""
        return self._ask("get", key, default, version)

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Set a key."""
        self._ask("set", key, value, timeout, version)

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a key for longer; whether it is there."""
        return bool(self._ask("touch", key, timeout, version))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Remove a key; whether it was there."""
        return bool(self._ask("delete", key, version))

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether a key is there."""
        return bool(self._ask("has_key", key, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number at once; raises ValueError where it is not there."""
        return int(self._ask("incr", key, delta, version))

    def clear(self) -> None:
        """Remove everything."""
        self._ask("clear")
