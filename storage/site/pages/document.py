"""The evidence page: a document's text with every fact marked where it stands."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from storage.model import Span
from storage.site import cite, reviewing
from storage.site.ask import Ask, Row
from storage.site.changes import changed_lines
from storage.site.marks import ORDER
from storage.site.meaning import fact
from storage.site.page import Page, missing
from storage.site.parts import part_at, parts

_CHANGES = 60
"""Changed lines that are shown at most."""


async def document(ask: Ask, request: Any) -> Row:
    """A version of a document, a part of its text, and the facts that begin in that part.

    The id in the address is that of a document or of one of its versions.
    """
    found = await ask.row("document", document=request.url_vars["id"]) or missing("No such document")
    asked = found.pop("asked")
    wanted = request.args.get("version") or asked or found["current_version"]
    version = await ask.row("version", version=wanted, document=found["id"]) or missing("No such version")
    text = version.pop("text")
    spans = parts(text)
    number = await _part(ask, request, wanted, spans)
    whole = request.url_vars.get("format") is not None
    span = Span(0, len(text)) if whole else spans[number]
    return {
        "document": found,
        "version": version,
        "text": text[slice(*span)],
        "offset": span.start,
        "part": number + 1,
        "parts": len(spans),
        "marked": request.args.get("fact"),
        "facts": await facts(ask, wanted, span),
        "added": await asyncio.to_thread(reviewing.added, _store(ask), wanted),
        "lists": await ask.rows("lists", version=wanted),
        "doubts": await ask.rows("doubts", version=wanted),
        "files": await ask.rows("files", version=wanted),
        "notices": await ask.rows("notices", document=found["id"]),
        "same_story": await ask.rows("same_story", story=found["story"], document=found["id"]),
        "versions": await ask.rows("versions", document=found["id"]),
        "changes": await _changes(ask, found["id"], version["number"], text),
        "archived": await ask.row("archived", source=found["source"], url=found["url"], sha256=version["sha256"]),
        "cite": {"plain": cite.plain(found, version), "bibtex": cite.bibtex(found, version)},
    }


async def facts(ask: Ask, version: str, span: Span) -> list[Row]:
    """The facts that begin in a stretch of the text, in its order."""
    found = []
    for statement in ("award", "amount", "count", "rank", "batch", "mention"):
        for row in await ask.rows(statement, version=version, start=span.start, end=span.end):
            found.append(fact(row["kind"] if statement == "mention" else statement, row))
    found.sort(key=lambda each: (each["start"], ORDER.index(each["kind"]), each["end"], each["id"]))
    states = await asyncio.to_thread(reviewing.states, _store(ask), version, span)
    return [
        {"number": number, **each, **states.get(each["id"], reviewing.OPEN)} for number, each in enumerate(found, 1)
    ]


def _store(ask: Ask) -> Path:
    return Path(ask.datasette.get_database().path)


async def _part(ask: Ask, request: Any, version: str, spans: list[Span]) -> int:
    if wanted := request.args.get("fact"):
        place = await ask.row("place_of_fact", fact=wanted, version=version) or missing("No such fact in this version")
        return part_at(spans, place["start"])
    asked = request.args.get("part") or "1"
    return min(max(int(asked), 1), len(spans)) - 1 if asked.isdecimal() else 0


async def _changes(ask: Ask, document: str, number: int, text: str) -> list[list[Row]]:
    before = await ask.row("text", document=document, number=number - 1)
    if before is None:
        return []
    changed = [[change._asdict() for change in line] for line in changed_lines(before["text"], text)]
    return [line for line in changed if line][:_CHANGES]


DOCUMENT = Page("document", r"/-/document/(?P<id>\w+)", document, table="facts")
