"""What ``make run`` does before it serves: schema, reference data, real records, demonstration; each can be repeated.

``python -m irm.local.prepare`` tells its progress on standard error and prints the sign-ins on standard output.
"""

import io
import sys
import time

import django
from django.core import checks
from django.core.management import CommandError, call_command

SIGN_INS = "the sign-ins"
STEPS = [
    ("the database schema", "migrate"),
    ("reference data", "load_reference"),
    ("the records known from public sources", "load_records"),
    ("the demonstration data", "load_demo"),
    (SIGN_INS, "create_demo_users"),
    ("the conduct of its reviews", "create_demo_conduct"),
    ("the statistics", "recompute_statistics"),
]


def main() -> int:
    """Run the steps in order; the first that fails stops the start."""
    from irm.local.errors import LocalServerError  # noqa: PLC0415 -- beside its use

    django.setup()
    told = {}
    try:
        _refuse_a_database_it_cannot_use()
        for words, command in STEPS:
            begin = time.monotonic()
            told[words] = io.StringIO()
            call_command(command, verbosity=0, stdout=told[words])
            print(f"prepare: {words} ({time.monotonic() - begin:.1f} s)", file=sys.stderr, flush=True)
    except (CommandError, LocalServerError) as error:
        print(error, file=sys.stderr)
        return 1
    print(told[SIGN_INS].getvalue(), end="")
    return 0


def _refuse_a_database_it_cannot_use() -> None:
    """Raise CommandError with the sentences of the checks; ``call_command`` asks none."""
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    if serious := [str(one.msg) for one in found if one.is_serious()]:
        raise CommandError("\n".join(serious))


if __name__ == "__main__":
    sys.exit(main())
