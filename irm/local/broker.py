"""The Celery application of an installation that may lack REDIS_URL: connecting starts the embedded Valkey."""

from typing import Any

from celery import Celery
from django.conf import settings

from irm.local import users
from irm.local.layout import VALKEY, Layout, broker_url


def use_server() -> None:
    """Have the embedded Valkey running while this process lives, where it is the broker; raises LocalServerError."""
    if broker_url(settings.VAR_DIR).partition("?")[0] == settings.CELERY_BROKER_URL.partition("?")[0]:
        users.use(Layout(VALKEY, settings.VAR_DIR))


class LocalCelery(Celery):
    """Celery whose connections find their broker running."""

    def connection_for_read(self, *args: Any, **kwargs: Any) -> Any:
        """A connection to take tasks from."""
        use_server()
        return super().connection_for_read(*args, **kwargs)

    def connection_for_write(self, *args: Any, **kwargs: Any) -> Any:
        """A connection to send tasks to."""
        use_server()
        return super().connection_for_write(*args, **kwargs)
