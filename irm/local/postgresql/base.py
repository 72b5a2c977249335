"""The database backend of an installation without DATABASE_URL."""

import time
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base, client
from psycopg import OperationalError

from irm.local import users
from irm.local.layout import POSTGRES, Layout

# A killed server recovers in seconds: its keeper starts it, and it reads back what was written.
_PATIENCE_SECONDS = 20.0
_PAUSE_SECONDS = 0.1


def use_server() -> None:
    """Have the embedded PostgreSQL running while this process lives; raises LocalServerError."""
    users.use(Layout(POSTGRES, settings.VAR_DIR))


class DatabaseClient(client.DatabaseClient):
    """``manage.py dbshell``, with the server there first."""

    def runshell(self, parameters: Iterable[str]) -> None:
        """Open psql on the embedded server."""
        use_server()
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own wrapper; only a new connection differs."""

    client_class = DatabaseClient

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection to the embedded server, which is started if need be; one that starts anew is waited for."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            use_server()
            try:
                return super().get_new_connection(conn_params)
            except OperationalError as error:
                if not _is_starting(error) or time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE_SECONDS)


def _is_starting(error: OperationalError) -> bool:
    """Whether nobody listens (yet), or the server says that it starts or stops; any other refusal is its answer."""
    words = str(error)
    return "FATAL" not in words or "the database system is" in words
