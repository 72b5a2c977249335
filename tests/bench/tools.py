"""What a benchmark may use.

A module in this folder with ``measure() -> list[dict]`` is a benchmark: ``python -m tests.bench.run`` runs it in a
process of its own with Django set up. Each dict has ``name``, ``ratio``, ``bar`` and ``holds`` (``at_most`` and
``at_least`` make them) and any details, which go to docs/benchmarks.md::

    def measure() -> list[dict[str, object]]:
        with scratch_database(needs=1_000_000) as scratch:
            took = interleaved({"ours": ours, "raw": raw})
            return [at_most("Rebuild ÷ one GROUP BY", took["ours"] / took["raw"], 10, **took)]
"""

from tests.bench.measuring import RUNS, at_least, at_most, interleaved, peak_memory
from tests.bench.scratch import Scratch, scratch_database

MANY = 1_000_000
FEW = 4_000

__all__ = [
    "FEW",
    "MANY",
    "RUNS",
    "Scratch",
    "at_least",
    "at_most",
    "interleaved",
    "peak_memory",
    "scratch_database",
]
