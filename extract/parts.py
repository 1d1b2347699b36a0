"""Which part of a document a place in its text lies in: a claim of a caption weighs less than one of the body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal

from extract.words import words
from storage.model import Document, Table

Part = Literal["headline", "lead", "body", "caption", "table", "footer"]

_LONGEST_CAPTION = 300
_LONGEST_SIGNATURE = 40
_SHORTEST_LEAD = 20
_DATE = re.compile(
    r"[（(]?(?:(?:19|20)\d\d|二[〇○零]\w\w)\s*[年./-]\s*\w{1,3}\s*[月./-]\s*\w{1,3}\s*日?(?:\s*印发)?[)）]?"
)
_SENTENCE = re.compile(r"[。！？；]|[.!?](?:\s|[\"”’)]|$)")


class Parts:
    """The parts of one document; the headline is its title, the lead its first paragraph of running text."""

    def __init__(self, document: Document) -> None:
        self._tables = [span for table in document.tables if (span := _reach(table))]
        text = document.text
        self._starts = [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]
        self._names = self._named(text.split("\n"))

    def at(self, place: int) -> Part:
        """The part that holds the character at a place of the document's text."""
        return self._names[bisect_right(self._starts, place) - 1]

    def _named(self, lines: list[str]) -> list[Part]:
        names: list[Part] = ["headline", *(self._part_of(n, line) for n, line in enumerate(lines[1:], 1))]
        for number in _footer(lines, names):
            names[number] = "footer"
        lead = next((n for n, name in enumerate(names) if name == "body" and _may_lead(lines[n])), None)
        if lead is not None:
            names[lead] = "lead"
        return names

    def _part_of(self, number: int, line: str) -> Part:
        start = self._starts[number]
        if any(first <= start < last for first, last in self._tables):
            return "table"
        return "caption" if _is_caption(line.strip().lower()) else "body"


def _reach(table: Table) -> tuple[int, int] | None:
    spans = [cell.span for row in table.rows for cell in row.cells if cell.span is not None]
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _is_caption(line: str) -> bool:
    return len(line) <= _LONGEST_CAPTION and (line.startswith(_all("caption")) or bool(_credit().search(line)))


@cache
def _credit() -> re.Pattern[str]:
    """The name of a photographer or an agency at the end of a line."""
    anyone, chinese = "|".join(_all("credit")), "|".join(words("parts")["credit"]["zh"])
    return re.compile(rf"[\[(（][^\])）]{{0,60}}(?:{anyone})[^\])）]{{0,60}}[\])）]$|(?:{chinese})[。)）]?$")


def _may_lead(line: str) -> bool:
    """A paragraph, and not whom a notice is sent to."""
    return len(line.strip()) >= _SHORTEST_LEAD and not line.rstrip().endswith(("：", ":"))


def _footer(lines: list[str], names: list[Part]) -> Iterator[int]:
    """From the end upwards: lines that begin like a footer, the date of a paper, and who signs above it."""
    below_is_date = False
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number].strip()
        is_date = bool(_DATE.fullmatch(line))
        signs = below_is_date and len(line) <= _LONGEST_SIGNATURE and not _SENTENCE.search(line)
        begins = line.lower().startswith(_all("footer")) and not line.endswith("。")
        if names[number] != "body" or not (not line or is_date or signs or begins):
            return
        below_is_date = is_date or signs
        yield number


@cache
def _all(concept: str) -> tuple[str, ...]:
    table = words("parts")[concept]
    return (*table["en"], *table["zh"])
