"""``python -m tests.bench.run [NAME …]``: measure, print, and write var/bench.json and docs/benchmarks.md.

Every module of this folder with ``measure()`` is a benchmark; each runs in a process of its own, and each result is
printed as it comes. With names, only those run, and the results of the others are kept; without, all but those that
take too long for that (``ON_REQUEST``). ``--needs N`` is for work on the benchmarks: a smaller database, and nothing is
written. Ends with 1 where a benchmark failed or a bar does not hold.
"""

import argparse
import ast
import datetime
import importlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from django.db import connection

from tests.bench import report
from tests.bench.measuring import FEW, FULL

FOLDER = Path(__file__).parent
PATIENCE_SECONDS = 3600
# All that runs without a name must end within ten minutes on a quiet machine with two cores.
ON_REQUEST = {"import_many"}
_SETTINGS = {"IRM_DEMO": "0", "IRM_DEBUG": "0", "DJANGO_SETTINGS_MODULE": "irm.settings.dev"}


def benchmarks() -> list[str]:
    """Names of the modules that have ``measure``, found without importing them."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if _measures(path))


def _measures(path: Path) -> bool:
    body = ast.parse(path.read_text()).body
    return any(isinstance(node, ast.FunctionDef) and node.name == "measure" for node in body)


def run(names: list[str], needs: int) -> int:
    """Run the named benchmarks one after the other; publish what was measured at the full size."""
    began, load = time.monotonic(), os.getloadavg()[0]
    measured, failed = [], []
    for name in names:
        print(f"{name}:", flush=True)
        lines, code = _run_apart(name, needs)
        if code:
            failed.append(name)
        else:
            measured += [line | {"benchmark": name, "load": round(load, 1)} for line in lines]
    print(f"Took {time.monotonic() - began:.0f} s; the load average was {load:.1f} before.")
    if needs == FULL:
        report.publish(measured, benchmarks(), on_request=ON_REQUEST)
    else:
        print(f"Nothing is written: a result is published with {FULL:,} needs only.")
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed or not all(line["holds"] for line in measured) else 0


def _run_apart(name: str, needs: int) -> tuple[list[dict[str, object]], int]:
    """The results of one benchmark, and the code that its process ended with."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "lines"
        out.touch()
        ended = subprocess.run(
            [sys.executable, "-m", "tests.bench.run", "--measure", name, str(out)],
            env=os.environ | {"IRM_BENCH_NEEDS": str(needs)},
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return [json.loads(line) for line in out.read_text().splitlines()], ended.returncode


def _measure(name: str, out: Path) -> None:
    """In a process of its own: print each result as it comes, and leave it in the file with the time it took."""
    from tests.bench.scratch import Making

    logging.getLogger("irm.requests").setLevel(logging.WARNING)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (server,) = cursor.fetchone()
    facts = {
        "measured_on": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "postgresql": server.split()[0],
    }
    began = time.monotonic()
    with out.open("a") as file:
        for line in importlib.import_module(f"tests.bench.{name}").measure():
            seconds = time.monotonic() - began - Making.seconds
            print(f"  {report.sentence(line)}  [{seconds:.0f} s]", flush=True)
            file.write(json.dumps(line | facts | {"took_seconds": round(seconds, 1)}) + "\n")
            file.flush()
            began, Making.seconds = time.monotonic(), 0.0


def asked_for(arguments: list[str]) -> argparse.Namespace:
    """The names to run, and the size of the large database."""
    known = benchmarks()
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.run", description="Measure speed and memory."
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"any of {', '.join(known)}; without one, all but {', '.join(ON_REQUEST)}",
    )
    parser.add_argument(
        "--needs", type=int, default=FULL, help=f"size of the large database (default {FULL:,})"
    )
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(known):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    if asked.needs < 2 * FEW:
        parser.error(f"--needs must be {2 * FEW:,} or more")
    asked.names = asked.names or [name for name in known if name not in ON_REQUEST]
    return asked


def main(arguments: list[str]) -> int:
    """Run the named ones, or all; with --measure NAME FILE, measure one in this process."""
    is_measuring = arguments[:1] == ["--measure"]
    asked = None if is_measuring else asked_for(arguments)
    os.environ.update(_SETTINGS)
    django.setup()
    if asked is None:
        _measure(arguments[1], Path(arguments[2]))
        return 0
    from tests.bench.scratch import only_run_here  # after Django is set up

    # This connection also keeps an embedded server running from one benchmark to the next.
    if not only_run_here():
        print("Another run of the benchmarks uses this database server; wait for its end.", file=sys.stderr)
        return 2
    return run(asked.names, asked.needs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
