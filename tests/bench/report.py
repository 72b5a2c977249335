"""What the benchmarks leave: var/bench.json for programs and docs/benchmarks.md for people."""

import json
import os
import platform

import django

from irm.env import BASE_DIR

RESULTS = BASE_DIR / "var" / "bench.json"
PAGE = BASE_DIR / "docs" / "benchmarks.md"

# Bars that no benchmark measures yet. Whoever adds the measurement takes the line away.
NOT_MEASURED = (
    "following a change of 100 needs ≤ 2 % of a rebuild of the statistics",
    "public lists rendered cold ≤ 4 × a view through the same middleware that runs one query for the same rows and"
    " prints the same values in one loop in the same frame",
    "other public pages ≤ 2 × their queries plus 4 × the frame",
    "search at 1,000,000 needs ≤ 3 × the bare indexed query for the same word",
    "XLSX is capped with a clear message: the cap has tests, its memory is not measured",
)
_NO_DETAILS = {
    "name",
    "ratio",
    "bar",
    "holds",
    "benchmark",
    "measured_on",
    "postgresql",
    "took_seconds",
    "load",
}


def sentence(line: dict[str, object]) -> str:
    """A result on one line: what, ratio, bar, and whether it holds."""
    verdict = "holds" if line["holds"] else "DOES NOT HOLD"
    return f"{line['name']}: {line['ratio']} (bar {line['bar']}) {verdict}"


def publish(measured: list[dict[str, object]], known: list[str], *, on_request: set[str]) -> None:
    """Write both, with the earlier results of benchmarks that exist and were not measured now.

    The page waits until every benchmark has results but those that run on request.
    """
    now = {line["benchmark"] for line in measured}
    earlier = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    found = measured + [line for line in earlier if line["benchmark"] in set(known) - now]
    found.sort(key=lambda line: known.index(str(line["benchmark"])))
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    missing = set(known) - {str(line["benchmark"]) for line in found}
    if waiting := sorted(missing - on_request):
        print(f"{PAGE.name} is left as it is: there are no results of {', '.join(waiting)}.")
    else:
        PAGE.write_text(page(found, sorted(missing)))


def page(found: list[dict[str, object]], missing: list[str]) -> str:
    """The page for people. Ratios of one run can be compared between machines; milliseconds cannot."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench` (`make bench BENCH=NAME` measures one again); do not edit. Calls that are compared run"
        " in turns, at least 15 times each after a warm-up; the medians are compared. The ratios are the result:"
        " milliseconds depend on the machine and on what else it does. Rows are generated"
        " (`tests/bench/population.py`) in databases that are made once and kept until the schema or the generator"
        " changes.",
        "",
        f"Measured on {_all(found, 'measured_on')}: {os.cpu_count()} cores, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, Django {django.__version__}, PostgreSQL {_all(found, 'postgresql')};"
        f" load average before the run {_all(found, 'load')} (a quiet machine: below 0.5).",
        "",
        "| benchmark | measurement | ratio | bar | holds | details |",
        "|---|---|---:|---:|---|---|",
        *(_row(line) for line in found),
        "",
        "Not measured yet:",
        "",
        *(f"- {bar}" for bar in NOT_MEASURED),
        *(f"- `{name}`, which runs when it is asked for: `make bench BENCH={name}`" for name in missing),
        "",
        f"Seconds that each took, without the making of the databases: {_seconds(found)}.",
    ]
    return "\n".join(lines) + "\n"


def _row(line: dict[str, object]) -> str:
    details = "; ".join(f"{key} {_plain(value)}" for key, value in line.items() if key not in _NO_DETAILS)
    holds = "yes" if line["holds"] else "**no**"
    return f"| {line['benchmark']} | {line['name']} | {line['ratio']} | {line['bar']} | {holds} | {details} |"


def _plain(value: object) -> object:
    return f"{value:,.1f}" if isinstance(value, float) else value


def _all(found: list[dict[str, object]], fact: str) -> str:
    return ", ".join(sorted({str(line[fact]) for line in found}))


def _seconds(found: list[dict[str, object]]) -> str:
    took: dict[object, float] = {}
    for line in found:
        took[line["benchmark"]] = took.get(line["benchmark"], 0) + float(str(line["took_seconds"]))
    return ", ".join(f"{name} {seconds:.0f}" for name, seconds in took.items())
