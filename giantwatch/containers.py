"""Files that hold many documents: web archives and zip files, opened within limits."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from giantwatch.adding import Given

LARGEST_ANSWER = 100_000_000
"""Bytes of one answer in a web archive."""
_FILES = (".pdf", ".xls", ".xlsx", ".et", ".doc", ".docx", ".wps", ".ofd", ".zip", ".rar", ".7z")
_WARC_HEADS = (b"WARC/", b"filedesc:")

Complaint = Callable[[str, str], None]
"""Told the name of what could not be opened, and the reason as a sentence."""


def is_web_archive(path: Path) -> bool:
    """Whether a file holds WARC or ARC records, gzipped or plain, told by its first bytes."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(_WARC_HEADS)


def warc_documents(path: Path, pattern: Given, complain: Complaint) -> Iterator[Given]:
    """The body of every answer in a web archive, with its address and the moment at which it was fetched.

    Beyond address, moment and bytes a document is like `pattern`. All that is wrong with the archive is one
    complaint: answers without a document (redirects, errors, empty ones), and where it is broken.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    given = passed = 0
    notes: list[str] = []
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file, arc2warc=True)
            while (record := _next(records, notes)) is not None:
                if record.rec_type not in ("response", "resource"):
                    continue
                document = _from_record(record, pattern)
                passed += document is None
                if document is not None:
                    given += 1
                    yield document
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError, OSError) as problem:
        reason = " ".join(str(problem).split()).split(", ")[0][:120] or type(problem).__name__
        notes.append(f"broken after {given} documents ({reason}); what stands before it was taken")
    if passed:
        notes.append(f"{passed} answers hold no document (redirects, errors, empty or larger than 100 MB)")
    if notes:
        complain(path.name, "; ".join(dict.fromkeys(notes)))


def _next(records: Any, notes: list[str]) -> Any:
    """The next record, None after the last; what the reader prints about a wrong length becomes a note."""
    with redirect_stderr(StringIO()) as printed:
        record = next(records, None)
    if printed.getvalue():
        notes.append("a record has a wrong length, its document may be cut short")
    return record


def _from_record(record: Any, pattern: Given) -> Given | None:
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    body: bytes = record.content_stream().read(LARGEST_ANSWER + 1) if status.startswith("2") else b""
    if not body or len(body) > LARGEST_ANSWER or not address.startswith(("http:", "https:")):
        return None
    return replace(
        pattern,
        body=body,
        name=_file_name(address),
        url=address,
        content_type=record.http_headers.get_header("Content-Type") if record.http_headers else None,
        fetched_at=_moment(record.rec_headers.get_header("WARC-Date")),
    )


def _moment(written: str | None) -> str | None:
    """A WARC date as the store writes moments: whole seconds in UTC."""
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat((written or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _file_name(address: str) -> str | None:
    """The name of a file that is not a page, which may be all that says what a list is."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return name if PurePosixPath(name).suffix.lower() in _FILES else None


def opened(one: Given, complain: Complaint) -> Iterator[Given]:
    """The documents that a file holds: itself, or for a packed file its files, each under both names.

    What is encrypted, broken, too large or too deep costs one complaint each.
    """
    from extract.file_type import file_type
    from extract.packed import PACKED, unpack

    if file_type(one.body) not in PACKED:
        yield one
        return
    outer = one.name or one.url or "packed file"
    for member in unpack(one.body):
        name = f"{outer}/{member.name}".rstrip("/")
        if member.problem:
            complain(name, member.problem)
        else:
            url = f"{one.url}#{quote(member.name)}" if one.url else None
            yield replace(one, body=member.body, name=name, url=url)
