"""The archive: every answer that counts as a WARC record, named by the hash of its body.

One gzipped file a run and source (more when it grows): a record is its own gzip member, so that a run that
is killed costs at most the record it was writing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from crawler.errors import ArchiveError

Headers = Sequence[tuple[str, str]]
ROTATE_AT = 500_000_000
"""Bytes after which a further file is begun."""

_CHANGED_HEADERS = {"content-encoding", "transfer-encoding", "content-length"}


class Place(NamedTuple):
    """Where archived bytes stand: file relative to the archive folder, offset of the record in bytes."""

    warc_file: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer. `body` is content-decoded, None for an answer without one (304)."""

    url: str
    status: int
    request_headers: Headers
    headers: Headers
    body: bytes | None
    fetched_at: str
    reason: str = ""
    method: str = "GET"


@dataclass(slots=True)
class Archive:
    """A folder of WARC files: `write` adds to it, `read` gives any body back.

    Use it as a context manager, or call `close`. Raises ArchiveError.
    """

    folder: Path
    rotate_at: int = ROTATE_AT
    _open: dict[str, IO[bytes]] = field(default_factory=dict)
    _bodies: dict[str, Place] = field(default_factory=dict)

    def remember(self, digest: str, place: Place) -> None:
        """Note that a body (hexadecimal SHA-256) is archived already, so that it is not written twice."""
        self._bodies.setdefault(digest, place)

    def write(self, source: str, exchange: Exchange, known: str | None = None) -> Place | None:
        """Archive an exchange and give the place of its body; bytes are with the system when this returns.

        `known` is the digest of the body that a 304 stands for. A body that is archived already is written as
        a revisit record, and the place is that of the older record; None where nothing is known of a body.
        """
        digest = sha256(exchange.body).hexdigest() if exchange.body is not None else known
        older = self._bodies.get(digest) if digest else None
        try:
            file = self._file(source)
            place = Place(Path(file.name).relative_to(self.folder).as_posix(), file.tell())
            _write_records(file, exchange, digest, revisit=older is not None or exchange.body is None)
            file.flush()
        except OSError as error:
            raise ArchiveError(
                f"{self.folder}: cannot write the archive ({error.strerror}); free or unlock it"
            ) from error
        if older is None and digest is not None and exchange.body is not None:
            self._bodies[digest] = older = place
        return older

    def write_file(self, source: str, url: str, body: bytes, added_at: str) -> Place:
        """Archive a file that a person gave, as a resource record; `url` may be of any scheme."""
        try:
            file = self._file(source)
            place = Place(Path(file.name).relative_to(self.folder).as_posix(), file.tell())
            _write_resource(file, url, body, added_at)
            file.flush()
        except OSError as error:
            raise ArchiveError(
                f"{self.folder}: cannot write the archive ({error.strerror}); free or unlock it"
            ) from error
        return place

    def read(self, warc_file: str, warc_offset: int) -> bytes:
        """The body whose record starts there; raises ArchiveError where it is missing or damaged."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        try:
            with (self.folder / warc_file).open("rb") as file:
                file.seek(warc_offset)
                record = next(iter(ArchiveIterator(file)), None)
                if record is None or record.rec_type not in ("response", "resource"):
                    raise ArchiveError(f"{self.folder / warc_file}: no body at byte {warc_offset}; run a new crawl")
                body: bytes = record.content_stream().read()
                digest = record.rec_headers.get_header("WARC-Payload-Digest")
        except (OSError, ArchiveLoadFailed) as error:
            raise ArchiveError(f"{self.folder / warc_file}: cannot be read at {warc_offset} ({error})") from error
        if digest and digest != f"sha256:{sha256(body).hexdigest()}":
            raise ArchiveError(f"{self.folder / warc_file}: the record at {warc_offset} is damaged")
        return body

    def close(self) -> None:
        """Close the files that this run wrote."""
        for file in self._open.values():
            file.close()
        self._open.clear()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _file(self, source: str) -> IO[bytes]:
        """The file that this run writes for a source; a fresh one at first and when it has grown too large."""
        file = self._open.get(source)
        if file is not None and file.tell() < self.rotate_at:
            return file
        if file is not None:
            file.close()
        self._open[source] = file = _fresh_file(self.folder / source)
        _write_info(file, source)
        return file


def _fresh_file(folder: Path) -> IO[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y%m%dT%H%M%S")
    for n in range(10_000):
        try:
            return (folder / f"{stamp}-{os.getpid()}-{n}.warc.gz").open("xb")
        except FileExistsError:
            continue
    raise ArchiveError(f"{folder}: cannot begin a new file; look at what fills the folder")


def _write_info(file: IO[bytes], source: str) -> None:
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(file, gzip=True)
    about = {"software": "giantwatch", "format": "WARC File Format 1.1", "isPartOf": source}
    writer.write_record(writer.create_warcinfo_record(Path(file.name).name, about))


def _write_records(file: IO[bytes], exchange: Exchange, digest: str | None, *, revisit: bool) -> None:
    """The answer first, since its offset is what people look for, then the request."""
    from io import BytesIO

    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
    body = b"" if revisit else exchange.body or b""
    record = writer.create_warc_record(
        exchange.url,
        "revisit" if revisit else "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=_http(f"{exchange.status} {exchange.reason}".strip(), _as_archived(exchange.headers, len(body))),
        warc_headers_dict=_warc_headers(exchange, digest, revisit=revisit),
    )
    writer.write_record(record)
    path = exchange.url.partition("://")[2].partition("/")
    request = writer.create_warc_record(
        exchange.url,
        "request",
        http_headers=_http(f"{exchange.method} /{path[2]} HTTP/1.1", exchange.request_headers, protocol=""),
        warc_headers_dict={
            "WARC-Date": exchange.fetched_at,
            "WARC-Concurrent-To": record.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(request)


def _write_resource(file: IO[bytes], url: str, body: bytes, added_at: str) -> None:
    from io import BytesIO

    from warcio.warcwriter import WARCWriter

    headers = {"WARC-Date": added_at, "WARC-Payload-Digest": f"sha256:{sha256(body).hexdigest()}"}
    writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
    record = writer.create_warc_record(
        url, "resource", payload=BytesIO(body), length=len(body), warc_content_type="application/octet-stream",
        warc_headers_dict=headers,
    )  # fmt: skip
    writer.write_record(record)


def _warc_headers(exchange: Exchange, digest: str | None, *, revisit: bool) -> dict[str, str]:
    headers = {"WARC-Date": exchange.fetched_at}
    if digest:
        headers["WARC-Payload-Digest"] = f"sha256:{digest}"
    if revisit:
        profile = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
        headers["WARC-Profile"] = f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    return headers


def _http(line: str, headers: Iterable[tuple[str, str]], protocol: str = "HTTP/1.1") -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    clean = [(_one_line(name), _one_line(value)) for name, value in headers]
    return StatusAndHeaders(line, clean, protocol=protocol, is_http_request=not protocol)


def _one_line(text: str) -> str:
    return " ".join(text.encode("ascii", "replace").decode().split())


def _as_archived(headers: Headers, length: int) -> list[tuple[str, str]]:
    """The answer's headers, true for the decoded body; what the server said of its coding stays beside."""
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in _CHANGED_HEADERS else name, value) for name, value in headers]
    return [*kept, ("Content-Length", str(length))]
