"""Turns DATABASE_URL into Django's database settings."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from irm import env
from irm.local import layout

# Libpq's: a server whose machine does not answer is given up; one that is stopped still acknowledges, and is waited
# for. Over a socket of this machine only the first counts.
_PATIENCE = {
    "connect_timeout": "5",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    # PostgreSQL's: nobody waits for ever for a row or a name that another transaction holds.
    "options": "-c lock_timeout=60s",
}


def from_url(url: str) -> dict[str, Any]:
    """Django's settings for a postgres:// address; an empty address means the embedded server."""
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        # A server that was restarted costs a new connection, not an error.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(_PATIENCE),
    }
    if not url:
        host = str(layout.socket_folder(env.var_dir()))
        return settings | {
            "ENGINE": "irm.local.postgresql",
            "NAME": "irm",
            "USER": "irm",
            "HOST": host,
            "PORT": "",
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL must begin with postgres://, not {parts.scheme}://.")
    options = dict(parse_qsl(parts.query))
    return settings | {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": _PATIENCE | options,
    }
