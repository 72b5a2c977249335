"""What ``make run`` does before it serves: schema, reference data, real records, demonstration; each can be repeated.

``python -m irm.local.prepare`` tells its progress on standard error and prints the sign-ins on standard output.
"""

import io
import sys
import time

import django
from django.core.management import call_command

STEPS = [
    ("the database schema", "migrate"),
    ("reference data", "load_reference"),
    ("the records known from public sources", "load_records"),
    ("the demonstration data", "load_demo"),
    ("the statistics", "recompute_statistics"),
]


def main() -> int:
    """Run the steps in order; the first that fails stops the start."""
    from django.core.management.base import CommandError  # noqa: PLC0415 -- beside its use

    from irm.local.errors import LocalServerError  # noqa: PLC0415 -- beside its use

    django.setup()
    try:
        for words, command in STEPS:
            begin = time.monotonic()
            call_command(command, verbosity=0, stdout=io.StringIO())
            print(f"prepare: {words} ({time.monotonic() - begin:.1f} s)", file=sys.stderr, flush=True)
        call_command("create_demo_users")
    except (CommandError, LocalServerError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
