"""Refuse long lines of templates and several block elements on one: ``python tools/template_lines.py FILE.html …``."""

import re
import sys
from pathlib import Path

LONGEST_LINE = 160
BLOCKS = (
    "html head body header nav main aside footer section article div p h[1-6] ul ol li dl dt dd table caption thead "
    "tbody tfoot tr th td form fieldset legend details summary figure figcaption blockquote option"
)
TAG = re.compile(rf"<(/?)(?:{'|'.join(BLOCKS.split())})(?=[\s>])")


def faults(text: str) -> list[tuple[int, str]]:
    """The number of each line that is not in order, and why."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            found.append((number, f"{len(line)} characters, {LONGEST_LINE} at most"))
        tags = TAG.findall(line)
        if max(tags.count(""), tags.count("/")) > 1:
            found.append((number, "a block element begins or ends on a line of its own"))
    return found


def main(names: list[str]) -> int:
    """Name what is not in order; 1 where something is."""
    found = [f"{name}:{number}: {why}" for name in names for number, why in faults(Path(name).read_text())]
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
