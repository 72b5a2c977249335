"""Run every check of ``make lint`` and name those that failed; ``--fix`` is ``make format``."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent


def followed(*patterns: str) -> list[str]:
    """The files of the repository that fit, new ones included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return sorted(name for name in listed.stdout.split("\0") if name and (PROJECT / name).exists())


def checks() -> dict[str, list[str]]:
    """The command line of each check, by the name of its tool."""
    python, templates = followed("*.py"), followed("templates/*.html")
    return {
        "ruff": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "import-linter": ["lint-imports"],
        "django-upgrade": ["django-upgrade", "--target-version", "5.2", "--check", *python],
        "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
        "messages": ["python", "tools/messages.py", "--check"],
        "template lines": ["python", "tools/template_lines.py", *templates],
        "djlint": ["djlint", "--lint", "--quiet", *templates],
        "djade": ["djade", "--target-version", "5.2", "--check", *templates],
    }


def repairs() -> dict[str, list[str]]:
    """What puts the source in order, by the name of its tool."""
    python, templates = followed("*.py"), followed("templates/*.html")
    return {
        "django-upgrade": [
            "django-upgrade",
            "--target-version",
            "5.2",
            "--exit-zero-even-if-changed",
            *python,
        ],
        "ruff": ["ruff", "check", "--fix", "--quiet"],
        "ruff format": ["ruff", "format", "--quiet"],
        "djade": ["djade", "--target-version", "5.2", *templates],
    }


def main(arguments: list[str]) -> int:
    """The number of failed checks, 0 being none; with --fix, put in order what a tool can."""
    failed = []
    for name, (program, *words) in (repairs() if "--fix" in arguments else checks()).items():
        print(f"lint: {name}", flush=True)
        if subprocess.run([PROGRAMS / program, *words], cwd=PROJECT, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"lint: not in order: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
