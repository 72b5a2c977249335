"""Loads the authentic text of the Convention from the operator's file; the project holds none of it."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from irm.importing.problems import Problems
from irm.register.choices import Language
from irm.register.models import Provision, ProvisionText

MAX_BYTES = 20 * 1024 * 1024
MAX_TEXT = 50_000
COLUMNS = ("provision", "language", "text")


@transaction.atomic
def load_treaty_text(*, path: Path, problems: Problems) -> dict[str, int]:
    """Set the texts that a CSV or JSON file holds (provision, language, text); the number created, updated, unchanged.

    All or nothing: faults are told to ``problems`` by row (the first record is row 2 in CSV, 1 in JSON).
    """
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    rows = _read(path, problems)
    provisions = dict(Provision.objects.values_list("code", "pk"))
    wanted: dict[tuple[int, str], str] = {}
    for number, row in rows:
        _check(number, row, provisions, wanted, problems)
    if problems:
        return counts
    present = {(t.provision_id, t.language): t for t in ProvisionText.objects.all()}
    new, changed = [], []
    for (provision, language), text in wanted.items():
        old = present.get((provision, language))
        if old is None:
            new.append(ProvisionText(provision_id=provision, language=language, text=text))
        elif old.text != text:
            old.text = text
            changed.append(old)
    with pghistory.context(command="load_treaty_text", file=path.name):
        ProvisionText.objects.bulk_create(new)
        ProvisionText.objects.bulk_update(changed, ["text"])
    created, updated = len(new), len(changed)
    return {"created": created, "updated": updated, "unchanged": len(wanted) - created - updated}


def _read(path: Path, problems: Problems) -> Iterable[tuple[int, dict[str, Any]]]:
    if not path.is_file():
        problems.add(0, "", "", _("There is no file %(path)s.") % {"path": path})
        return []
    if path.stat().st_size > MAX_BYTES:
        problems.add(0, "", "", _("The file is larger than 20 MB. Load one language at a time."))
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The file is not written in UTF-8 (byte %(place)s). Save it as UTF-8.")
        problems.add(0, "", "", message % {"place": error.start})
        return []
    return _read_json(text, problems) if text.lstrip()[:1] in {"[", "{"} else _read_csv(text, problems)


def _read_json(text: str, problems: Problems) -> list[tuple[int, dict[str, Any]]]:
    try:
        rows = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        problems.add(0, "", "", _("The file is not well-formed JSON: %(reason)s.") % {"reason": error})
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.add(0, "", "", _("Write a list of objects with provision, language and text."))
        return []
    return list(enumerate(rows, start=1))


def _read_csv(text: str, problems: Problems) -> list[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            message = _("The header lacks: %(names)s. It is provision,language,text.")
            problems.add(1, "", "", message % {"names": ", ".join(missing)})
            return []
        return list(enumerate(reader, start=2))
    except csv.Error as error:
        problems.add(
            reader.line_num, "", "", _("This row is not well-formed CSV: %(reason)s.") % {"reason": error}
        )
        return []


def _check(
    number: int,
    row: dict[str, Any],
    provisions: dict[str, int],
    wanted: dict[tuple[int, str], str],
    problems: Problems,
) -> None:
    code, language, text = (str(row.get(name) or "").strip() for name in COLUMNS)
    if code not in provisions:
        problems.add(
            number,
            "provision",
            code,
            _("“%(code)s” is not a provision. Write it like 5(1).") % {"code": code[:40]},
        )
    elif language not in Language.values:
        message = _("“%(language)s” is not a language of the Convention. Write one of: %(codes)s.")
        values = {"language": language[:40], "codes": ", ".join(Language.values)}
        problems.add(number, "language", language, message % values)
    elif not text or "\0" in text or len(text) > MAX_TEXT:
        problems.add(number, "text", text, _("Write the text of the provision, up to 50,000 characters."))
    elif wanted.setdefault((provisions[code], language), text) != text:
        message = _("“%(code)s” has two texts in this language. Keep one.")
        problems.add(number, "text", text, message % {"code": code})
