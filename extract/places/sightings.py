"""Which names of places in a text are words of their own: borders, ordinary words, words that cross."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.places.matches import Sighting, matches
from extract.places.neighbours import adjacent, narrowed
from extract.text import Text
from extract.words import words


def sightings(text: Text) -> list[Sighting]:
    """Every name of a place that stands as a word of its own, in order, never two at one spot."""
    seen = matches(text.clean, text.language)
    return list((_plausible_zh if text.language == "zh" else _plausible_en)(text.clean, seen))


# ---------------------------------------------------------------- one type word for several names

_JOINED_EN = re.compile(r", | and |, and ")
_SHARED_EN = re.compile(r" (?P<kind>district|countie|county-level citie|citie|province)s\b", re.IGNORECASE)
_JOINED_ZH = re.compile(r"[、和及与]")
# 自贡21家、泸州21家: the same with a number behind each.
_COUNTED_ZH = re.compile(r"(?:[为有]|以)?\d+[家户个席](?:企业)?[、，；和及与]")
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
    kept = [False] * len(seen)
    for number, one in enumerate(seen):
        before = seen[number - 1] if number and kept[number - 1] else None
        behind = before is not None and adjacent(clean, before, one, "zh")
        if behind and before is not None and narrowed(before.candidates, one.candidates)[1]:
            kept[number] = True
        elif before is not None and _strange_word(before, one):
            continue
        else:
            kept[number] = _stands_alone_zh(clean, one, behind, written_out)
    for number in (*range(1, len(seen)), *range(len(seen) - 2, -1, -1)):
        for other in (number - 1, number + 1):
            if not kept[number] and other < len(seen) and kept[other]:
                kept[number] = _beside_a_sibling(clean, *sorted((seen[number], seen[other]), key=lambda one: one.span))
    return (one for one, keep in zip(seen, kept, strict=True) if keep)


def _strange_word(before: Sighting, one: Sighting) -> bool:
    """A county's bare name right behind a place of other parts is a word of something else ("临安竹溪电缆")."""
    if one.full or one.span.start != before.span.end:
        return False
    parents = {place.parent for place in before.candidates}
    return all(place.level == "county" and place.parent not in parents for place in one.candidates)


def _beside_a_sibling(clean: str, first: Sighting, second: Sighting) -> bool:
    """Whether two names are joined in a list and have a parent in common ("江北、渝北")."""
    gap = clean[first.span.end : second.span.start]
    if not (_JOINED_ZH.fullmatch(gap) or _COUNTED_ZH.fullmatch(gap)):
        return False
    return bool({place.parent for place in first.candidates} & {place.parent for place in second.candidates})


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
    if clean[start - 1 : start] in words("places")["surnames"]["zh"] and not _is_han(clean[start - 2 : start - 1]):
        return start > 0 and clean[start - 1] != "\n"
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


def _plausible_en(clean: str, seen: list[Sighting]) -> Iterator[Sighting]:
    seen = _with_shared_kind(clean, seen, _SHARED_EN, _JOINED_EN)
    common = frozenset(words("places")["common"]["en"])
    for number, one in enumerate(seen):
        beside = seen[max(0, number - 1) : number] + seen[number + 1 : number + 2]
        if any(_hyphenated(clean, one, other) for other in beside):
            continue
        left = clean[max(0, one.span.start - 6) : one.span.start]
        clear = one.full or one.name not in common or _PREPOSITION.search(left)
        if clear or any(_related_en(clean, one, other) for other in beside):
            yield one


_PREPOSITION = re.compile(r"\b(?:in|of|from|at) $")


def _hyphenated(clean: str, one: Sighting, other: Sighting) -> bool:
    """Two names in one word are a region or a line ("Beijing-Tianjin-Hebei")."""
    first, second = sorted((one.span, other.span))
    return clean[first.end : second.start] == "-"


def _related_en(clean: str, one: Sighting, other: Sighting) -> bool:
    first, second = sorted((one, other), key=lambda sighting: sighting.span)
    if not adjacent(clean, first, second, "en"):
        return False
    return bool(narrowed(one.candidates, other.candidates)[0] or narrowed(other.candidates, one.candidates)[0])
