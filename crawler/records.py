"""WARC 1.1 records as bytes, each a gzip member of its own, so that a file that is cut loses the last one only."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from uuid import uuid4

Headers = Iterable[tuple[str, str]]
_BREAKS = str.maketrans({"\r": "%0D", "\n": "%0A"})
_GZIP = 31  # zlib's window for a whole gzip member
_LEVEL = 6  # the highest one takes a quarter longer and saves less than a hundredth


def record(kind: str, fields: Mapping[str, str], content_type: str, block: bytes, id_: str | None = None) -> bytes:
    """A record of a kind (response, request, revisit, resource, warcinfo) with further WARC fields and its block."""
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": id_ or new_id(),
        **fields,
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value.translate(_BREAKS)}\r\n" for name, value in head.items())
    return zlib.compress(b"WARC/1.1\r\n%b\r\n%b\r\n\r\n" % (lines.encode(), block), _LEVEL, _GZIP)


def new_id() -> str:
    """An id that no other record has."""
    return f"<urn:uuid:{uuid4()}>"


def http(line: str, headers: Headers, body: bytes = b"") -> bytes:
    """A request or an answer as it goes over the wire: its first line, its headers, its body."""
    lines = "".join(f"{_one_line(name)}: {_one_line(value)}\r\n" for name, value in headers)
    return b"%b\r\n%b\r\n%b" % (_one_line(line).encode(), lines.encode(), body)


def _one_line(text: str) -> str:
    return " ".join(text.encode("ascii", "replace").decode().split())
