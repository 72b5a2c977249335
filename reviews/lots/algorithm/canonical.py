"""One text for one value, so that equal inputs have equal hashes on every machine."""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces and plain ASCII: the same value always gives the same bytes.

    Only strings, whole numbers, booleans, null, lists and objects: a float raises ``TypeError``.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    return text


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse(number: str) -> None:
    raise TypeError(f"Canonical JSON holds whole numbers only, not {number}.")
