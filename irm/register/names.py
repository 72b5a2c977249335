"""Finds States by the names that files and people use: no name ever leads to two."""

import re
from collections.abc import Iterable
from typing import Protocol

from irm.register.models.states import sort_key
from irm.text import key_form, without_marks

_ARTICLES = {"the", "la", "le", "les", "l", "el", "los", "las"}
_WRITTEN_OUT = {"&": "and", "st": "saint", "ste": "sainte"} | dict.fromkeys(("d", "du", "des", "del"), "de")
# The Arabic article is written as a part of its word, also behind "and".
_ARABIC_ARTICLE = re.compile(r"^(و?)ال(?=\w{3})")
_WORD = re.compile(r"\w+|&")
# "Korea, Republic of" and "Netherlands (Kingdom of the)": what stands behind belongs before.
_INVERTED = re.compile(r"^([^,(（]+)(?:, (.+)|\s*[(（](.+)[)）])$")
NAMES = ("name_en", "name_en_formal", "name_fr", "name_es", "name_ru", "name_zh", "name_ar")


class Named(Protocol):
    """What a State is called."""

    pk: int
    iso3: str
    aliases: list[str]


def _exact(name: str) -> str:
    return sort_key(key_form(name))


def _loose(name: str) -> str:
    """A name without what the United Nations writes now so, now otherwise: articles, order, hyphens, "&", "St".

    "República del Níger" and "República de Níger" are one name, "جمهورية النيجر" and "جمهورية نيجر" another.
    """
    name = key_form(name)
    if inverted := _INVERTED.match(name):
        name = f"{inverted[2] or inverted[3]} {inverted[1]}"
    words = _WORD.findall(sort_key(without_marks(name)))
    words = [_ARABIC_ARTICLE.sub(r"\1", word) for word in words if word not in _ARTICLES]
    return " ".join(_WRITTEN_OUT.get(word, word) for word in words)


class StateNames:
    """Every name of the States that are given: codes, names in six languages, aliases, and forms of them.

    A name as it stands goes before its forms; a form that fits two States finds neither.
    """

    def __init__(self, states: Iterable[Named]) -> None:
        self._exact: dict[str, int] = {}
        self._loose: dict[str, set[int]] = {}
        for state in states:
            own = [name for name in (getattr(state, field) for field in NAMES) if name]
            for name in (state.iso3, *own, *state.aliases):
                self._exact.setdefault(_exact(name), state.pk)
            bare = [name.partition("(")[0] for name in own if "(" in name]
            for form in {_loose(name) for name in (*own, *state.aliases, *bare)}:
                self._loose.setdefault(form, set()).add(state.pk)

    def find(self, written: str) -> int | None:
        """The key of the State that is so called; None where none is, or more than one."""
        if found := self._exact.get(_exact(written)):
            return found
        form = _loose(written)
        fitting = self._loose.get(form, set()) if form else set()
        return next(iter(fitting)) if len(fitting) == 1 else None
