"""Takes the fingerprint of what the application shows and promises, to prove that a move of files changed nothing.

    python tools/fingerprint.py --out before            # on the commit before the move
    python tools/fingerprint.py --out after             # on the commit after it
    python tools/fingerprint.py --compare before after  # prints what differs; the status is 1 where something does

``--only routes,schema`` takes some parts. ``--database NAME`` keeps the loaded database under that name and takes it
again where it is there, which saves the minute that migrations and loading need; a change of models, migrations or
demonstration data asks for another name. Servers and files are those of IRM_VAR_DIR, else of var/fingerprint.

The clock stands still (still_world.py), no module path is told, and the rooms are asked from outside: by address, by
the name of a command, by the label of a model.
"""

import argparse
import difflib
import logging
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PARTS = ("routes", "names", "api", "rights", "schema", "figures", "pages")
SHOWN_NAMES = 5

Files = Iterator[tuple[str, str]]


def main(arguments: list[str]) -> int:
    """Take or compare; 1 where two takes differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="take the fingerprint into this folder")
    parser.add_argument("--only", default=",".join(PARTS), metavar="PART,PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--database", metavar="NAME", help="keep the loaded database, or take the kept one")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("DIR_A", "DIR_B"), help="compare two takes")
    given = parser.parse_args(arguments)
    if given.compare:
        return compare(*given.compare)
    parts = given.only.split(",")
    if not given.out or not set(parts) <= set(PARTS):
        parser.error(f"say --out DIR or --compare DIR_A DIR_B; the parts are {', '.join(PARTS)}")
    take(given.out, parts, given.database)
    return 0


def compare(before: Path, after: Path) -> int:
    """Say of each part that it is the same, or how it differs; parts that only one take has are named."""
    differing = 0
    for part in PARTS:
        folders = (before / part, after / part)
        if not all(folder.is_dir() for folder in folders):
            there = [str(folder.parent) for folder in folders if folder.is_dir()]
            print(f"{part}: not compared, {f'only in {there[0]}' if there else 'in neither'}")
            continue
        texts = [{str(f.relative_to(d)): f.read_text() for f in d.rglob("*") if f.is_file()} for d in folders]
        lines = sum(text.count("\n") for text in texts[0].values())
        changes = [
            name for name in sorted(texts[0].keys() | texts[1]) if texts[0].get(name) != texts[1].get(name)
        ]
        print(f"{part}: {f'differs in {len(changes)} files' if changes else f'same ({lines} lines)'}")
        for line in differences(texts[0], texts[1], changes):
            print(line)
        differing += len(changes)
    return 1 if differing else 0


def differences(before: dict[str, str], after: dict[str, str], names: list[str]) -> Iterator[str]:
    """Unified diffs; a hunk that many files have in common is told once, with their number."""
    hunks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    words: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        texts = (before.get(name, "").splitlines(), after.get(name, "").splitlines())
        hunk: list[str] = []
        for line in [*difflib.unified_diff(*texts, n=2, lineterm=""), "@@"][2:]:
            if line.startswith("@@") and hunk:
                changed = tuple(one for one in hunk[1:] if one[0] in "+-")
                words.setdefault(changed, hunk)
                hunks[changed].append(name)
                hunk = []
            hunk.append(line)
    for changed, where in hunks.items():
        files = list(dict.fromkeys(where))
        more = f" and {len(files) - SHOWN_NAMES} more files" if len(files) > SHOWN_NAMES else ""
        yield f"--- {', '.join(files[:SHOWN_NAMES])}{more}"
        yield from words[changed]


def take(folder: Path, parts: list[str], database: str | None) -> None:
    """Write the files of each part, in place of those of an earlier take."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "irm.settings.test"
    os.environ.setdefault("IRM_VAR_DIR", str(PROJECT / "var" / "fingerprint"))
    sys.path.insert(0, str(PROJECT))
    import still_world  # noqa: PLC0415 -- Django comes after the environment

    still_world.stop_clock_and_chance()
    import django  # noqa: PLC0415 -- the same

    django.setup()
    logging.disable(logging.WARNING)
    import fingerprint_parts  # noqa: PLC0415 -- the same

    with fingerprint_parts.prepared(parts, database) as takers:
        for part in parts:
            write(folder / part, takers[part])


def write(folder: Path, files: Callable[[], Files]) -> None:
    """One part: its folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text.rstrip()}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
