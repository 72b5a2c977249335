"""A file that is kept is what its name says, whole, and nothing besides."""

import io
import struct
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
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "WordDocument".encode("utf-16-le") + bytes(488)


def docx() -> bytes:
    """A Word document of one paragraph."""
    kept = io.BytesIO()
    document = Document()
    document.add_paragraph("Note verbale (invented)")
    document.save(kept)
    return kept.getvalue()


def archive(*names: str) -> bytes:
    """A ZIP with these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return kept.getvalue()


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
    ],
)
def test_what_is_something_else_is_refused_with_a_sentence(name, content):
    with pytest.raises(RuleError, match="not what its name says") as refusal:
        refuse_unfit(ContentFile(content, name=name), field="note_file")
    assert (refusal.value.code, refusal.value.field) == ("file_of_another_kind", "note_file")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(RuleError, match="10 MB"):
        refuse_unfit(ContentFile(b"%PDF-1.7" + bytes(LARGEST), name="a.pdf"), field="")


def test_the_field_of_a_form_says_the_same():
    with pytest.raises(ValidationError, match="not what its name says"):
        FileField().clean(SimpleUploadedFile("a.pdf", PAGE))
