"""``manage.py createsuperuser``: Django's own, recorded in the history with its name."""

from typing import Any

import pghistory
from django.contrib.auth.management.commands.createsuperuser import Command as DjangoCommand


class Command(DjangoCommand):
    """An administrator of the installation, made on the server: the first one has no second person."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account within a context of the history."""
        with pghistory.context(command="createsuperuser"):
            super().handle(*args, **options)
