"""The database backend of an installation without DATABASE_URL."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base, client

from irm.local import users
from irm.local.layout import POSTGRES, Layout


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
        """A connection to the embedded server, which is started if need be."""
        use_server()
        return super().get_new_connection(conn_params)
