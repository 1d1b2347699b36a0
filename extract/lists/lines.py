"""List rows that are set as plain paragraphs: numbered lines, names alone, or a city and its firms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.lists.names import is_firm, names_in
from extract.lists.seats import Areas, heading_place

_NUMBERED = re.compile(r"\s*[（(\[]?(?P<number>\d{1,4})[）)\]]?\s*[.、．:：)）\s]\s*(?P<rest>\S.*)$")
_LED = re.compile(r"(?P<place>[^：:，,、；。]{2,40}?)\s*[：:]\s*(?P<rest>\S.*)$")
_SEAT = re.compile(r"\s*[（(](?P<inside>[^（）()]{2,20})[）)]\s*$|(?<=[\u4e00-\u9fff）)])\s+(?P<after>\S{2,20})$")
_END = re.compile(r"[。；;，,、.\s]+$")
_MOST = 0.7


@dataclass(frozen=True, slots=True)
class LineRow:
    """A firm in a line: where its name stands there, its number and its place as printed."""

    company: str
    start: int
    end: int
    sequence: str | None = None
    place: str | None = None
    former: str | None = None


def rows_in_line(line: str, areas: Areas, announced: bool) -> list[LineRow]:
    """The firms of a line that holds nothing else; `announced` where a heading above names a list.

    A numbered firm counts anywhere, a lone name only in a list that was announced.
    """
    text = _END.sub("", line)
    numbered = _NUMBERED.match(text)
    if numbered:
        row = _one(numbered["rest"], numbered.start("rest"), areas, numbered["number"])
        if row is not None:
            return [row]
        text, offset = numbered["rest"], numbered.start("rest")
    else:
        offset = 0
    led = _LED.match(text)
    if led and heading_place(led["place"], *areas):
        return _several(led["rest"], offset + led.start("rest"), led["place"], least=1)
    several = _several(text, offset, None, least=2)
    if several or not announced or numbered:
        return several
    row = _one(text, offset, areas, None)
    return [row] if row is not None else []


def _one(text: str, start: int, areas: Areas, sequence: str | None) -> LineRow | None:
    """One firm, with its place after it in brackets or behind a blank."""
    place = None
    seat = _SEAT.search(text)
    if seat:
        written = seat["inside"] or seat["after"]
        if heading_place(written, *areas):
            place, text = written, text[: seat.start()]
    names = names_in(text)
    if len(names) != 1 or not is_firm(names[0].company):
        return None
    return LineRow(names[0].company, start + names[0].start, start + names[0].end, sequence, place, names[0].former)


def _several(text: str, start: int, place: str | None, least: int) -> list[LineRow]:
    """Firms joined by commas; most of the parts must be firms and none a sentence."""
    rows = []
    firms = 0
    for match in re.finditer(r"[^、；;，,。]+(?:,\s*(?:Ltd|Inc|LLC)\.?)*", text):
        names = names_in(match[0].strip())
        if len(names) != 1:
            return []
        firms += is_firm(names[0].company)
        at = start + match.start() + len(match[0]) - len(match[0].lstrip())
        rows.append(LineRow(names[0].company, at + names[0].start, at + names[0].end, None, place, names[0].former))
    return rows if len(rows) >= least and firms >= _MOST * len(rows) and firms >= 1 else []
