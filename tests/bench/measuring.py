"""Ways to measure that two runs agree on."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

RUNS = 15
FULL = 1_000_000
# What `--needs` of the runner sets: a smaller size is for work on the benchmarks, and is never published.
MANY = int(os.environ.get("IRM_BENCH_NEEDS", FULL))
FEW = 4_000

# A small process in between: the peak of a child counts the memory of the process that started it.
_PEAK = """
import json, resource, subprocess, sys
code = subprocess.call(sys.argv[2:], stdout=sys.stderr)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
json.dump({"code": code, "kibibytes": peak}, open(sys.argv[1], "w"))
"""


def interleaved(
    calls: Mapping[str, Callable[[], object]],
    *,
    runs: int = RUNS,
    warm_up: int = 2,
    before_each: Callable[[], object] = lambda: None,
) -> dict[str, float]:
    """Median milliseconds of each call, taken in turns so that a busy moment meets all of them alike.

    Every other turn goes backwards: what one call leaves to the server to tidy up does not always meet the same
    neighbour. ``before_each`` runs before each call, outside the time that is measured.
    """
    if runs < RUNS:
        raise ValueError(f"A published ratio needs at least {RUNS} runs, not {runs}.")
    times: dict[str, list[float]] = {name: [] for name in calls}
    order = list(calls)
    for turn in range(warm_up + runs):
        for name in order:
            before_each()
            began = time.perf_counter()
            calls[name]()
            if turn >= warm_up:
                times[name].append((time.perf_counter() - began) * 1000)
        order.reverse()
    return {name: statistics.median(taken) for name, taken in times.items()}


def at_most(name: str, ratio: float, bar: float, **details: object) -> dict[str, object]:
    """A line of the result that holds while the ratio is no more than the bar."""
    return {"name": name, "ratio": round(ratio, 3), "bar": f"≤ {bar:g}", "holds": ratio <= bar} | details


def at_least(name: str, ratio: float, bar: float, **details: object) -> dict[str, object]:
    """A line of the result that holds while the ratio is no less than the bar."""
    return {"name": name, "ratio": round(ratio, 3), "bar": f"≥ {bar:g}", "holds": ratio >= bar} | details


def peak_memory(arguments: list[str], environment: dict[str, str]) -> int:
    """Peak resident bytes of a command and its children; a command that fails stops the benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "peak.json"
        ended = subprocess.run(
            [sys.executable, "-S", "-c", _PEAK, str(report), *arguments],
            env=environment,
            check=True,
            stderr=subprocess.PIPE,
            timeout=600,
        )
        peak = json.loads(report.read_text())
    if peak["code"] != 0:
        said = ended.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(arguments)} ended with code {peak['code']}: {said}")
    return int(peak["kibibytes"]) * 1024
