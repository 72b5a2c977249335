"""Run every check of ``make lint`` and say at the end which of them failed."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent


def checks() -> dict[str, list[str]]:
    """The command line of each check, by the name of its tool."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.py", "*.html"], cwd=PROJECT, capture_output=True, text=True
    )
    files = [name for name in listed.stdout.split("\0") if name and (PROJECT / name).exists()]
    python = [name for name in files if name.endswith(".py")]
    templates = [name for name in files if name.startswith("templates/")]
    found = {
        "ruff": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "import-linter": ["lint-imports"],
        "django-upgrade": ["django-upgrade", "--target-version", "5.2", "--check", *python],
        "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    }
    if templates:
        found["djlint"] = ["djlint", "--lint", "--quiet", *templates]
        found["djade"] = ["djade", "--target-version", "5.2", "--check", *templates]
    return found


def main() -> int:
    """The number of failed checks, 0 being none."""
    failed = []
    for name, (program, *arguments) in checks().items():
        print(f"lint: {name}", flush=True)
        if subprocess.run([PROGRAMS / program, *arguments], cwd=PROJECT, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"lint: failed: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
