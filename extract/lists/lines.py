"""List rows that are set as plain paragraphs: numbered lines, names alone, or a city and its firms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import numeric

from extract.lists.names import forms_in, is_firm, names_in
from extract.lists.patterns import is_note, is_total, opens_list
from extract.lists.seats import Areas, heading_place

_NUMBERED = re.compile(r"\s*[（(\[]?(?P<number>\d{1,4})[）)\]]?\s*[.、．:：)）\s]\s*(?P<rest>\S.*)$")
_LED = re.compile(r"(?P<place>[^：:，,、；。]{2,40}?)\s*[：:]\s*(?P<rest>\S.*)$")
_SEAT = re.compile(r"\s*[（(](?P<inside>[^（）()]{2,20})[）)]\s*$|(?<=[\u4e00-\u9fff）)])\s+(?P<after>\S{2,20})$")
_BULLET = re.compile(
    r"\s*(?P<mark>[\u2460-\u2473\u2474-\u2487\u3251-\u325f\u2776-\u277f]|[•·‣▪●○◆◇■□▲△▶►★☆✦✓✔✅☑❖➤➢→👉🔹🔸🔶🔷📌💡🏆]\ufe0f?|[-–—*](?=\s))\s*"
)
_SHORT_NAME = re.compile(
    r"(?<=[司厂])\s*[（(](?:(?:以下)?简称)?[:：]?[“\"]?(?P<short>[\u4e00-\u9fff]{2,6})[”\"]?[）)]\s*$"
)
_PART = re.compile(r"[^、；;，,。]+(?:,\s*(?:Ltd|Inc|LLC)\.?)*")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_ENDS = "。；;，,、"
_DOTTED = ("Ltd.", "Inc.", "Co.", "Corp.", "L.P.")
_LEADS = re.compile(r"(?:[:：]|如下|👇|⬇️?|↓)[\s👇⬇️↓]*$")
_SENTENCE = re.compile(r"[。！？!?：:]|[，,；;](?!\s*(?:Ltd|Inc|LLC|L\.P))|\t")
_MOST, _MOST_OF_BLOCK = 0.7, 0.6
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class LineRow:
    """A firm in a line: where its name stands there, its number and its place as printed."""

    company: str
    start: int
    end: int
    sequence: str | None = None
    place: str | None = None
    former: str | None = None


def kind_of(line: str) -> str | None:
    """How a line is set that may be one of a list: numbered, behind a mark, or short; None for a sentence."""
    if _NUMBERED.match(line):
        return "number"
    if _BULLET.match(line):
        return "mark"
    short = len(line) <= _LONGEST and not _SENTENCE.search(line.strip())
    return "short" if short else None


def leads(line: str) -> bool:
    """Whether a line ends in a way that a list follows: "它们是：", "as follows:"."""
    return bool(_LEADS.search(line))


def may_hold_firms(line: str) -> bool:
    """Whether a line may be one of a list, told at little cost: most lines of prose name no firm or say more."""
    forms = forms_in(line)
    if not forms:
        return False
    rest = _BULLET.sub("", line, count=1)
    parts = _PART.findall(_without_end(_BRACKETS.sub("", rest)))
    return forms >= _MOST * len(parts) or _NUMBERED.match(rest) is not None


def _without_end(line: str) -> str:
    """A line without the marks that close it; the dot of "Ltd." is the name's."""
    while line and (line[-1] in _ENDS or line[-1].isspace() or (line[-1] == "." and not line.endswith(_DOTTED))):
        line = line[:-1]
    return line


def rows_of_block(lines: Sequence[str], areas: Areas, announced: bool, led: bool) -> list[list[LineRow]]:
    """The firms of each of some lines that are set alike.

    `announced` where a heading above names a list, `led` where the sentence above ends with a colon. Where most
    lines are firms that were announced in either way, the others are too; lines behind marks are all or none.
    """
    rests = [_BULLET.sub("", line, count=1) for line in lines]
    rows = [rows_in_line(rest, areas, announced or led) for rest in rests]
    firms = sum(1 for its in rows if its)
    whole = (announced or led) and firms > 1 and firms >= _MOST_OF_BLOCK * len(lines)
    if whole:
        rows = [its or _without_form(rest) for its, rest in zip(rows, rests, strict=True)]
    elif rests != list(lines):
        return [[] for _ in lines]
    elif led and not announced:
        rows = [rows_in_line(rest, areas, announced=False) for rest in rests]
    return [[_behind(line, rest, row) for row in its] for line, rest, its in zip(lines, rests, rows, strict=True)]


def _behind(line: str, rest: str, row: LineRow) -> LineRow:
    """A row of the rest of a line as one of the line; a circled mark is its number."""
    cut = len(line) - len(rest)
    number = numeric(line.strip()[0], None) if cut else None
    sequence = str(int(number)) if number is not None else row.sequence
    return replace(row, start=row.start + cut, end=row.end + cut, sequence=sequence)


def _without_form(text: str) -> list[LineRow]:
    """A line among firms that names one without its legal form."""
    numbered = _NUMBERED.match(text)
    start = numbered.start("rest") if numbered else 0
    rest = _without_end(text[start:])
    if _SENTENCE.search(rest) or len(rest) > _LONGEST or is_note(rest) or is_total(rest) or opens_list(rest):
        return []
    return [
        LineRow(one.company, start + one.start, start + one.end, numbered["number"] if numbered else None)
        for one in names_in(rest)[:1]
    ]


def rows_in_line(line: str, areas: Areas, announced: bool) -> list[LineRow]:
    """The firms of a line that holds nothing else; `announced` where a heading above names a list.

    A numbered firm counts anywhere, a lone name only in a list that was announced.
    """
    if not may_hold_firms(line):
        return []
    text = _without_end(line)
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
    if ":" in text or "：" in text:
        return []  # a sentence, or a heading that is no place: 二、省级专精特新中小企业(每家10万元):…
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
    short = _SHORT_NAME.search(text)
    if short and set(short["short"]) <= set(text[: short.start()]):
        text = text[: short.start()]
    names = names_in(text)
    if len(names) != 1 or not is_firm(names[0].company):
        return None
    return LineRow(names[0].company, start + names[0].start, start + names[0].end, sequence, place, names[0].former)


def _several(text: str, start: int, place: str | None, least: int) -> list[LineRow]:
    """Firms joined by commas; most of the parts must be firms and none a sentence."""
    rows = []
    firms = 0
    parts = list(_PART.finditer(text))
    if len(parts) < least:
        return []
    for left, match in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        numbered = _NUMBERED.match(match[0])  # 道外区：1.甲木焊材；2.乙川阀业
        names = names_in(numbered["rest"] if numbered else match[0].strip())
        if len(names) != 1:
            return []
        firms += is_firm(names[0].company)
        if firms + left < _MOST * len(parts):
            return []
        cut = numbered.start("rest") if numbered else len(match[0]) - len(match[0].lstrip())
        at, sequence = start + match.start() + cut, numbered["number"] if numbered else None
        rows.append(LineRow(names[0].company, at + names[0].start, at + names[0].end, sequence, place, names[0].former))
    return rows if firms >= 1 else []
