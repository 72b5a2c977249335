"""``import_needs`` with ten times the rows: it takes five minutes or more, so it runs when it is asked for by name."""

from collections.abc import Iterator

from tests.bench.import_needs import compare
from tests.bench.tools import MANY


def measure() -> Iterator[dict[str, object]]:
    """The ratio of import to COPY, strictly read."""
    yield compare(MANY // 5, {})
