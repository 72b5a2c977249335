"""``python -m tests.clock MOMENT COMMAND…``: run a command, with every server it starts, as if it were that moment.

MOMENT is written like 2027-02-28T23:59:30+01:00; from there the clock goes on. A clock set within Python would leave
PostgreSQL and the workers in the present, so the libraries of the system are told another time (``clock.c``; needs a
C compiler).
"""

import datetime
import os
import subprocess
import sys
import tempfile
from pathlib import Path

_SOURCE = Path(__file__).with_suffix(".c")


def main() -> None:
    """Run the command, and end with its status."""
    moment = datetime.datetime.fromisoformat(sys.argv[1])
    if moment.tzinfo is None:
        sys.exit(f"{sys.argv[1]} lacks its offset from UTC, as in 2027-02-28T23:59:30+01:00.")
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "clock.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, _SOURCE, "-ldl"], check=True)
        ahead = moment - datetime.datetime.now(datetime.UTC)
        changes = {"LD_PRELOAD": str(library), "IRM_CLOCK_AHEAD": str(round(ahead.total_seconds()))}
        sys.exit(subprocess.run(sys.argv[2:], env=os.environ | changes, check=False).returncode)


if __name__ == "__main__":
    main()
