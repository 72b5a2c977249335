"""``python -m tests.bench.run [NAME …]``: measure, print, and write var/bench.json and docs/benchmarks.md.

Every module of this folder with ``measure()`` is a benchmark; each runs in a process of its own. With names, only those
run, and the results of the others are kept. Ends with 1 where a benchmark failed or a bar does not hold.
"""

import ast
import datetime
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

from irm.env import BASE_DIR

FOLDER = Path(__file__).parent
RESULTS = BASE_DIR / "var" / "bench.json"
DETAILS = BASE_DIR / "var" / "bench_details.json"
REPORT = BASE_DIR / "docs" / "benchmarks.md"
PATIENCE_SECONDS = 1800


def benchmarks() -> list[str]:
    """Names of the modules that have ``measure``, found without importing them."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if _measures(path))


def _measures(path: Path) -> bool:
    body = ast.parse(path.read_text()).body
    return any(isinstance(node, ast.FunctionDef) and node.name == "measure" for node in body)


def run(names: list[str]) -> int:
    """Run the named benchmarks one after the other and write both reports."""
    found = _kept(names)
    failed = []
    for name in names:
        print(f"bench: {name}", file=sys.stderr, flush=True)
        lines = _run_apart(name)
        if lines is None:
            failed.append(name)
        else:
            found += [line | {"benchmark": name} for line in lines]
    _write(found)
    _print(found)
    if failed:
        print(f"bench: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed or not all(line["holds"] for line in found) else 0


def _kept(names: list[str]) -> list[dict[str, object]]:
    """Earlier results of benchmarks that still exist and do not run now."""
    if not DETAILS.exists():
        return []
    others = set(benchmarks()) - set(names)
    return [line for line in json.loads(DETAILS.read_text()) if line["benchmark"] in others]


def _run_apart(name: str) -> list[dict[str, object]] | None:
    """The lines of one benchmark, or None where its process failed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        command = [sys.executable, "-m", "tests.bench.run", "--measure", name, str(out)]
        environment = os.environ | {
            "IRM_DEMO": "0",
            "IRM_DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "irm.settings.dev",
        }
        try:
            ended = subprocess.run(
                command, cwd=BASE_DIR, env=environment, check=False, timeout=PATIENCE_SECONDS
            )
        except subprocess.TimeoutExpired:
            return None
        return json.loads(out.read_text()) if ended.returncode == 0 else None


def _measure(name: str, out: Path) -> None:
    """Inside the process of its own: set Django up, measure, leave the lines in a file."""
    django.setup()
    from django.db import connection

    began = time.monotonic()
    lines = importlib.import_module(f"tests.bench.{name}").measure()
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    facts = {
        "measured_on": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "postgresql": server.split()[0],
        "took_seconds": round(time.monotonic() - began),
    }
    out.write_text(json.dumps([line | facts for line in lines]))


def _write(found: list[dict[str, object]]) -> None:
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    DETAILS.write_text(json.dumps(found, indent=1) + "\n")
    plain = [{key: line[key] for key in ("name", "ratio", "bar", "holds")} for line in found]
    RESULTS.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n")
    if found:
        REPORT.write_text(_report(found))


def _report(found: list[dict[str, object]]) -> str:
    """The page for people. Ratios of one run can be compared between machines; milliseconds cannot."""
    servers = ", ".join(sorted({str(line["postgresql"]) for line in found}))
    days = ", ".join(sorted({str(line["measured_on"]) for line in found}))
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; do not edit. Calls that are compared run in turns in one process, at least 15 times"
        " each after a warm-up; the medians are compared. The ratios are the result: milliseconds depend on the"
        " machine and on what else it does. Rows are generated (`tests/bench/population.py`).",
        "",
        f"Measured on {days}: {os.cpu_count()} cores, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, Django {django.__version__}, PostgreSQL {servers}.",
        "",
        "| measurement | ratio | bar | holds | details |",
        "|---|---:|---:|---|---|",
    ]
    hidden = {"name", "ratio", "bar", "holds", "benchmark", "measured_on", "postgresql", "took_seconds"}
    for line in found:
        details = "; ".join(f"{key} {_plain(value)}" for key, value in line.items() if key not in hidden)
        holds = "yes" if line["holds"] else "**no**"
        lines.append(f"| {line['name']} | {line['ratio']} | {line['bar']} | {holds} | {details} |")
    return "\n".join(lines) + "\n"


def _plain(value: object) -> object:
    return f"{value:.1f}" if isinstance(value, float) else value


def _print(found: list[dict[str, object]]) -> None:
    width = max((len(str(line["name"])) for line in found), default=10)
    for line in found:
        holds = "holds" if line["holds"] else "DOES NOT HOLD"
        print(f"{line['name']:<{width}}  {line['ratio']!s:>8}  {line['bar']!s:>8}  {holds}")


def main(arguments: list[str]) -> int:
    """Measure one in this process (--measure NAME FILE), or run the named ones, or all."""
    if arguments[:1] == ["--measure"]:
        _measure(arguments[1], Path(arguments[2]))
        return 0
    known = benchmarks()
    if unknown := set(arguments) - set(known):
        print(
            f"There is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(known)}",
            file=sys.stderr,
        )
        return 2
    return run(arguments or known)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
