#!/usr/bin/env python
"""Run a management command; the embedded servers start by themselves when a command needs them."""

import os
import sys


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irm.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- settings first

    from irm.local.errors import LocalServerError  # noqa: PLC0415 -- settings first

    try:
        execute_from_command_line(sys.argv)
    except LocalServerError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
