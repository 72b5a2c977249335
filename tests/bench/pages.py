"""Home, statistics page and each figure: the same number of queries and about the same time however many needs."""

import re

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.servers import fetcher, serve
from tests.bench.tools import FEW, MANY, at_most, interleaved, scratch_database

BAR = 1.2
_FIGURE = re.compile(r'href="(/statistics/figures/[a-z0-9_-]+/)')


def _pages() -> list[str]:
    """Addresses of home, the statistics page and every figure that the statistics page links to."""
    index = reverse("statistics:index")
    figures = sorted(set(_FIGURE.findall(Client(SERVER_NAME="127.0.0.1").get(index).content.decode())))
    if len(figures) < 7:
        raise RuntimeError(
            f"The statistics page links to {len(figures)} figures; at least seven are expected."
        )
    return [reverse("dashboards:home"), index, *figures]


def _queries(path: str) -> int:
    """Queries of the second request for a page, once everything that is kept in the process is there."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
        response.getvalue()
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}.")
    return len(queries)


def measure() -> list[dict[str, object]]:
    """Two lines a page: time and queries at 1,000,000 needs against 4,000."""
    with scratch_database(needs=FEW, label="few") as few:
        call_command("recompute_statistics", verbosity=0)
        pages = _pages()
        queries_few = {path: _queries(path) for path in pages}
        with scratch_database(needs=MANY, label="many") as many:
            call_command("recompute_statistics", verbosity=0)
            queries_many = {path: _queries(path) for path in pages}
            connection.close()
            with serve(few.environment) as small, serve(many.environment) as large:
                return [
                    line for path in pages for line in _compare(path, small, large, queries_few, queries_many)
                ]


def _compare(
    path: str, small: int, large: int, queries_few: dict[str, int], queries_many: dict[str, int]
) -> list[dict[str, object]]:
    took = interleaved({"few_ms": fetcher(small, path), "many_ms": fetcher(large, path)})
    before, after = queries_few[path], queries_many[path]
    queries = {
        "name": f"Queries of {path}, 1,000,000 ÷ 4,000 needs",
        "ratio": round(after / before, 3) if before else 1.0,
        "bar": "= 1",
        "holds": before == after,
        "queries": after,
    }
    time = at_most(f"Time of {path}, 1,000,000 ÷ 4,000 needs", took["many_ms"] / took["few_ms"], BAR, **took)
    return [time, queries]
