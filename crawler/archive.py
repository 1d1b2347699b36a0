"""The archive: every answer that counts as a WARC record, named by the hash of its body.

One gzipped file a run and source (more when it grows): a record is its own gzip member, so that a run that
is killed costs at most the record it was writing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from crawler.errors import ArchiveError

Headers = Sequence[tuple[str, str]]
ROTATE_AT = 500_000_000
"""Bytes after which a further file is begun."""

_BREAKS = str.maketrans({"\r": "%0D", "\n": "%0A"})  # else an address could begin a header of its own
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


class _Open(NamedTuple):
    """A file that this run writes, and its name in the archive."""

    file: IO[bytes]
    name: str


@dataclass(slots=True)
class Archive:
    """A folder of WARC files: `write` adds to it, `read` gives any body back.

    Use it as a context manager, or call `close`. Raises ArchiveError.
    """

    folder: Path
    rotate_at: int = ROTATE_AT
    _open: dict[str, _Open] = field(default_factory=dict)
    _bodies: dict[bytes, Place] = field(default_factory=dict)

    def remember(self, digest: str, place: Place) -> None:
        """Note that a body (hexadecimal SHA-256) is archived already, so that it is not written twice."""
        self._bodies.setdefault(bytes.fromhex(digest), place)

    def write(self, source: str, exchange: Exchange, known: str | None = None) -> Place | None:
        """Archive an exchange and give the place of its body; bytes are with the system when this returns.

        `known` is the digest of the body that a 304 stands for. A body that is archived already is written as
        a revisit record, and the place is that of the older record; None where nothing is known of a body.
        """
        digest = sha256(exchange.body).hexdigest() if exchange.body is not None else known
        older = self._bodies.get(bytes.fromhex(digest)) if digest else None
        place = self._add(source, _records(exchange, digest, revisit=older is not None or exchange.body is None))
        if older is None and digest is not None and exchange.body is not None:
            self._bodies[bytes.fromhex(digest)] = older = place
        return older

    def write_file(self, source: str, url: str, body: bytes, added_at: str) -> Place:
        """Archive a file that a person gave, as a resource record; `url` may be of any scheme."""
        return self._add(source, _resource(url, body, added_at))

    def read(self, warc_file: str, warc_offset: int) -> bytes:
        """The body whose record starts there; raises ArchiveError where it is missing or damaged."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        try:
            with (self.folder / warc_file).open("rb") as file:
                file.seek(warc_offset)
                found = next(iter(ArchiveIterator(file)), None)
                if found is None or found.rec_type not in ("response", "resource"):
                    raise ArchiveError(f"{self.folder / warc_file}: no body at byte {warc_offset}; run a new crawl")
                body: bytes = found.content_stream().read()
                digest = found.rec_headers.get_header("WARC-Payload-Digest")
        except (OSError, ArchiveLoadFailed) as error:
            raise ArchiveError(f"{self.folder / warc_file}: cannot be read at {warc_offset} ({error})") from error
        if digest and digest != f"sha256:{sha256(body).hexdigest()}":
            raise ArchiveError(f"{self.folder / warc_file}: the record at {warc_offset} is damaged")
        return body

    def close(self) -> None:
        """Close the files that this run wrote."""
        for each in self._open.values():
            each.file.close()
        self._open.clear()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _add(self, source: str, records: bytes) -> Place:
        """Append records to the file of a source and hand them to the system."""
        try:
            file, name = self._file(source)
            place = Place(name, file.tell())
            file.write(records)
            file.flush()
        except OSError as error:
            raise ArchiveError(
                f"{self.folder}: cannot write the archive ({error.strerror}); free or unlock it"
            ) from error
        return place

    def _file(self, source: str) -> _Open:
        """The file that this run writes for a source; a fresh one at first and when it has grown too large."""
        current = self._open.get(source)
        if current is not None and current.file.tell() < self.rotate_at:
            return current
        if current is not None:
            current.file.close()
        file = _fresh_file(self.folder / source)
        self._open[source] = fresh = _Open(file, Path(file.name).relative_to(self.folder).as_posix())
        file.write(_info(Path(file.name).name, source))
        return fresh


def _fresh_file(folder: Path) -> IO[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y%m%dT%H%M%S")
    for n in range(10_000):
        try:
            return (folder / f"{stamp}-{os.getpid()}-{n}.warc.gz").open("xb")
        except FileExistsError:
            continue
    raise ArchiveError(f"{folder}: cannot begin a new file; look at what fills the folder")


def _info(name: str, source: str) -> bytes:
    writer, out = _writer()
    about = {"software": "giantwatch", "format": "WARC File Format 1.1", "isPartOf": source}
    writer.write_record(writer.create_warcinfo_record(name, about))
    return out.getvalue()


def _records(exchange: Exchange, digest: str | None, *, revisit: bool) -> bytes:
    """The answer first, since its offset is what people look for, then the request."""
    writer, out = _writer()
    body = b"" if revisit else exchange.body or b""
    url = exchange.url.translate(_BREAKS)
    answer = writer.create_warc_record(
        url,
        "revisit" if revisit else "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=_http(f"{exchange.status} {exchange.reason}".strip(), _as_archived(exchange.headers, len(body))),
        warc_headers_dict=_warc_headers(exchange, digest, revisit=revisit),
    )
    writer.write_record(answer)
    path = url.partition("://")[2].partition("/")[2]
    request = writer.create_warc_record(
        url,
        "request",
        http_headers=_http(f"{exchange.method} /{path} HTTP/1.1", exchange.request_headers, protocol=""),
        warc_headers_dict={
            "WARC-Date": exchange.fetched_at,
            "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(request)
    return out.getvalue()


def _resource(url: str, body: bytes, added_at: str) -> bytes:
    writer, out = _writer()
    headers = {"WARC-Date": added_at, "WARC-Payload-Digest": f"sha256:{sha256(body).hexdigest()}"}
    record = writer.create_warc_record(
        url.translate(_BREAKS), "resource", payload=BytesIO(body), length=len(body),
        warc_content_type="application/octet-stream", warc_headers_dict=headers,
    )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()


def _writer() -> tuple[Any, BytesIO]:
    """A writer of records, each a gzip member of its own, and what they are written to."""
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    return WARCWriter(out, gzip=True, warc_version="WARC/1.1"), out


def _warc_headers(exchange: Exchange, digest: str | None, *, revisit: bool) -> dict[str, str]:
    headers = {"WARC-Date": exchange.fetched_at}
    if digest:
        headers["WARC-Payload-Digest"] = f"sha256:{digest}"
    if revisit:
        profile = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
        headers["WARC-Profile"] = f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    return headers


def _http(line: str, headers: Headers, protocol: str = "HTTP/1.1") -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    clean = [(_one_line(name), _one_line(value)) for name, value in headers]
    return StatusAndHeaders(_one_line(line), clean, protocol=protocol, is_http_request=not protocol)


def _one_line(text: str) -> str:
    return " ".join(text.encode("ascii", "replace").decode().split())


def _as_archived(headers: Headers, length: int) -> list[tuple[str, str]]:
    """The answer's headers, true for the decoded body; what the server said of its coding stays beside."""
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in _CHANGED_HEADERS else name, value) for name, value in headers]
    return [*kept, ("Content-Length", str(length))]
