"""The files that the rules of the project are about."""

import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def files() -> list[Path]:
    """Every file of the repository: those that git follows, or all but what is made where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [PROJECT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {".venv", "var", "node_modules", "static_collected", ".git"}
        found = [path for path in PROJECT.rglob("*") if made.isdisjoint(path.relative_to(PROJECT).parts)]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def python_files() -> list[Path]:
    """Every Python file of the application and its entry points, without tests and tools."""
    return [
        path
        for path in files()
        if path.suffix == ".py" and path.relative_to(PROJECT).parts[0] not in {"tests", "tools", "docs"}
    ]
