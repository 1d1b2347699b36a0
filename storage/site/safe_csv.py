"""CSV of the stock tables for spreadsheets: with `_safe=1` formulas are made harmless, as on our own pages."""

from __future__ import annotations

import csv
import io
import re
from codecs import getincrementaldecoder
from typing import Any
from urllib.parse import parse_qs

from storage.export.as_csv import harmless
from storage.site.page import BYTE_ORDER_MARK
from storage.site.security import App

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")
_ROW_END = "\r\n"
_TYPE = (b"content-type", b"text/csv; charset=utf-8")


class SafeRows:
    """Makes CSV that comes in pieces harmless, whole rows at a time."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")()
        self._waiting = ""

    def take(self, piece: bytes, last: bool = False) -> bytes:
        """The rows that are complete with this piece; the end of a line inside quotes ends no row."""
        text = self._waiting + self._decoder.decode(piece, last)
        end = len(text)
        while not last and (end := text.rfind(_ROW_END, 0, end)) >= 0 and text.count('"', 0, end) % 2:
            pass
        cut = end if last else end + len(_ROW_END) if end >= 0 else 0
        self._waiting = text[cut:]
        return _safe(text[:cut]).encode()


def _safe(rows: str) -> str:
    file = io.StringIO()
    csv.writer(file).writerows([_cell(cell) for cell in row] for row in csv.reader(io.StringIO(rows, newline="")))
    return file.getvalue()


def _cell(cell: str) -> str:
    return cell if _NUMBER.fullmatch(cell) else str(harmless(cell))


def safe_where_asked(app: App) -> App:
    """The same ASGI application, whose CSV of stock tables and queries is harmless where `_safe=1` asks for it."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        await app(scope, receive, _sending_safely(send) if _is_asked(scope) else send)

    return wrapped


def _is_asked(scope: Any) -> bool:
    if scope["type"] != "http" or not scope["path"].endswith(".csv") or scope["path"].startswith("/-/"):
        return False
    return parse_qs(scope["query_string"].decode("latin-1")).get("_safe") == ["1"]


def _sending_safely(send: Any) -> Any:
    rows: SafeRows | None = None

    async def send_safely(event: Any) -> None:
        nonlocal rows
        if event["type"] == "http.response.start" and event["status"] == 200:
            rows = SafeRows()
            kept = [pair for pair in event["headers"] if pair[0].lower() not in (b"content-type", b"content-length")]
            await send({**event, "headers": [*kept, _TYPE]})
            event = {"type": "http.response.body", "body": BYTE_ORDER_MARK.encode(), "more_body": True}
        elif rows:
            more = event.get("more_body", False)
            event = {**event, "body": rows.take(event.get("body", b""), last=not more)}
        await send(event)

    return send_safely
