"""What a workbook says of itself: its sheets, its shared texts, the number formats of its cells."""

from array import array
from dataclasses import dataclass

from django.utils.translation import gettext as _

from irm.importing.csv_reader import MAX_CELL
from irm.importing.xlsx.archive import Archive, Attributes, WorkbookError, damaged, too_much_text
from irm.importing.xlsx.formats import BUILT_IN, UNKNOWN, Format, read_format

MAX_TEXTS = 1_000_000
MAX_TEXT_BYTES = 32 * 1024 * 1024
MAX_STYLES = 70_000
_YES = {"1", "true", "on"}


def says_yes(attributes: Attributes, name: str) -> bool:
    """Whether an attribute holds."""
    return attributes.get(name, "").lower() in _YES


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by name, the part that holds it, and whether a person sees it."""

    name: str
    part: str
    is_hidden: bool


class Texts:
    """The shared texts, kept as bytes: a million short ones cost little more than their letters."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        """Keep one more text."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._ends) > MAX_TEXTS + 1 or len(self._bytes) > MAX_TEXT_BYTES:
            raise too_much_text()

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self._ends) - 1:
            raise damaged()
        return self._bytes[self._ends[index] : self._ends[index + 1]].decode("utf-8", "surrogatepass")


class TextParser:
    """Gathers the letters of one ``<si>`` or ``<is>``: plain or in runs, without the guides to pronunciation.

    A text that is longer than a cell may be is cut one letter after: whoever reads the cell tells.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._in_text = False
        self._in_guide = False

    def begin(self) -> None:
        """Forget the text before."""
        self._pieces, self._length = [], 0
        self._in_text = self._in_guide = False

    def start(self, name: str) -> None:
        """An element inside the text begins."""
        if name == "rPh":
            self._in_guide = True
        elif name == "t":
            self._in_text = not self._in_guide

    def end(self, name: str) -> None:
        """An element inside the text ends."""
        if name == "rPh":
            self._in_guide = False
        elif name == "t":
            self._in_text = False

    def chars(self, text: str) -> None:
        """Letters."""
        if self._in_text:
            self.add(text)

    def add(self, text: str) -> None:
        """Letters that are part of the text wherever they stand."""
        if self._length <= MAX_CELL:
            self._pieces.append(text)
            self._length += len(text)

    def text(self) -> str:
        """What was gathered."""
        return "".join(self._pieces)[: MAX_CELL + 1]


class Book:
    """The workbook of an archive. Raises WorkbookError where it is none or passes a limit."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.from_1904 = False
        main = self._main_part()
        targets = self._targets(main)
        self.sheets = self._sheets(main, targets)
        self.texts = self._texts(self._part_of("sharedStrings", targets))
        self.formats = self._formats(self._part_of("styles", targets))

    def _main_part(self) -> str:
        """The part that lists the sheets."""
        found: list[str] = []

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
                found.append(attributes.get("Target", "").lstrip("/"))

        if self.archive.has("_rels/.rels"):
            self.archive.parse("_rels/.rels", start)
        main = next((part for part in [*found, "xl/workbook.xml"] if self.archive.has(part)), "")
        if not main:
            raise WorkbookError(
                _("This is a zip file, not a workbook. Save the table as XLSX or as CSV UTF-8.")
            )
        return main

    def _targets(self, main: str) -> dict[str, tuple[str, str]]:
        """The parts that the workbook refers to, by key, with the last word of their type."""
        folder, _slash, file = main.rpartition("/")
        targets: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "")
                part = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                targets[attributes.get("Id", "")] = (part, kind)

        self.archive.parse(f"{folder}/_rels/{file}.rels".lstrip("/"), start)
        return targets

    def _part_of(self, kind: str, targets: dict[str, tuple[str, str]]) -> str:
        """The part of a kind; "" where the workbook has none."""
        return next((part for part, own in targets.values() if own == kind and self.archive.has(part)), "")

    def _sheets(self, main: str, targets: dict[str, tuple[str, str]]) -> list[Sheet]:
        sheets: list[Sheet] = []

        def start(name: str, attributes: Attributes) -> None:
            if name == "workbookPr":
                self.from_1904 = says_yes(attributes, "date1904")
            elif name == "sheet":
                key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
                part, kind = targets.get(key, ("", ""))
                if kind == "worksheet" and self.archive.has(part):
                    is_hidden = attributes.get("state", "visible") != "visible"
                    sheets.append(Sheet(attributes.get("name", ""), part, is_hidden))

        self.archive.parse(main, start)
        if not sheets:
            raise damaged()
        return sheets

    def _texts(self, part: str) -> Texts:
        texts = Texts()
        parser = TextParser()

        def start(name: str, _attributes: Attributes) -> None:
            if name == "si":
                parser.begin()
            else:
                parser.start(name)

        def end(name: str) -> None:
            if name == "si":
                texts.add(parser.text())
            else:
                parser.end(name)

        if part:
            self.archive.parse(part, start, end, parser.chars)
        return texts

    def _formats(self, part: str) -> list[Format]:
        """For each style of a cell, what its numbers show."""
        codes: dict[str, str] = {str(key): code for key, code in BUILT_IN.items()}
        used: list[str] = []
        inside = [False]

        def start(name: str, attributes: Attributes) -> None:
            if name == "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:255]
            elif name == "cellXfs":
                inside[0] = True
            elif name == "xf" and inside[0]:
                used.append(attributes.get("numFmtId", "0"))
            if len(used) > MAX_STYLES or len(codes) > MAX_STYLES:
                raise damaged()

        def end(name: str) -> None:
            if name == "cellXfs":
                inside[0] = False

        if part:
            self.archive.parse(part, start, end)
        return [read_format(codes.get(key, UNKNOWN)) for key in used]
