"""The one form of text: what forms, imports, the API and the search make of what people and programs write.

Composed letters (NFC), lines that end in a line feed, no letters that nobody sees. A key (a name, a reference, a
heading) is stricter: any run of blanks is one blank, and joiners and marks of direction go, too.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Seen by nobody and meant by nobody: soft hyphen, zero-width space, word joiner and its kin, byte order mark.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]")
# Of use in a text, but two keys must not differ by them: joiners, marks of direction, tags, fillers.
_UNSEEN_IN_KEYS = re.compile(
    "[\u034f\u061c\u115f\u1160\u200c-\u200f\u202a-\u202e\u2066-\u206f\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# As in the first migration of irm.site.search.
_MARKS = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u180e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\ufeff]"
)
_BLANK = re.compile(r"[\s\u2800]+")
# Tab and line ends are no control characters here; the next line of C1 counts as a line end.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def text_form(text: str) -> str:
    """A text of one or more lines in its one form."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip()


def key_form(text: str) -> str:
    """A name or another text of one line in its one form: two that look alike are alike."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _UNSEEN_IN_KEYS.sub("", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", _BLANK.sub(" ", text)).strip()


def ref_form(text: str) -> str:
    """A reference in its one form: however it is typed, it is one case."""
    return key_form(text).upper()


def heading_form(text: str) -> str:
    """The name of a column as a format knows it, from a heading: small letters, blanks as underscores."""
    return key_form(unicodedata.normalize("NFKC", text)).lower().replace(" ", "_")


def without_marks(text: str) -> str:
    """A text without the marks on its letters and between them that a search does not ask for.

    Accents that stand apart, Arabic vowel signs, the bar that stretches a word, and what nobody sees. The same marks
    are taken off what is searched, by ``irm_search_form`` in the database.
    """
    return text if text.isascii() else _MARKS.sub("", text)


def is_blank(text: str) -> bool:
    """Whether a person sees nothing."""
    if not text or text.isspace():
        return True
    return not text.isascii() and not key_form(text)


def control_character(text: str) -> str:
    """The first character of a text that no person types and no page can show; "" where there is none."""
    found = _CONTROL.search(text)
    return found[0] if found else ""
