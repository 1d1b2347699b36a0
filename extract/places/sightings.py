"""Where names of places stand in a text: Aho-Corasick over all names, then the rules of word borders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extract.gazetteer import Place, lies_in, names_en, names_zh
from extract.text import Text
from extract.words import words
from storage.model import Language, Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in the text with all that it may mean; `full` where a type word stands with it."""

    span: Span
    name: str
    candidates: tuple[Place, ...]
    full: bool = False


def sightings(text: Text) -> list[Sighting]:
    """Every name of a place that stands as a word of its own, in order, never two at one spot."""
    if text.language == "zh":
        return list(_plausible_zh(text.clean, list(_matches(text.clean, "zh"))))
    return list(_plausible_en(text.clean, list(_matches_en(text.clean))))


def adjacent(clean: str, first: Sighting, second: Sighting, language: Language) -> bool:
    """Whether two names stand together as "苏州昆山", "Weifang, Shandong" or "Cixi in Ningbo" do."""
    gap = clean[first.span.end : second.span.start]
    return bool((_GAP_ZH if language == "zh" else _gap_en()).fullmatch(gap))


def narrowed(upper: Iterable[Place], lower: Iterable[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The candidates of two names such that one of the second lies in one of the first; empty where none does."""
    pairs = [(u, c) for u in upper for c in lower if u.adcode and c is not u and _below(c, u.adcode)]
    return tuple(dict.fromkeys(u for u, _ in pairs)), tuple(dict.fromkeys(c for _, c in pairs))


def _below(lower: Place, area: str) -> bool:
    return lies_in(lower.area, area) and lower.adcode != area


_GAP_ZH = re.compile(r"的?|下辖的?|所辖的?|辖区")


@cache
def _gap_en() -> re.Pattern[str]:
    kind = "|".join(kind for row in words("places")["kinds"] for kind in row["en"])
    return re.compile(
        rf"(?:'s?)?(?: (?:{kind}))?"
        rf"(?:,|,? and its|,? (?:an?|the)(?: [\w-]+)?? (?:{kind}|part|suburb) of|,? (?:in|of|under))?"
        rf"(?: the)?(?: (?:(?:{kind}) of|county-level city|district|city|suburban district))? \(?",
        re.IGNORECASE,
    )


@cache
def _automaton(language: Language) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names_zh() if language == "zh" else _spellings_en():
        automaton.add_word(name, name)
    automaton.make_automaton()
    return automaton


@cache
def _spellings_en() -> dict[str, tuple[Place, ...]]:
    found = dict(names_en())
    for name in words("places")["without_apostrophe"]["en"]:
        found[name.replace("'", "")] = found[name]
    return found | {name.upper(): group for name, group in found.items()}


def _matches(clean: str, language: Language) -> Iterator[Sighting]:
    """The leftmost and longest names; "和" before a name that reaches further is the word and no part of one."""
    index = names_zh() if language == "zh" else _spellings_en()
    spans = sorted(
        ((last + 1 - len(name), -last - 1) for last, name in _automaton(language).iter(clean)),
    )
    ends: dict[int, int] = {}
    for start, end in spans:
        ends.setdefault(start, -end)
    position = 0
    for start, end in ends.items():
        if start < position or (clean[start] == "和" and ends.get(start + 1, 0) > end):
            continue
        position = end
        name = clean[start:end]
        full = language == "zh" and any(place.name_zh == name for place in index[name])
        yield Sighting(Span(start, end), name, index[name], full)


# ---------------------------------------------------------------- one type word for several names

_JOINED_EN = re.compile(r", | and |, and ")
_SHARED_EN = re.compile(r" (?P<kind>district|countie|county-level citie|citie|province)s\b", re.IGNORECASE)
_JOINED_ZH = re.compile(r"[、和及与]")
_SHARED_ZH = re.compile(r"(?:等)?[两二三四五六七八九十]个?(?P<kind>[区县市省])(?![一-龥]?级)")
_SHARED_KINDS = {
    "district": ("区", "新区"),
    "countie": ("县", "自治县"),
    "citie": ("市",),
    "county-level citie": ("市",),
    "province": ("省",),
    "区": ("区", "新区"),
    "县": ("县", "自治县"),
    "市": ("市",),
    "省": ("省", "自治区"),
}


def _with_shared_kind(
    clean: str, seen: list[Sighting], shared: re.Pattern[str], joined: re.Pattern[str]
) -> list[Sighting]:
    """ "Chaoyang and Haidian districts", "青浦、金山两区": the type word holds for every name before it."""
    result = list(seen)
    for number, one in enumerate(seen):
        match = shared.match(clean, one.span.end)
        if not match:
            continue
        kinds = _SHARED_KINDS[match["kind"].lower()]
        for at in range(number, -1, -1):
            fitting = tuple(place for place in result[at].candidates if place.kind in kinds)
            if not fitting:
                break
            result[at] = replace(result[at], candidates=fitting, full=True)
            if at == 0 or not joined.fullmatch(clean[result[at - 1].span.end : result[at].span.start]):
                break
    return result


# ---------------------------------------------------------------- Chinese


def _plausible_zh(clean: str, seen: list[Sighting]) -> Iterator[Sighting]:
    seen = _with_shared_kind(clean, seen, _SHARED_ZH, _JOINED_ZH)
    written_out = {place.short_zh for one in seen if one.full for place in one.candidates}
    before: Sighting | None = None
    for one in seen:
        behind = before is not None and adjacent(clean, before, one, "zh")
        if behind and before is not None and narrowed(before.candidates, one.candidates)[1]:
            fits = True
        else:
            fits = _stands_alone_zh(clean, one, behind, written_out)
        if fits:
            yield one
            before = one


def _stands_alone_zh(clean: str, one: Sighting, behind: bool, written_out: set[str]) -> bool:
    common, common_full = _common_zh()
    if one.name in common_full:
        return False
    if one.full or any(place.level == "zone" and len(one.name) > 2 for place in one.candidates):
        return not clean.startswith("区域", one.span.end - 1)
    if (one.name in common and one.name not in written_out) or _crosses_words(clean, one):
        return False
    if all(place.level in ("province", "prefecture") for place in one.candidates):
        return True
    left = clean[one.span.start - 1 : one.span.start]
    return behind or not _is_han(left) or left in words("places")["before"]["zh"]


def _crosses_words(clean: str, one: Sighting) -> bool:
    """Whether the characters belong to two words, as "巩固原有" or "平衡水平"."""
    before, after = _crossing_zh()
    start, end = one.span
    return clean[start - 1 : start + 1] in before or clean[start : end + 1] in after


@cache
def _crossing_zh() -> tuple[frozenset[str], frozenset[str]]:
    table = words("places")["crossing"]
    return frozenset(table["zh_before"].split()), frozenset(table["zh_after"].split())


@cache
def _common_zh() -> tuple[frozenset[str], frozenset[str]]:
    table = words("places")["common"]
    return frozenset(table["zh"].split()), frozenset(table["full_zh"].split())


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


# ---------------------------------------------------------------- English


def _matches_en(clean: str) -> Iterator[Sighting]:
    for one in _matches(clean, "en"):
        left, right = clean[one.span.start - 1 : one.span.start], clean[one.span.end : one.span.end + 1]
        if not left.isalnum() and not right.isalnum():
            yield _with_kind_en(clean, one)


def _with_kind_en(clean: str, one: Sighting) -> Sighting:
    match = _kind_after_en().match(clean, one.span.end)
    if not match:
        return one
    kinds = _kinds_en()[match["kind"].lower()]
    fitting = tuple(place for place in one.candidates if place.kind in kinds)
    if not fitting:
        return one
    proper = match["kind"][0].isupper()
    return replace(
        one, candidates=fitting, full=True, span=Span(one.span.start, match.end() if proper else one.span.end)
    )


@cache
def _kinds_en() -> dict[str, frozenset[str]]:
    return {kind: frozenset(row["zh"]) for row in words("places")["kinds"] for kind in row["en"]}


@cache
def _kind_after_en() -> re.Pattern[str]:
    kinds = "|".join(sorted(_kinds_en(), key=len, reverse=True))
    return re.compile(
        rf"[ -](?:Municipal |Zhuang |Hui |Uygur |Uyghur |Korean )?(?P<kind>{kinds})\b(?!-level)", re.IGNORECASE
    )


def _plausible_en(clean: str, seen: list[Sighting]) -> Iterator[Sighting]:
    seen = _with_shared_kind(clean, seen, _SHARED_EN, _JOINED_EN)
    common = frozenset(words("places")["common"]["en"])
    for number, one in enumerate(seen):
        beside = seen[max(0, number - 1) : number] + seen[number + 1 : number + 2]
        if any(_hyphenated(clean, one, other) for other in beside):
            continue
        if one.full or one.name not in common or any(_related_en(clean, one, other) for other in beside):
            yield one


def _hyphenated(clean: str, one: Sighting, other: Sighting) -> bool:
    """Two names in one word are a region or a line ("Beijing-Tianjin-Hebei")."""
    first, second = sorted((one.span, other.span))
    return clean[first.end : second.start] == "-"


def _related_en(clean: str, one: Sighting, other: Sighting) -> bool:
    first, second = sorted((one, other), key=lambda sighting: sighting.span)
    if not adjacent(clean, first, second, "en"):
        return False
    return bool(narrowed(one.candidates, other.candidates)[0] or narrowed(other.candidates, one.candidates)[0])
