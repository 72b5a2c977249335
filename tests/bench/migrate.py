"""``migrate`` on an empty database, against psql with the dump of the schema that it makes.

Rendering models is what may grow: see irm/migrating.py. psql writes in one transaction, which is the quicker way.
"""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator

from django.core.management import call_command

from irm.site.operations.backups import postgres
from tests import databases
from tests.bench.measuring import at_most

BAR = 6
TURNS = 3


def measure() -> Iterator[dict[str, object]]:
    """The medians of three turns."""
    taken = [turn() for _ in range(TURNS)]
    migrating, loading = (statistics.median(seconds) for seconds in zip(*taken, strict=True))
    details = {"migrate s": migrating, "dump s": loading}
    yield at_most("migrate ÷ psql with its dump, empty database", migrating / loading, BAR, **details)


def turn() -> tuple[float, float]:
    """Seconds that ``migrate`` took in a new database, and psql in another with the dump of the first."""
    programs = postgres.choose_programs(at_least=postgres.server_version()).folder
    migrated, loaded = f"irm_bench_{os.getpid()}_migrated", f"irm_bench_{os.getpid()}_loaded"
    try:
        databases.create(migrated)
        with databases.connected_to(migrated):
            migrating = _seconds(lambda: call_command("migrate", verbosity=0, interactive=False))
        databases.create(loaded)
        dump = [
            programs / "pg_dump",
            "--schema-only",
            "--no-owner",
            f"--dbname={databases.address(migrated)}",
        ]
        schema = subprocess.run(dump, check=True, stdout=subprocess.PIPE).stdout
        load = [programs / "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        load += [f"--dbname={databases.address(loaded)}"]
        quiet = {"input": schema, "check": True, "stdout": subprocess.DEVNULL}
        return migrating, _seconds(lambda: subprocess.run(load, **quiet))
    finally:
        databases.drop(migrated)
        databases.drop(loaded)


def _seconds(call: Callable[[], object]) -> float:
    began = time.monotonic()
    call()
    return time.monotonic() - began
