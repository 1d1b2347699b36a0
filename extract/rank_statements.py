"""Statements of a place in an order as the text writes them: which places, among whom, in which row of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extract.found import Found
from extract.numbers import ORDINAL_EN, parse_number, parse_ordinal
from extract.text import Text, lowered
from extract.words import words
from storage.model import Language, Span

_SEVERAL = {"en": re.compile(r"\b(?:both|all|each)\b", re.IGNORECASE), "zh": re.compile("[均都皆双]")}
CLAUSE_ENDS = re.compile(r"[,，;；。:]|\.(?=\s|$)|\n|\bwhile\b|\bbut\b")
_TIE = re.compile(r"\b(?:tie|tied|share|shared|sharing|jointly|joint) |并列|同[列居]")
_WITH_ANOTHER = re.compile("[与和同][一-龥]{2,8}$")
_TIE_WITH = re.compile(
    r"\b(?:ties?|tied|joint|level) (?:for )?[\w-]*(?: place| spot)?,? ?with [A-Z]"
    r"|\bshar(?:es?|ed|ing) [\w-]+ (?:place|spot|position),? with [A-Z]"
)
_NAMES_OF_TIE = re.compile(
    r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*(?: \(\d+\))?"
    r"(?:(?:, | and |, and )[A-Z][\w'-]*(?: [A-Z][\w'-]*)*(?: \(\d+\))?)+,?"
    r"(?: (?:are|were|now|both|each|level|on|at|with|apiece|\d[\d,]*),?)* $"
)
_ORDINAL = "(?P<ordinal_"
_LARGEST = 2000
# Characters between two statements of one place: 仅次于北京、深圳,在全国各市中居第三.
_TOLD_TWICE = {"en": 4, "zh": 14}


@dataclass(frozen=True)
class Statement:
    """A stretch that states one or more places, in order of the names in `names` where it is a row."""

    span: Span
    places: tuple[int, ...]
    rule: str
    scope: str | None
    names: tuple[str, ...] = ()


@cache
def _patterns(language: Language) -> tuple[tuple[dict[str, Any], re.Pattern[str], bool], ...]:
    """Every row with each of its patterns, and whether that one holds an ordinal."""
    table = words("ranks")
    parts: dict[str, str] = dict(table["parts"][language])
    if language == "en":
        parts["ordinal"] = f"(?P<ordinal>{ORDINAL_EN})"
    compiled = []
    for row in table["rank"]:
        for source in row[language]:
            pattern = source
            for _ in range(3):
                pattern = re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], pattern)
            numbered = _numbered(pattern)
            compiled.append((row, re.compile(numbered), _ORDINAL in numbered))
    return tuple(compiled)


def _numbered(pattern: str) -> str:
    """Alternatives of one pattern may hold the same group: scope_1, scope_2, …"""
    pieces = re.split(r"\(\?P<(\w+)>", pattern)
    groups = (
        f"(?P<{name}_{number}>{rest}"
        for number, (name, rest) in enumerate(zip(pieces[1::2], pieces[2::2], strict=True))
    )
    return pieces[0] + "".join(groups)


@cache
def _anchor(language: Language) -> re.Pattern[str]:
    # Those of English stand at the start of a word or behind a hyphen: most places fail at once.
    start = "(?<![a-z])" if language == "en" else ""
    return re.compile(f"{start}(?:{lowered(words('ranks')['anchor'][language])})")


@cache
def _needed(language: Language) -> dict[str, re.Pattern[str]]:
    """Words of which a text must hold one, for the statements that are slow to look for."""
    key = f"needs_{language}"
    return {row["id"]: re.compile(row[key]) for row in words("ranks")["rank"] if key in row}


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(lowered(ORDINAL_EN))


@cache
def _not(language: Language) -> re.Pattern[str]:
    return re.compile(words("ranks")["not"][language], re.IGNORECASE if language == "en" else 0)


def statements(found: Found) -> list[Statement]:
    """Every statement of a text in order, each once; none for wishes, rules and "at the forefront"."""
    clean, language = found.text.clean, found.text.language
    every: list[Statement] = []
    cased = found.text.lower if language == "en" else clean
    sentences = [one for one in found.text.sentences if _anchor(language).search(cased, *one)]
    ordinal = _with_ordinal(found.text, sentences)
    missing = {row for row, needed in _needed(language).items() if not needed.search(cased)}
    for row, pattern, has_ordinal in _patterns(language):
        if row["id"] in missing:
            continue
        some = ordinal if has_ordinal else sentences
        for match in (match for one in some for match in pattern.finditer(clean, *one)):
            span = Span(*match.span())
            statement = _read(row, match, span)
            if statement and not _not(language).search(_clause(clean, span)):
                every.append(statement)
    kept: list[Statement] = []
    for statement in sorted(every, key=lambda one: (one.span.start, -one.span.end, -len(one.places))):
        one = _after(found, statement, kept)
        if one is None or (kept and one.span.start < kept[-1].span.end):
            continue
        together = bool(kept) and found.text.sentence_at(kept[-1].span.start) == found.text.sentence_at(one.span.start)
        if together and one.rule == "behind" and one.places == kept[-1].places:
            continue
        if (
            kept
            and kept[-1].rule == "behind"
            and one.places == kept[-1].places
            and one.span.start - kept[-1].span.end < _TOLD_TWICE[language]
        ):
            kept.pop()
        kept.append(one)
    return [_for_each_measure(found, one) for one in kept]


def _with_ordinal(text: Text, sentences: Sequence[Span]) -> Sequence[Span]:
    """The sentences that hold an ordinal: in English half of the patterns need one."""
    return [one for one in sentences if _ordinal().search(text.lower, *one)] if text.language == "en" else sentences


def _after(found: Found, one: Statement, kept: Sequence[Statement]) -> Statement | None:
    """A statement that leans on the one before it, made whole; None where there is nothing to lean on."""
    if one.rule not in {"next", "gapped"}:
        return one
    apart = found.text.sentence_at(one.span.start) - found.text.sentence_at(kept[-1].span.start) if kept else 9
    if one.rule == "gapped":
        return one if apart == 0 or _ends_place(found, one) else None
    return replace(one, places=tuple(kept[-1].places[-1] + place for place in one.places)) if apart <= 1 else None


def _ends_place(found: Found, one: Statement) -> bool:
    """武汉第一, 海沧区41家第三: right behind a place or a number of firms."""
    start = one.span.start
    return found.text.clean[start] in "家户" or any(end == start for place in found.places for _, end in place.spans)


def _clause(clean: str, span: Span) -> str:
    before = CLAUSE_ENDS.split(clean[max(0, span.start - 80) : span.start])[-1]
    return before + clean[span.start : span.end] + CLAUSE_ENDS.split(clean[span.end : span.end + 60])[0]


def _read(row: dict[str, Any], match: re.Match[str], span: Span) -> Statement | None:
    groups = {name.rsplit("_", 1)[0]: value for name, value in match.groupdict().items() if value}
    scope = (groups.get("scope") or "").strip(" 在") or None
    names = _names(groups.get("names"))
    if row["id"] == "row":
        top = int(parse_number(groups["top"]) or 0)
        return Statement(span, tuple(range(1, top + 1)), "row", scope, names[:top]) if len(names) >= top > 1 else None
    if row["id"] == "next":
        return Statement(span, tuple(range(1, max(1, len(names)) + 1)), "next", scope, names)
    if row["id"] == "behind":
        return Statement(span, (len(names) + 1,), "behind", scope) if names else None
    if "series" in groups:
        series = re.split(
            "[、和至到]|, (?:and )?| and | to |(?<=[二三四五六七八])(?=[三四五六七八九])", groups["series"]
        )
        places = tuple(parse_ordinal(one) or int(parse_number(one.strip("第位名")) or 0) for one in series)
        if re.search("[至到]", groups["series"]):
            places = tuple(range(places[0], places[-1] + 1))
        return Statement(span, places, "written", scope)
    place = row.get("rank") or parse_ordinal(groups["ordinal"]) or int(parse_number(groups["ordinal"]) or 0)
    return Statement(span, (place,), row["id"], scope, names[:1]) if place and place < _LARGEST else None


def _names(row: str | None) -> tuple[str, ...]:
    if not row:
        return ()
    pieces = re.split(r"[、和与及]|,\s*(?:and\s+)?|\s+and\s+", row)
    return tuple(name for piece in pieces if (name := re.sub(r"\(.*|(?: with )?\d.*", "", piece).strip()))


def _for_each_measure(found: Found, one: Statement) -> Statement:
    """The same place for each measure named before: "both ranking second", 增量、总量均居第二."""
    sentence = found.text.sentences[found.text.sentence_at(one.span.start)]
    clause = CLAUSE_ENDS.split(found.text.clean[sentence.start : one.span.start])[-1]
    match = _SEVERAL[found.text.language].search(clause[-30:])
    if len(one.places) > 1:
        return one
    if holders := _holders(
        found.text.clean[sentence.start : one.span.end], found.text.clean[one.span.start : one.span.end + 30], one
    ):
        return replace(one, places=one.places * holders)
    if "双双" in found.text[one.span]:
        match = re.search("$", clause)
    if re.search(r"\bin both\b", found.text.clean[one.span.start : one.span.end + 25]):
        return replace(one, places=one.places * 2)
    if match is None:
        return one
    measures = [
        piece for piece in re.split("[、和与及]|\\band\\b", clause[: clause.rfind(match.group())]) if piece.strip()
    ]
    if told := re.search("([两二三四五])项", clause):
        return replace(one, places=one.places * int(parse_number(told[1]) or 1))
    counts = [number for number in found.counts if sentence.start <= number.span.start < one.span.start]
    least = 2 if re.search(r"\b[Bb]oth (?:numbers|figures|totals|counts)\b", clause) else 1
    times = len(measures) if len(measures) > 1 else max(least, len(counts))
    return replace(one, places=one.places * times)


def _holders(told: str, behind: str, one: Statement) -> int | None:
    """How many share a place: "Wuxi and Changzhou tie for fifth", 与合肥并列第三, 常州、无锡均为61家,并列第七."""
    if _TIE_WITH.search(behind):
        return 2
    tie = list(_TIE.finditer(told, max(0, len(told) - (one.span.end - one.span.start) - 8)))
    if not tie:
        return None
    before = told[: tie[-1].start()]
    if _WITH_ANOTHER.search(before):
        return 2
    segments = [piece for piece in re.split("[,，;；。:]", before) if piece.strip()]
    row = segments[-1] if "、" in before else ""
    names = _NAMES_OF_TIE.search(before)
    if names:
        return len(re.split(r", (?:and )?| and ", names[0].strip(" ,")))
    return row.count("、") + 1 if row else None
