"""What a benchmark may use.

A module in this folder with ``measure()`` is a benchmark: ``python -m tests.bench.run`` runs it in a process of its
own with Django set up, and prints each result as it is yielded. A result has ``name``, ``ratio``, ``bar`` and ``holds``
(``at_most`` and ``at_least`` make them) and any details, which go to docs/benchmarks.md::

    def measure() -> Iterator[dict[str, object]]:
        with scratch_database(needs=MANY):
            took = interleaved({"ours": ours, "raw": raw})
            yield at_most("Rebuild ÷ one GROUP BY", took["ours"] / took["raw"], 7, **took)
"""

from tests.bench.measuring import FEW, MANY, RUNS, at_least, at_most, interleaved, peak_memory
from tests.bench.scratch import Scratch, scratch_database

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
