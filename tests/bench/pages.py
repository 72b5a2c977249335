"""Home, statistics page and each figure: the same number of queries and about the same time however many needs."""

import re
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from irm.site.statistics import services
from tests.bench.servers import fetcher, serve
from tests.bench.tools import FEW, MANY, RUNS, at_most, interleaved, scratch_database

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


def measure() -> Iterator[dict[str, object]]:
    """Two lines a page: time and queries at very many needs against 4,000."""
    with scratch_database(needs=FEW, label="few") as few:
        services.recompute()
        pages = _pages()
        queries_few = {path: _queries(path) for path in pages}
        with scratch_database(needs=MANY, label="many") as many:
            services.recompute()
            queries_many = {path: _queries(path) for path in pages}
            connection.close()
            with serve(few.environment) as small, serve(many.environment) as large:
                for path in pages:
                    yield _time(path, small, large)
                    yield _same_queries(path, queries_few[path], queries_many[path])


def _time(path: str, small: int, large: int) -> dict[str, object]:
    took = interleaved({"few_ms": fetcher(small, path), "many_ms": fetcher(large, path)}, runs=2 * RUNS)
    return at_most(f"Time of {path}, {MANY:,} ÷ {FEW:,} needs", took["many_ms"] / took["few_ms"], BAR, **took)


def _same_queries(path: str, few: int, many: int) -> dict[str, object]:
    return {
        "name": f"Queries of {path}, {MANY:,} ÷ {FEW:,} needs",
        "ratio": round(many / few, 3) if few else float(many + 1),
        "bar": "= 1",
        "holds": few == many,
        "queries": many,
    }
