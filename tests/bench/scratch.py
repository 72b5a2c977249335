"""Scratch databases of the benchmarks: made beside the configured one, dropped when the measurement is over."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection

from tests import databases
from tests.bench import population


@dataclass(frozen=True)
class Scratch:
    """A database of its own. ``environment`` is what a child process needs to use it."""

    name: str
    url: str
    environment: dict[str, str]


def _name(label: str) -> str:
    """A name that no other run uses at the same time."""
    return f"irm_bench_{os.getpid()}_{label}"


@contextlib.contextmanager
def scratch_database(*, needs: int = 0, template: str = "", label: str = "scratch") -> Iterator[Scratch]:
    """A migrated database with reference rows and so many generated needs; dropped at the end.

    Inside the block Django's default connection points at it. ``needs=0`` leaves statements and needs empty but
    has the 193 States, articles, categories, cycles and reviews. ``template`` is the name of another scratch
    database without connections: it is copied, which is quicker than generating a million rows again.
    """
    name = _name(label)
    databases.create(name, template=template or "template0")
    try:
        with databases.connected_to(name):
            if not template:
                call_command("migrate", verbosity=0)
                population.make_reference()
            if needs:
                population.make_needs(needs)
            if not template or needs:
                connection.close()
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM (ANALYZE)")
            url = databases.address(name)
            yield Scratch(name=name, url=url, environment=os.environ | {"DATABASE_URL": url, "IRM_DEMO": "0"})
    finally:
        databases.drop(name)
