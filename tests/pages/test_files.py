"""A file that is kept is what its name says, whole, and nothing besides."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from irm.errors import RuleError
from irm.files import LARGEST, refuse_unfit
from irm.pages.uploads import FileField

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def block(kind: bytes, content: bytes) -> bytes:
    """A block of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + block(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + block(b"IDAT", zlib.compress(b"\0\0"))
    + block(b"IEND", b"")
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"
)


def doc(stream: str = "WordDocument", *, length: int = 4096, program: bytes = b"\xec\xa5") -> bytes:
    """A compound file: its head, its directory of one entry, and the stream that the entry names."""
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHH", 62, 3, 0xFFFE, 9) + bytes(480)
    )
    name = stream.encode("utf-16-le")
    entry = (
        name.ljust(64, b"\0")
        + struct.pack("<HB", len(name) + 2, 2)
        + bytes(49)
        + struct.pack("<IQ", 1, length)
    )
    return head + entry + bytes(384) + program + bytes(4094)


DOC = doc()


def docx() -> bytes:
    """A Word document of one paragraph."""
    kept = io.BytesIO()
    document = Document()
    document.add_paragraph("Note verbale (invented)")
    document.save(kept)
    return kept.getvalue()


def archive(*names: str, types: bytes = b"x", packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these parts, the one that says their kinds with such words."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", packed) as made:
        for name in names:
            made.writestr(name, types if name == TYPES else b"x")
    return kept.getvalue()


TYPES = "[Content_Types].xml"
PARTS = (TYPES, "word/document.xml")
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def broken(packed: int) -> bytes:
    """A Word document whose list of parts cannot be unpacked."""
    whole = archive(*PARTS, types=MAIN * 50, packed=packed)
    at = 30 + len(TYPES) + 4
    return whole[:at] + b"\xff" * 12 + whole[at + 12 :]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", PDF), ("a.PNG", PNG), ("a.jpg", JPEG), ("a.jpeg", JPEG), ("a.doc", DOC), ("a.docx", docx())],
)
def test_a_paper_of_each_kind_is_kept_and_read_from_its_beginning(name, content):
    file = ContentFile(content, name=name)
    refuse_unfit(file, field="note_file")
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", PAGE),
        ("picture.png", b"GIF89a" + bytes(40)),
        ("picture.jpg", b"GIF89a" + bytes(40)),
        ("page-at-the-head.pdf", b"%PDF-1.7\n" + PAGE + b"\n%%EOF"),
        ("page-behind-the-end.pdf", PDF + PAGE),
        ("archive-around.pdf", PDF + archive("a.exe")),
        ("pdf-later.pdf", b"MZ" + PDF),
        ("page-behind.png", PNG + PAGE),
        ("archive-behind.png", PNG + archive("a.exe")),
        ("wrong-sum.png", PNG[:40] + b"x" + PNG[41:]),
        ("short.png", PNG[:-6]),
        ("head-only.png", b"\x89PNG\r\n\x1a\n"),
        ("archive-behind.jpg", JPEG + archive("a.exe")),
        ("page-in-a-remark.jpg", b"\xff\xd8\xff\xfe" + struct.pack(">H", len(PAGE) + 2) + PAGE + JPEG[2:]),
        ("short.jpg", JPEG[:10]),
        ("archive.docx", archive("a.txt")),
        ("macros.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("page-before.docx", PAGE + docx()),
        ("program.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        ("program.exe", PDF),
        ("no ending", PDF),
        ("empty.pdf", b" "),
        ("head-only.pdf", b"%PDF-1.7"),
        ("without-an-end.pdf", PDF.replace(b"%%EOF", b"")),
        ("end-long-ago.pdf", PDF + b" " * 2_000),
        ("some-page-behind.pdf", PDF + b"<a onclick=alert(1)>"),
        ("rar-behind.pdf", PDF + b"Rar!\x1a\x07\x00" + bytes(40)),
        ("no-segment.jpg", b"\xff\xd8\xff\xe0\xff\xff" + bytes(20) + b"\xff\xd9"),
        ("without-a-picture.jpg", b"\xff\xd8\xff\xe0\x00\x04xx\xff\xd9"),
        ("page-between-two-ends.jpg", JPEG + bytes(1024) + PAGE + b"\xff\xd9"),
        ("page-in-a-second.jpg", JPEG[:-2] + b"\xff\xd8" + PAGE + b"\xff\xd9"),
        ("broken-deflate.docx", broken(zipfile.ZIP_DEFLATED)),
        ("broken-lzma.docx", broken(zipfile.ZIP_LZMA)),
        ("another-packing.docx", archive(*PARTS, types=MAIN, packed=zipfile.ZIP_BZIP2)),
        ("another-kind.docx", archive(*PARTS, types=b"spreadsheetml.sheet.main+xml")),
        ("page-behind.docx", docx() + PAGE),
        ("a-byte-behind.docx", docx() + b"\n"),
        ("with-a-remark.docx", docx()[:-2] + struct.pack("<H", 4) + b"page"),
        ("macro-types.docx", archive(*PARTS, types=MAIN + MACROS)),
        ("macro-types-far-in.docx", archive(*PARTS, types=MAIN + b" " * 999_900 + MACROS)),
        ("macro-types-utf-16.docx", archive(*PARTS, types=(MAIN + MACROS).decode().encode("utf-16"))),
        ("macro-types-in-a-reference.docx", archive(*PARTS, types=MAIN + MACROS.replace(b"E", b"&#69;"))),
        ("eight-bytes.doc", DOC[:8]),
        ("a-name-behind-eight-bytes.doc", DOC[:8] + "WordDocument".encode("utf-16-le")),
        ("table.doc", doc("Workbook")),
        ("another-stream.doc", doc(program=b"MZ")),
        ("stream-outside.doc", doc(length=40_000)),
        ("macros.doc", DOC + "_VBA_PROJECT".encode("utf-16-le")),
    ],
)
def test_what_is_something_else_is_refused_with_a_sentence(name, content):
    with pytest.raises(RuleError, match="not what its name says") as refusal:
        refuse_unfit(ContentFile(content, name=name), field="note_file")
    assert (refusal.value.code, refusal.value.field) == ("file_of_another_kind", "note_file")


def test_a_list_of_parts_that_unpacks_to_much_is_not_unpacked():
    blanks = archive(*PARTS, types=MAIN + b" " * 100_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(RuleError, match="not what its name says"):
            refuse_unfit(ContentFile(blanks, name="a.docx"), field="")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("name", "whole"), [("a.pdf", PDF), ("a.jpg", JPEG), ("a.png", PNG), ("a.doc", DOC)])
def test_a_file_that_is_cut_anywhere_is_refused_and_breaks_nothing(name, whole):
    for length in range(1, len(whole) - 1, 1 + len(whole) // 100):
        with pytest.raises(RuleError):
            refuse_unfit(ContentFile(whole[:length], name=name), field="")


def test_a_picture_in_several_passes_with_marks_in_its_data_is_kept():
    passes = JPEG[:-2] + b"\x01\xff\x00\x02\xff\xd0\x03\xff\xff" + JPEG[20:] + b"\0\0"
    refuse_unfit(ContentFile(passes, name="a.jpg"), field="")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(RuleError, match="10 MB"):
        refuse_unfit(ContentFile(b"%PDF-1.7" + bytes(LARGEST), name="a.pdf"), field="")


def test_the_field_of_a_form_says_the_same():
    with pytest.raises(ValidationError, match="not what its name says"):
        FileField().clean(SimpleUploadedFile("a.pdf", PAGE))
