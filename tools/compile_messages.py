"""Compile translations with Babel, without GNU gettext: ``python tools/compile_messages.py FILE.po …``."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def read(path: Path) -> Catalog:
    """The catalogue in a .po file, in the language of its folder."""
    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name.replace("-", "_"))


def main(paths: list[str]) -> int:
    """Write each .mo beside its .po; a message whose placeholders or plurals do not fit is named instead."""
    faults = 0
    for path in map(Path, paths):
        catalogue = read(path)
        # A fuzzy message waits for a translator: it is not compiled, and the page shows English.
        checked = [(message, errors) for message, errors in catalogue.check() if not message.fuzzy]
        found = [(message, error) for message, errors in checked for error in errors]
        for message, error in found:
            print(f"{path}:{message.lineno}: {error}", file=sys.stderr)
        faults += len(found)
        if not found:
            draft = path.with_suffix(".mo.draft")
            with draft.open("wb") as target:
                write_mo(target, catalogue)
            draft.replace(path.with_suffix(".mo"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
