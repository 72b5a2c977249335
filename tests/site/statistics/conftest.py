"""The records that come with the project, loaded once for the tests that read them."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from irm.site.statistics import services


@pytest.fixture(scope="module")
def loaded_records(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Reference, real and demonstration records and the cube, for the tests of one module; rolled back after."""
    with django_db_blocker.unblock(), transaction.atomic():
        for command in ("load_reference", "load_records", "load_demo"):
            call_command(command, stdout=StringIO())
        services.recompute()
        yield
        transaction.set_rollback(True)
