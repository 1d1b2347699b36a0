"""Where the firm of a row sits: the code of its most specific place column, else of the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extract.gazetteer import Place, best, lies_in, lookup, names_en
from extract.places.matches import kind_after_en, kinds_en
from extract.text import simplified

_OF_THE_WHOLE = re.compile(r"(?:省|自治区|市|州|区|县)?(?:本级|直属?|属)(?:单位|企业|部门)?|(?:省|市)级")
_ZONE = re.compile(
    r"(?:国家级?|省级)?(?:经济(?:技术)?|高新(?:技术)?(?:产业)?|综合保税|临港|工业|产业|科技|循环经济|现代)*"
    r"(?:开发区|高新区|经开区|新区|园区|园|保税区|示范区|集聚区|度假区)(?:管理?委(?:员)?会)?$"
)
_BETWEEN = re.compile(r"[\s/／\-—·,，、>]+")
_NUMBERING = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十百]+|\d{1,2})[）)]?[、.．:：\s]\s*|^[（(][一二三四五六七八九十]+[）)]\s*"
)
_LABEL = re.compile(r"^(?:所属|所在|推荐)?(?:地市|城市|省份|地区|市州|区县|县市区|省|市|区|县)[:：]")
_COUNT = re.compile(
    r"\s*[（(:：]?\s*(?:共计?|合计|计)?\s*\d+\s*(?:家|户|个)?(?:企业|单位)?\s*[）)]?\s*[:：]?\s*$|\s*[:：]\s*$"
)
_LATIN = re.compile(r"[A-Za-z'’., /-]+")
_LONGEST = 24
_LONGEST_LATIN = 60

Areas = tuple[str, ...]
"""The place that a document speaks of and the units around it, the smallest first."""


def seat(texts: Iterable[str], *around: str | None) -> str | None:
    """The code of the most specific of the texts, read from the general to the particular.

    `around` are places that the row may lie in, the nearest first: they tell apart places of one name.
    """
    found: str | None = None
    for text in texts:
        code = place_code(text, found, *around)
        if code is not None and (found is None or not _contains(code, found)):
            found = code
    return found


def place_code(text: str, *within: str | None) -> str | None:
    """The code of a place as a table writes it; the first of the areas `within` that knows it decides.

    Beyond these areas only provinces and cities are looked for: counties and towns share their names.
    """
    if _LATIN.fullmatch(text):
        return _english(" ".join(text.replace("’", "'").split()), *within)
    text = _BETWEEN.sub("", text)
    if not text or len(text) > 60:
        return None
    if _OF_THE_WHOLE.fullmatch(text):
        return next((area for area in within if area), None)
    areas = [area for area in within if area]
    for name in filter(None, dict.fromkeys((text, _ZONE.sub("", text)))):
        code = next((code for area in areas if (code := _lookup(name, area))), None)
        anywhere = None if code else _lookup(name, None)
        if code or (anywhere and (not areas or anywhere.endswith("00"))):
            return code or anywhere
    return None


def address_code(text: str, *within: str | None) -> str | None:
    """The code of the units that an address begins with."""
    for end in range(min(len(text), 20), 1, -1):
        code = place_code(text[:end], *within)
        if code is not None:
            return code
    return None


def heading_place(text: str, *within: str | None) -> str | None:
    """The place that a block heading such as "一、杭州市（12家）" names; None where it says anything else."""
    longest = _LONGEST_LATIN if text.isascii() else _LONGEST
    if len(text) > longest + 16:
        return None
    bare = _COUNT.sub("", _LABEL.sub("", _NUMBERING.sub("", text.strip()))).strip()
    return place_code(bare, *within) if 1 < len(bare) <= longest else None


@lru_cache(maxsize=4096)
def _lookup(text: str, within: str | None) -> str | None:
    return lookup(text, within) or lookup(simplified(text), within)


@lru_cache(maxsize=4096)
def _english(text: str, *within: str | None) -> str | None:
    """The code of an English name, "Ningbo, Zhejiang" too: the particular stands first."""
    inner, _, outer = (part.strip() for part in text.partition(","))
    around = [_english(outer, *within)] if outer else []
    found = names_en().get(inner) or _of_kind(inner)
    if inner.endswith((" District", " County")):
        found = tuple(unit for unit in found if unit.level == "county")
    for area in filter(None, (*around, *within)):
        chosen = best(unit for unit in found if unit.area and lies_in(unit.area, area))
        if chosen:
            return chosen.adcode
    cities = [unit for unit in found if unit.level != "county"]
    chosen = best(found) or (cities[0] if len(cities) == 1 else None)
    return chosen.adcode if chosen else None


def _of_kind(name: str) -> tuple[Place, ...]:
    """The units that a name with a type word means: those of its kind, else all of the name."""
    for match in kind_after_en().finditer(name):
        if match.end() == len(name):
            called = names_en().get(name[: match.start()], ())
            return tuple(unit for unit in called if unit.kind in kinds_en()[match["kind"].lower()]) or called
    return ()


def _contains(code: str, inner: str) -> bool:
    """Whether `code` is a province or a city around `inner`."""
    return code != inner and inner.startswith(code.rstrip("0") if code.endswith("00") else code)
