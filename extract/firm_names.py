"""Names of firms compared within one language; `extract.translated_names` compares them across two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from extract.companies.aliases_en import is_acronym
from extract.companies.anatomy_zh import anatomy
from extract.companies.legal_en import FORM_AT_END
from extract.gazetteer import Place, names_en, names_zh
from extract.text import read_text
from extract.words import words

Agreement = tuple[float, str]
_HAN = re.compile("[\u3400-\u9fff]")
OTHER: Agreement = (0.0, "other name")
BRAND_ALONE: Agreement = (0.4, "brand alone")


@dataclass(frozen=True, slots=True)
class FirmName:
    """A name taken apart: Chinese in characters, English in lower-case words without apostrophes.

    `place` is what stands in front and `bracket` the place in brackets; full means with a legal form.
    """

    text: str
    chinese: bool
    place: tuple[str, ...]
    bracket: str
    brand: str
    trade: tuple[str, ...]
    is_full: bool
    branch: str = ""

    @property
    def stem(self) -> tuple[str, ...]:
        """Brand and trade, in Chinese by character and in English by word."""
        return (*self.brand, *self.trade) if self.chinese else (self.brand, *self.trade)


@lru_cache(maxsize=50_000)
def firm_name(text: str) -> FirmName:
    """A name taken apart."""
    return _chinese(text) if _HAN.search(text) else _english(text)


@cache
def _simplifier() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def _chinese(text: str) -> FirmName:
    plain = re.sub(r"\s|^\*?ST", "", _simplifier().convert(read_text(text, "zh").clean))
    works = re.search("(?<=..)总?厂$", plain)
    parts = anatomy(plain[: works.start()] if works else plain)
    bracket = next((one for one in re.findall(r"\(([^()]+)\)", plain) if one in names_zh()), "")
    place = re.sub(r"\([^()]*\)", "", parts.place)
    brand, trade = _brand_and_trade(parts.brand, re.sub(r"\([^()]*\)", "", parts.trade))
    return FirmName(
        plain, True, _places_in(place), bracket, brand, tuple(trade), bool(parts.form or works), parts.branch
    )


def _brand_and_trade(brand: str, trade: str) -> tuple[str, str]:
    """A brand that ends with a trade word gives it to the trade; two characters of it stay."""
    length = next((n for n in range(len(brand) - 2, 1, -1) if brand[-n:] in _trades_zh()), 0)
    return (brand[:-length], brand[-length:] + trade) if length else (brand, trade)


@cache
def _trades_zh() -> frozenset[str]:
    return frozenset(word for row in words("resolve")["trade"] for word in row["zh"])


def _places_in(text: str) -> tuple[str, ...]:
    """The places that a string is made of, by their short names."""
    found: list[str] = []
    while text:
        length = next((n for n in range(len(text), 1, -1) if text[:n] in names_zh()), len(text))
        known = names_zh().get(text[:length])
        found.append(known[0].short_zh if known else text[:length])
        text = text[length:]
    return tuple(found)


@cache
def places_en() -> frozenset[str]:
    """English place names as they stand in a name taken apart."""
    return frozenset(fold(word) for name in names_en() for word in name.split())


def fold(word: str) -> str:
    """Lower case without apostrophes, and lü, lyu and lv at its start as lu."""
    plain = word.lower().replace("'", "").replace("’", "")
    return re.sub("^([ln])(?:v|ü|yu)", r"\1u", plain)


def _english(text: str) -> FirmName:
    stem = FORM_AT_END.sub("", text.strip(" .")).strip(" ,.")
    full = stem != text.strip(" .").strip(" ,")
    bracket = next((fold(one) for one in re.findall(r"\(([^()]+)\)", stem) if fold(one) in places_en()), "")
    tokens = [fold(word) for word in re.sub(r"\([^()]*\)|[&,]", " ", stem).split()]
    count = 0
    while count < len(tokens) - 2 and tokens[count] in places_en():
        count += 1
    return FirmName(text, False, tuple(tokens[:count]), bracket, tokens[count], tuple(tokens[count + 1 :]), full)


def areas_of(name: FirmName) -> frozenset[str]:
    """The codes of the places in a name."""
    table = names_zh() if name.chinese else _folded_places()
    return frozenset(unit.area for place in (*name.place, name.bracket) for unit in table.get(place, ()))


@cache
def _folded_places() -> dict[str, tuple[Place, ...]]:
    return {fold(name): units for name, units in names_en().items()}


def same_language(a: FirmName, b: FirmName) -> Agreement:
    """How well two names of one language agree, 0 to 1, and why."""
    a, b = _place_as_brand(a, b), _place_as_brand(b, a)
    if a.branch != b.branch or (a.bracket != b.bracket and a.bracket and b.bracket) or _places_differ(a, b):
        return OTHER
    if fold(a.text) == fold(b.text):
        return _identical(a)
    if not a.chinese and (is_acronym(a.text, b.text) or is_acronym(b.text, a.text)):
        return BRAND_ALONE
    if not a.chinese and "".join(a.stem) == "".join(b.stem):
        return 0.86, "same words"
    if a.brand != b.brand and not _starts_alike(a, b):
        return OTHER
    return _by_stem(*sorted((a, b), key=lambda one: (one.is_full, len(one.stem), one.text)))


def _place_as_brand(a: FirmName, b: FirmName) -> FirmName:
    """The name with its last place as the brand, where the other has that as its brand: 新兴 is a county too."""
    if not (a.chinese and a.place and a.place != b.place and "".join(b.stem).startswith(a.place[-1])):
        return a
    return replace(a, place=a.place[:-1], brand=a.place[-1], trade=a.stem)


def _identical(a: FirmName) -> Agreement:
    if a.is_full:
        return 0.98, "same full name"
    return (0.86 if not a.chinese else 0.75, "same short name") if a.trade else BRAND_ALONE


def _places_differ(a: FirmName, b: FirmName) -> bool:
    if a.bracket and b.bracket and a.bracket != b.bracket:
        return True
    return bool(a.place and b.place) and not set(a.place) & set(b.place)


def _starts_alike(a: FirmName, b: FirmName) -> bool:
    return "".join(a.stem)[:2] == "".join(b.stem)[:2] if a.chinese else False


def _by_stem(short: FirmName, full: FirmName) -> Agreement:
    """Two names of one brand, the shorter first."""
    small, large = _singular(short), _singular(full)
    placed = bool(short.place and full.place) or bool(short.bracket and full.bracket)
    if small == large:
        if bool(short.bracket) != bool(full.bracket):
            return 0.5 if short.is_full else 0.65, "place in one name only"
        same_form = 0.92 if short.is_full and full.is_full else 0.9
        return (same_form if placed else 0.82 if short.chinese or not short.trade else 0.86, "same brand and trade")
    if not (short.trade and full.trade) or set(short.trade) <= _empty(short.chinese):
        fits = short.trade and full.is_full and _in_order(small, (*large, *"股份"))
        return (0.55, "brand and an empty word") if fits else BRAND_ALONE
    if short.is_full:
        return 0.1, "other trade"
    if _in_order(small, large) or (short.chinese and full.is_full and _in_order(small, (*large, "股", "份"))):
        return (0.88 if placed else 0.72, "short for the full name")
    return 0.1, "other trade"


def _singular(name: FirmName) -> tuple[str, ...]:
    """The stem, in English with one word for all that mean the same trade: robots and robotics as robot."""
    if name.chinese:
        return name.stem
    return (name.brand.removesuffix("s"), *(_same_trade().get(word, word.removesuffix("s")) for word in name.trade))


@cache
def _same_trade() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in words("resolve")["trade"]:
        for word in row["en"]:
            table.setdefault(word, row["en"][0])
    return table


def _in_order(small: tuple[str, ...], large: tuple[str, ...]) -> bool:
    rest = iter(large)
    return all(one in rest for one in small)


@cache
def _empty(chinese: bool) -> frozenset[str]:
    table = words("resolve")["empty"]
    return frozenset("".join(table["zh"])) if chinese else frozenset(table["en"])
