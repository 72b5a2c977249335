"""Gather the words of the source into the catalogues: ``python tools/messages.py``, or ``--check`` to change nothing.

Without GNU gettext: Django turns a template into calls of gettext, Babel reads those as it reads Python. The scripts of
the pages hold no words, the pages hand them over. A catalogue is written by msgid and without locations, so that work
on two pages meets in few lines. A message that no source uses any more is dropped: git keeps its translation.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from compile_messages import read
from django.utils.translation.template import TRANSLATOR_COMMENT_MARK, templatize
from lint import PROJECT, followed

# What each function takes: the places of singular and plural, "c" being that of the context.
KEYWORDS = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOT_FOR_PEOPLE = ("tests/", "tools/")


def gathered() -> Catalog:
    """Every message of the source, without translations."""
    template = Catalog()
    for name in followed("*.py", "templates/*"):
        if name.startswith(NOT_FOR_PEOPLE):
            continue
        source = (PROJECT / name).read_text()
        if not name.endswith(".py"):
            # Between parentheses the indentation of a template means nothing to the reader of Python.
            source = f"(\n{templatize(source, origin=name)}\n)"
        calls = extract("python", BytesIO(source.encode()), KEYWORDS, [TRANSLATOR_COMMENT_MARK])
        for _line, words, comments, context in calls:
            template.add(words, auto_comments=comments, context=context)
    return template


def in_order(catalogue: Catalog) -> bytes:
    """The catalogue as it stands in the repository."""
    target = BytesIO()
    write_po(target, catalogue, no_location=True, sort_output=True, ignore_obsolete=True)
    return target.getvalue()


def waits(message: Message) -> bool:
    """Whether a translator has still to say this message, or to confirm it."""
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    return message.fuzzy or not all(said)


def by_key(catalogue: Catalog) -> dict[tuple[str, str], Message]:
    """The messages by context and English words; the header is none."""
    return {(m.context or "", m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue if m.id}


def faults(path: Path, template: Catalog) -> list[str]:
    """What keeps a catalogue from being current, complete and in order, a line each."""
    catalogue = read(path)
    used, known = by_key(template), by_key(catalogue)
    found = [f"missing: {words!r}" for context, words in sorted(used.keys() - known.keys())]
    found += [f"no source uses: {words!r}" for context, words in sorted(known.keys() - used.keys())]
    found += [f"not translated: {words!r}" for (context, words), m in sorted(known.items()) if waits(m)]
    if not found and path.read_bytes() != in_order(updated(catalogue, template)):
        found = ["not as `make messages` writes it"]
    return found


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the messages of the source, and no others."""
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


def main(arguments: list[str]) -> int:
    """Write the catalogues anew and say what waits for a translator; with --check, the number of faults."""
    template, total = gathered(), 0
    for path in sorted(PROJECT.glob("locale/*/LC_MESSAGES/django.po")):
        if "--check" not in arguments:
            path.write_bytes(in_order(updated(read(path), template)))
        found = faults(path, template)
        total += len(found)
        for fault in found:
            print(f"{path.relative_to(PROJECT)}: {fault}", file=sys.stderr)
    return min(total, 1) if "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
