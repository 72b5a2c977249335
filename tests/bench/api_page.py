"""An API page of 100 needs at 1,000,000 needs, against raw SQL with orjson and against a stock serializer.

One server, one worker, the same middleware; each run asks every page ten times in turn.
"""

import json
from collections.abc import Callable, Iterator

from tests.bench import servers
from tests.bench.tools import MANY, at_least, interleaved, scratch_database

EACH = 10
RAW_BAR = 0.65
STOCK_BAR = 7
PAGES = {
    "api": "/api/v1/needs/",
    "raw": "/bench/raw/",
    "stock": "/bench/stock/",
    "filtered": "/api/v1/needs/?cycle=2&category=capacity_building",
}


def measure() -> Iterator[dict[str, object]]:
    """How much of raw SQL's speed the API keeps, and how much quicker it is than a stock page."""
    with scratch_database(needs=MANY, label="api_page") as scratch:
        environment = scratch.environment | {"DJANGO_SETTINGS_MODULE": "tests.bench.api_settings"}
        with servers.serve(environment) as port:
            _same_rows(port)
            took = interleaved({name: _many(port, path) for name, path in PAGES.items()})
    details = {f"{name}_ms": ms / EACH for name, ms in took.items()}
    yield at_least(
        f"API page of 100 needs at {MANY:,}: speed against raw SQL and orjson",
        took["raw"] / took["api"],
        RAW_BAR,
        **details,
    )
    yield at_least(
        f"API page of 100 needs at {MANY:,}: times as quick as a stock page",
        took["stock"] / took["api"],
        STOCK_BAR,
        **details,
    )


def _many(port: int, path: str) -> Callable[[], None]:
    def ask() -> None:
        for _ in range(EACH):
            servers.fetch(port, path)

    return ask


def _same_rows(port: int) -> None:
    """The three pages hold the same 100 needs; else the comparison is worth nothing."""
    found = [json.loads(servers.fetch(port, PAGES[name]))["results"] for name in ("api", "raw", "stock")]
    if not found[0] == found[1] == found[2] or len(found[0]) != 100:
        raise RuntimeError("The pages to compare do not hold the same rows.")
