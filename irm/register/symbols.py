"""Reads United Nations document symbols."""

import re
from typing import Any

_SUMMARY = re.compile(
    r"^(?P<body>CAC/COSP/IRG)/(?P<cycle>I{1,3})/(?P<year>\d+)/(?P<series>\d+)(?P<rest>(/.+)?)$"
)
_PARTS = re.compile(r"/(Add|Rev|Corr)\.(\d+)")
_NAMES = {"Add": "addendum", "Rev": "revision", "Corr": "corrigendum"}


def parse_symbol(symbol: str) -> dict[str, Any]:
    """What a symbol says: body, addendum, revision, corrigendum; for executive summaries cycle and year of cycle.

    >>> parse_symbol("CAC/COSP/IRG/I/4/1/Add.49/Rev.1")
    {'body': 'CAC/COSP/IRG', 'cycle': 1, 'year_of_cycle': 4, 'addendum': 49, 'revision': 1}
    """
    parts: dict[str, Any] = {}
    match = _SUMMARY.match(symbol.removeprefix("DEMO/"))
    if match:
        parts |= {"body": match["body"], "cycle": len(match["cycle"]), "year_of_cycle": int(match["year"])}
    else:
        body = _PARTS.split(symbol)[0]
        parts["body"] = re.sub(r"(/\d+)+$", "", body)
    parts |= {_NAMES[name]: int(number) for name, number in _PARTS.findall(symbol)}
    return parts
