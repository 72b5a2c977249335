"""The archive of a workbook, and its XML parts parsed piece by piece: nothing is held that a limit does not bound."""

import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _

MAX_UNPACKED = 100 * 1024 * 1024
MAX_PARTS = 2_000
MAX_DIRECTORY = 1024 * 1024
MAX_SECONDS = 60
# An honest part nests some ten deep, has some hundred names, and a token is at most one long attribute.
MAX_DEPTH = 64
MAX_NAMES = 5_000
MAX_TOKEN = 1024 * 1024
_PIECE = 64 * 1024

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Chars = Callable[[str], None]

# What the libraries raise for archives and parts that are damaged, encrypted or made to harm.
DAMAGE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    RuntimeError,
)


class WorkbookError(Exception):
    """The workbook cannot be read, or is too big to be read; the message says what to do."""


def damaged() -> WorkbookError:
    """The refusal of what is no sound workbook."""
    return WorkbookError(
        _("The workbook cannot be read. Open it, save it again as XLSX, or save the sheet as CSV UTF-8.")
    )


def too_much_text() -> WorkbookError:
    """The refusal of a workbook whose texts are too many or too long."""
    return WorkbookError(
        _(
            "The workbook holds more text than can be read from one. Save the sheet as CSV UTF-8, which has no "
            "limit."
        )
    )


class _Bounded:
    """An open file of which nothing large is read at once: the library would read the list of parts whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable, self.close = file.seek, file.tell, file.seekable, file.close

    def read(self, size: int = -1) -> bytes:
        """At most as many bytes as a list of parts may have."""
        if size > MAX_DIRECTORY:
            raise damaged()
        return self._file.read(size if size >= 0 else MAX_DIRECTORY)


class Archive:
    """The parts of a workbook by name. The processor's time that reading them takes is counted over all of them."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._archive = zipfile.ZipFile(_Bounded(file))
        except DAMAGE as error:
            raise damaged() from error
        self._parts = {part.filename: part for part in self._archive.infolist()}
        self._seconds = 0.0
        self._check_parts()

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._parts

    def _check_parts(self) -> None:
        parts = self._archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
            message = _(
                "The workbook unpacks to %(size)s MB; the limit is %(limit)s MB. Save the sheet as CSV "
                "UTF-8, which has no limit."
            )
            raise WorkbookError(message % {"size": f"{unpacked // 2**20:,}", "limit": MAX_UNPACKED // 2**20})
        if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
            raise damaged()

    def parse(self, name: str, start: Start, end: End | None = None, chars: Chars | None = None) -> None:
        """Parse a part to its end."""
        for _nothing in self.parse_by_piece(name, start, end, chars):
            pass

    def parse_by_piece(
        self, name: str, start: Start, end: End | None = None, chars: Chars | None = None
    ) -> Iterator[None]:
        """Parse a part and come back after each piece. Raises WorkbookError where it passes a limit."""
        parser = _Parser(start, end, chars)
        try:
            with self._archive.open(self._parts[name]) as part:
                while piece := part.read(_PIECE):
                    self._feed(parser, piece)
                    yield
                parser.close()
                yield
        except DAMAGE as error:
            raise damaged() from error

    def _feed(self, parser: "_Parser", piece: bytes) -> None:
        began = time.thread_time()
        parser.feed(piece)
        self._seconds += time.thread_time() - began
        if self._seconds > MAX_SECONDS:
            message = _(
                "The workbook took longer than %(limit)s seconds to read. Save the sheet as CSV UTF-8."
            )
            raise WorkbookError(message % {"limit": MAX_SECONDS})


class _Parser:
    """Expat with names without their prefixes; refuses document types, deep nests, floods of names, long tokens."""

    def __init__(self, start: Start, end: End | None, chars: Chars | None) -> None:
        self._expat = expat.ParserCreate()
        self._expat.buffer_text = False
        self._start, self._end = start, end
        self._local: dict[str, str] = {}
        self._depth = 0
        self._silent = 0
        self._chars = chars
        self._expat.StartElementHandler = self._on_start
        self._expat.EndElementHandler = self._on_end
        self._expat.CharacterDataHandler = self._on_chars
        self._expat.StartDoctypeDeclHandler = self._on_doctype

    def feed(self, piece: bytes) -> None:
        """Parse one piece more."""
        self._silent += len(piece)
        self._expat.Parse(piece, False)
        if self._silent > MAX_TOKEN or len(self._expat.intern) > MAX_NAMES:
            raise damaged()

    def close(self) -> None:
        """Say that there is no more. Raises ExpatError where something is open."""
        self._expat.Parse(b"", True)

    def _on_start(self, name: str, attributes: Attributes) -> None:
        self._silent = 0
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise damaged()
        local = self._local.get(name)
        if local is None:
            local = self._local[name] = name.rpartition(":")[2]
        self._start(local, attributes)

    def _on_end(self, name: str) -> None:
        self._silent = 0
        self._depth -= 1
        if self._end:
            self._end(self._local[name])

    def _on_chars(self, text: str) -> None:
        self._silent = 0
        if self._chars:
            self._chars(text)

    def _on_doctype(self, *_declaration: object) -> None:
        raise damaged()
