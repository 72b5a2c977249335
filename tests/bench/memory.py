"""Peak memory of a CSV import and of a CSV export: it does not grow with the length of the file."""

import csv
import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.urls import reverse

from irm.env import BASE_DIR
from irm.register.models import State
from reviews.models import ExecutiveSummary, ReviewCycle
from tests.bench.population import CATEGORIES
from tests.bench.tools import MANY, at_most, peak_memory, scratch_database

SHORT = MANY // 100
LONG = MANY // 5
# What the interpreter's allocator alone may differ by from run to run.
BAR = 1.1
_COLUMNS = [
    "ref",
    "statement_ref",
    "state",
    "cycle",
    "chapter",
    "article",
    "category",
    "identified_on",
    "language",
    "text",
]
_MANAGE = str(BASE_DIR / "manage.py")
_EXPORT = """
import sys, django
django.setup()
from django.test import Client
client = Client(SERVER_NAME="127.0.0.1")
size = sum(len(piece) for piece in client.get(sys.argv[1]).streaming_content)
assert size > int(sys.argv[2]), size
"""


def measure() -> Iterator[dict[str, object]]:
    """One line for the import, one for the export."""
    yield _import()
    yield _export()


def _import() -> dict[str, object]:
    peaks = []
    for rows in (SHORT, LONG):
        with scratch_database() as scratch, tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "needs.csv"
            _write(path, rows)
            connection.close()
            command = [sys.executable, _MANAGE, "import_needs", str(path)]
            peaks.append(peak_memory(command, scratch.environment))
    return _line("Peak memory of a CSV import of needs", peaks)


def _export() -> dict[str, object]:
    peaks = []
    for rows in (SHORT, LONG):
        with scratch_database(needs=rows, keep=False) as scratch:
            connection.close()
            command = [sys.executable, "-c", _EXPORT, reverse("needs:download"), str(rows * 20)]
            peaks.append(peak_memory(command, scratch.environment | {"PYTHONPATH": str(BASE_DIR)}))
    return _line("Peak memory of a CSV export of needs", peaks)


def _line(name: str, peaks: list[int]) -> dict[str, object]:
    short, long = (peak / 2**20 for peak in peaks)
    return at_most(f"{name}, {LONG:,} ÷ {SHORT:,} rows", long / short, BAR, short_mib=short, long_mib=long)


def _write(path: Path, rows: int) -> None:
    """A file of needs, each from a statement of its own."""
    states = list(State.objects.order_by("iso3").values_list("iso3", flat=True))
    summaries = ExecutiveSummary.objects.values_list(
        "review__state__iso3", "review__cycle__number", "issued_on"
    )
    days = {(state, cycle): issued for state, cycle, issued in summaries}
    kinds = [
        (cycle.number, article, category)
        for cycle in ReviewCycle.objects.order_by("number")
        for article in cycle.articles.values_list("number", flat=True)
        for category in CATEGORIES[cycle.number].split()
    ]
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for n, (cycle, article, category) in zip(range(rows), itertools.cycle(kinds), strict=False):
            text = f"Invented statement {n} on the training of officials"
            state = states[n % len(states)]
            issued = days[state, cycle]
            writer.writerow([f"I{n}", f"IS{n}", state, cycle, "", article, category, issued, "en", text])
