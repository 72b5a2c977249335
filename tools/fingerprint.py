"""Takes the fingerprint of what the application shows and promises, to prove that a move of files changed nothing.

    python tools/fingerprint.py --out before            # on the commit before the move
    python tools/fingerprint.py --out after             # on the commit after it
    python tools/fingerprint.py --compare before after  # prints what differs; the status is 1 where something does

``--only routes,schema`` takes some parts, ``--languages en`` the pages in English alone; what only one take has is not
compared, and named. ``--database NAME`` keeps the loaded database under that name and takes it
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
    parser.add_argument("--languages", metavar="CODE,CODE", help="of the pages, beside English; else all")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("DIR_A", "DIR_B"), help="compare two takes")
    given = parser.parse_args(arguments)
    if given.compare:
        return compare(*given.compare)
    parts = given.only.split(",")
    if not given.out or not set(parts) <= set(PARTS):
        parser.error(f"say --out DIR or --compare DIR_A DIR_B; the parts are {', '.join(PARTS)}")
    take(given.out, parts, given.database, given.languages)
    return 0


def compare(before: Path, after: Path) -> int:
    """Say of each folder of files that it is the same, or how it differs; what only one take has is named."""
    takes = [folders(before), folders(after)]
    differing = 0
    for folder in sorted(takes[0].keys() | takes[1]):
        one, other = (take.get(folder) for take in takes)
        if one is None or other is None:
            print(f"{folder}: not compared, only in {after if one is None else before}")
            continue
        changes = [name for name in sorted(one.keys() | other) if one.get(name) != other.get(name)]
        lines = sum(text.count("\n") for text in one.values())
        print(f"{folder}: {f'differs in {len(changes)} files' if changes else f'same ({lines} lines)'}")
        for line in differences(one, other, changes):
            print(line)
        differing += len(changes)
    return 1 if differing or not takes[0].keys() & takes[1] else 0


def folders(take: Path) -> dict[str, dict[str, str]]:
    """The files of a take by folder (a part, or a language of the pages) and name."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted(take.rglob("*.*")):
        found[str(file.parent.relative_to(take))][file.name] = file.read_text()
    return found


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


def take(folder: Path, parts: list[str], database: str | None, languages: str | None) -> None:
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

    with fingerprint_parts.prepared(parts, database, languages) as takers:
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
