"""Reduces a page to what a person sees or hears of it, one block a line, so that two pages can be compared.

White space is kept as a browser keeps it: a run of it inside a line is one blank, and a blank that comes or goes
between two inline elements is a difference, while one at the edge of a block is none.
"""

import re
from html.parser import HTMLParser

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_SILENT = frozenset(["script", "style", "template"])
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|col|colgroup|dd|details|dialog|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|head|header|hr|html|legend|li|main|menu|nav|noscript|ol|p|search|section|summary|svg|"
    "table|tbody|td|text|tfoot|th|thead|title|tr|ul"
)
# Boxes in a line: white space at their inner edges is nothing.
_BOXES = frozenset(["button", "option", "optgroup"])
_HEARD = (
    "title",
    "alt",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "placeholder",
    "label",
    "data-label",
    "data-light",
    "data-dark",
    "lang",
    "dir",
)
_STATES = ("checked", "selected", "disabled", "readonly", "open", "hidden")
_UNWRITTEN = ("hidden", "password", "checkbox", "radio")


def visible_text(html: str) -> str:
    """The lines of a page, and at its end the addresses to which it leads."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """``run`` is the line so far; ``waiting`` are lines that follow it: the options of a list, a text to edit."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.run: list[str] = []
        self.waiting: list[str] = []
        self.around: list[list[str]] = []
        self.silent = 0
        self.verbatim: list[str] | None = None
        self.addresses: set[str] = set()

    def text(self) -> str:
        """What was read."""
        while self.around:
            self.handle_endtag("option")
        self._end_line()
        return "\n".join([*self.lines, *(f"→ {address}" for address in sorted(self.addresses))])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a box, or a word for something that has no text of its own."""
        given = {name: value or "" for name, value in attrs}
        if self.silent or tag in _SILENT:
            self.silent += not _VOID.fullmatch(tag)
            return
        if tag == "input" and given.get("type") == "hidden":
            return
        self._note_address(tag, given)
        said = self._said(tag, given)
        if _BLOCKS.fullmatch(tag):
            self._end_line()
        if tag in _BOXES:
            self.around.append(self.run)
            self.run = []
        if tag in ("pre", "textarea"):
            self.verbatim = []
        if said:
            self.run.append(said)
        if said and _BLOCKS.fullmatch(tag):
            self._end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As HTML reads ``<br/>``; in a drawing the element also ends."""
        self.handle_starttag(tag, attrs)
        if not _VOID.fullmatch(tag):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if self.silent:
            self.silent -= not _VOID.fullmatch(tag)
            return
        if tag in _BOXES and self.around:
            inner, self.run = _squeezed(self.run), self.around.pop()
            if tag == "button":
                self.run.append(f"[button: {inner}]")
            elif inner:
                self.waiting.append(f"  · {inner}")
        if tag in ("pre", "textarea") and self.verbatim is not None:
            written = "".join(self.verbatim).removeprefix("\n")
            self.waiting += [f"  | {line}" for line in written.split("\n")]
            self.verbatim = None
        if _BLOCKS.fullmatch(tag) or tag == "pre":
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Words, of which a blank counts as much as a letter."""
        if self.silent:
            return
        if self.verbatim is not None:
            self.verbatim.append(data)
        else:
            self.run.append(_BLANKS.sub(" ", data))

    def _end_line(self) -> None:
        if self.around:
            return
        words = _squeezed(self.run)
        self.lines += [*([words] if words else []), *self.waiting]
        self.run, self.waiting = [], []

    def _said(self, tag: str, given: dict[str, str]) -> str:
        """What is known of an element by its attributes, in brackets."""
        if tag in ("link", "meta"):
            is_description = given.get("name") == "description"
            self.lines += [f"[description: {given.get('content', '')}]"] if is_description else []
            return ""
        said = [f"{name}: {given[name]}" for name in _HEARD if name in given]
        said += [name for name in _STATES if name in given]
        if tag == "input":
            kind = given.get("type", "text")
            said = [kind, *said, *([given["value"]] if given.get("value") and kind not in _UNWRITTEN else [])]
        elif tag in ("img", "select", "textarea"):
            said = [tag, *said]
        return f"[{' · '.join(_squeezed([one]) for one in said)}]" if said else ""

    def _note_address(self, tag: str, given: dict[str, str]) -> None:
        if tag == "a" and "href" in given:
            self.addresses.add(given["href"])
        elif tag == "form":
            self.addresses.add(f"{given.get('method', 'get').upper()} {given.get('action', '')}".strip())


def _squeezed(pieces: list[str]) -> str:
    return _BLANKS.sub(" ", "".join(pieces)).strip(" ")
