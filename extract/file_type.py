"""What a file is, told by its bytes and not by its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from storage.model import FileType

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# A piece of a page starts with a tag; a plain text may hold some as debris.
_PIECE = re.compile(rb"<(?:div|table|p|meta|article|section|ul|ol|h[1-6]|span|br|tr|td)\b|<!--", re.IGNORECASE)
_ZIP_PARTS: tuple[tuple[str, FileType], ...] = (("xl/workbook", "xlsx"), ("word/document", "docx"), ("OFD.xml", "ofd"))
_STARTS: tuple[tuple[re.Pattern[bytes], FileType], ...] = (
    (re.compile(rb"Rar!\x1a\x07"), "rar"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "7z"),
    (re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00"), "xls"),  # BIFF without a container
)
_OLE_STREAMS: tuple[tuple[bytes, FileType], ...] = (
    ("WordDocument".encode("utf-16-le"), "doc"),
    ("Workbook".encode("utf-16-le"), "xls"),
    ("Book".encode("utf-16-le"), "xls"),
)


def file_type(body: bytes) -> FileType:
    """The type of a file by its content; "unknown" for what nobody here reads.

    >>> file_type(b"%PDF-1.7 ...")
    'pdf'
    """
    head = body[:4096].lstrip()
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body.startswith(b"PK"):
        return _in_zip(body)
    if body.startswith(_OLE):
        return next((kind for stream, kind in _OLE_STREAMS if stream in body), "unknown")
    if started := next((kind for start, kind in _STARTS if start.match(body)), None):
        return started
    if _PAGE.search(body[:65536].replace(b"\0", b"")) or _PIECE.match(head):  # UTF-16 has a zero in each letter
        return "html"
    return "txt" if _is_text(body[:4096]) else "unknown"


_UNREAD: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip file is not opened; unpack it and add the file"),
    (b"\x89PNG", "a picture is not read; type its text or add the original file"),
    (b"\xff\xd8\xff", "a picture is not read; type its text or add the original file"),
    (b"GIF8", "a picture is not read; type its text or add the original file"),
    (b"BM", "a picture is not read; type its text or add the original file"),
    (b"{\\rtf", "a rich text file (.rtf) is not read; save it as .docx or PDF and add that"),
)


def what_it_is(body: bytes) -> str:
    """Why a file of a type that nobody here reads is not read, and what to do: a sentence."""
    known = next((sentence for magic, sentence in _UNREAD if body.startswith(magic)), None)
    return known or "the file is of no type that can be read"


def _in_zip(body: bytes) -> FileType:
    names = _zip_names(body)
    if not names:
        return "unknown"
    return next((kind for part, kind in _ZIP_PARTS if any(name.startswith(part) for name in names)), "zip")


def _zip_names(body: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return []


def _is_text(head: bytes) -> bool:
    """Text has no control characters but white space; UTF-16 says so with its mark."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)
