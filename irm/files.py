"""The one check of a file that somebody uploads to be kept: it is what its name says, from its head to its end.

An ending and the first bytes prove little: a picture may be a page or an archive at the same time. So the structure
of a picture is followed to the end of the file, and a PDF or Word document must begin and end as one, with nothing
behind. What stands within a document is not read, and nothing here looks for viruses: docs/operations.md.
"""

import io
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
_PDF_END = b"%%EOF"
_PDF_END_WITHIN = 1024
# Any number of 0xFF leads a mark in; in the data of a picture, 0xFF00 and restarts are none (ITU-T T.81, B.1).
_JPEG_MARK = re.compile(rb"\xff+([^\x00\x01\xd0-\xd8\xff])", re.DOTALL)
_JPEG_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)
_JPEG_SCAN, _JPEG_END = b"\xda", b"\xd9"
_ZIP_END, _ZIP_END_SIZE = b"PK\x05\x06", 22
_TYPES = "[Content_Types].xml"
_LARGEST_TYPES = 1_000_000
_WORD_TYPE = b"wordprocessingml.document.main+xml"
# Also what could spell them in other letters: references and declarations, which Word writes in no list of parts.
_MACROS = re.compile(rb"macroenabled|vbaproject|&#|<!(?:doctype|entity)", re.IGNORECASE)
_WORD_STREAM = "WordDocument\0".encode("utf-16-le")
_WORD_BEGINS = {b"\xec\xa5", b"\xdc\xa5"}
_VBA = "_VBA_PROJECT".encode("utf-16-le")


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
        zlib.error,
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
    """Begins as a PDF at its first byte and ends as one at its last; no page at its head, no archive around it."""
    data = stream.read()
    end = data.rfind(_PDF_END)
    return (
        data.startswith((b"%PDF-1.", b"%PDF-2."))
        and end >= len(data) - _PDF_END_WITHIN
        and end > 0
        and not data[end + len(_PDF_END) :].strip(b"\0\t\n\f\r ")
        and _is_nothing_else(stream, data)
    )


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
    """From the head over every segment and the data of the picture to the mark of the end; zeros at most behind."""
    data = stream.read()
    at, has_picture = 2, False
    if not data.startswith(b"\xff\xd8\xff"):
        return False
    while (mark := _JPEG_MARK.match(data, at)) is not None:
        kind = mark[1]
        if kind == _JPEG_END:
            return has_picture and not data[mark.end() :].strip(b"\0") and _is_nothing_else(stream, data)
        (length,) = struct.unpack(">H", data[mark.end() : mark.end() + 2])
        if length < 2:
            return False
        at = mark.end() + length
        if kind == _JPEG_SCAN:
            has_picture = True
            following = _JPEG_AFTER_SCAN.search(data, at)
            at = following.start() if following else len(data)
    return False


def _is_docx(stream: IO[bytes]) -> bool:
    """An archive that begins at the first byte and ends at the last, holds a Word document and no macros."""
    if stream.read(4) != b"PK\x03\x04":
        return False
    stream.seek(-_ZIP_END_SIZE, io.SEEK_END)
    end = stream.read()
    if not end.startswith(_ZIP_END) or not end.endswith(b"\0\0"):
        return False
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        size = sum(part.file_size for part in parts)
        return (
            {_TYPES, "word/document.xml"} <= names
            and len(parts) <= _MOST_PARTS
            and size <= _LARGEST_UNPACKED
            and min(part.header_offset for part in parts) == 0
            and all(part.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts)
            and not any("vbaproject" in name.lower() for name in names)
            and _lists_a_document(archive)
        )


def _lists_a_document(archive: zipfile.ZipFile) -> bool:
    """Whether the list of parts names a Word document and no macros, in letters that hide nothing."""
    with archive.open(_TYPES) as stream:
        types = stream.read(_LARGEST_TYPES + 1)
    if len(types) > _LARGEST_TYPES:
        return False
    return _WORD_TYPE in types and not _MACROS.search(types.replace(b"\0", b""))


def _is_doc(stream: IO[bytes]) -> bool:
    """A compound file with the stream of a Word document, which begins as one, and no macros.

    Other programs keep theirs in the same shell. [MS-CFB] 2.2 and 2.6.1, [MS-DOC] 2.5.2.
    """
    data = stream.read()
    if not data.startswith(_OLE):
        return False
    order, shift = struct.unpack_from("<HH", data, 28)
    at = data.find(_WORD_STREAM)
    if order != 0xFFFE or shift not in {9, 12} or at < 0:
        return False
    start, length = struct.unpack_from("<IQ", data, at + 116)
    begin = (start + 1) << shift
    return (
        data[begin : begin + 2] in _WORD_BEGINS
        and begin + (length & 0xFFFFFFFF) <= len(data)
        and _VBA not in data
        and _is_nothing_else(stream, data)
    )


def _is_nothing_else(stream: IO[bytes], data: bytes) -> bool:
    stream.seek(0)
    return not zipfile.is_zipfile(stream) and not _PAGE.search(data[:1024])


_FITS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": _is_pdf,
    "doc": _is_doc,
    "docx": _is_docx,
    "jpg": _is_jpeg,
    "jpeg": _is_jpeg,
    "png": _is_png,
}
ENDINGS = [*_FITS]
