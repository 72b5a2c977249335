"""The one check of a file that somebody uploads to be kept: it is what its name says, whole, and nothing besides.

An ending and the first bytes prove little: a picture may be a page or an archive at the same time. So the structure
is followed to the end of the file. Nothing here looks for viruses: docs/operations.md.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Any

from django.core.files import File
from django.utils.translation import gettext as _

from irm.errors import RuleError

LARGEST = 10 * 1024 * 1024
# Of a Word document unpacked, and of its parts.
_LARGEST_UNPACKED = 200 * 1024 * 1024
_MOST_PARTS = 5_000
_PNG = b"\x89PNG\r\n\x1a\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What begins a page or a program that a browser or server would run.
_PAGE = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php|\?xml)", re.IGNORECASE)
_WORD_STREAM = "WordDocument".encode("utf-16-le")


def refuse_unfit(file: File | None, *, field: str) -> None:
    """Refuse a file that is too large, of a kind that is not kept, or not what its name says; none at all is fine.

    Raises RuleError for the field; leaves the file at its beginning.
    """
    if not file:
        return
    if (file.size or 0) > LARGEST:
        raise RuleError(
            _("The file is larger than 10 MB. Send a smaller scan."), code="file_too_large", field=field
        )
    ending = (file.name or "").rpartition(".")[2].lower()
    if ending not in _FITS or not _is_whole(_FITS[ending], file):
        raise RuleError(
            _("The file is not what its name says. Use PDF, Word, JPEG or PNG."),
            code="file_of_another_kind",
            field=field,
        )


def _is_whole(fits: Callable[[IO[bytes]], bool], file: File) -> bool:
    stream: Any = file.open("rb") if file.closed else file
    try:
        stream.seek(0)
        return fits(stream)
    except (
        zipfile.BadZipFile,
        struct.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        return False
    finally:
        stream.seek(0)


def _is_pdf(stream: IO[bytes]) -> bool:
    """Begins as a PDF at its first byte, with no page at its head or behind its end, and no archive around it."""
    data = stream.read()
    if not data.startswith((b"%PDF-1.", b"%PDF-2.")):
        return False
    end = data.rfind(b"%%EOF")
    return not (end > 0 and _PAGE.search(data[end:])) and _is_nothing_else(stream, data)


def _is_png(stream: IO[bytes]) -> bool:
    """Every block in its place with its sum, from the head to the end of the file."""
    data = stream.read()
    if not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return False
    at = len(_PNG)
    while True:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        (given,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if given != zlib.crc32(data[at + 4 : at + 8 + length]):
            return False
        at += 12 + length
        if kind == b"IEND":
            return at == len(data) and _is_nothing_else(stream, data)


def _is_jpeg(stream: IO[bytes]) -> bool:
    """From the head over every segment to the picture, and the mark of the end at the end of the file."""
    data = stream.read()
    if not data.startswith(b"\xff\xd8\xff") or not data.rstrip(b"\0").endswith(b"\xff\xd9"):
        return False
    at = 2
    while data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xDA:
            return _is_nothing_else(stream, data)
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if length < 2 or kind in {0x00, 0xD8, 0xD9}:
            return False
        at += 2 + length
    return False


def _is_docx(stream: IO[bytes]) -> bool:
    """An archive that begins at the first byte and ends at the last, holds a Word document and no macros."""
    if stream.read(4) != b"PK\x03\x04":
        return False
    stream.seek(0)
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        size = sum(part.file_size for part in parts)
        return (
            {"[Content_Types].xml", "word/document.xml"} <= names
            and len(parts) <= _MOST_PARTS
            and size <= _LARGEST_UNPACKED
            and min(part.header_offset for part in parts) == 0
            and not archive.comment
            and not any("vbaproject" in name.lower() for name in names)
            and b"macroEnabled" not in archive.read("[Content_Types].xml")[:1_000_000]
        )


def _is_doc(stream: IO[bytes]) -> bool:
    """A compound file with the stream of a Word document; other programs keep theirs in the same shell."""
    data = stream.read()
    return data.startswith(_OLE) and _WORD_STREAM in data and not zipfile.is_zipfile(stream)


def _is_nothing_else(stream: IO[bytes], data: bytes) -> bool:
    stream.seek(0)
    return not zipfile.is_zipfile(stream) and not _PAGE.search(data[:1024])


_FITS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": _is_pdf,
    "png": _is_png,
    "jpg": _is_jpeg,
    "jpeg": _is_jpeg,
    "docx": _is_docx,
    "doc": _is_doc,
}
ENDINGS = tuple(_FITS)
