"""A Chinese and an English name compared: pinyin for the brand, a table for trade words, the gazetteer for places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from extract.firm_names import BRAND_ALONE, OTHER, Agreement, FirmName, fold, places_en
from extract.gazetteer import names_zh
from extract.words import words

_READINGS = 48  # of a brand with polyphones, at most


def across_languages(zh: FirmName, en: FirmName) -> Agreement:
    """How well a Chinese and an English name agree, 0 to 1, and why."""
    if zh.branch:
        return OTHER
    return max((_agree(zh, place, rest) for place, rest in _splits(en)), key=lambda one: one[0], default=OTHER)


def _splits(en: FirmName) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """Every way to take the first words as places; a brand can read like one (鹭洲, Luzhou)."""
    tokens = (*en.place, *en.stem)
    bracket = {en.bracket} - {""}
    for count in range(len(tokens)):
        yield frozenset((*tokens[:count], *bracket)), tokens[count:]
        if tokens[count] not in places_en():
            return


def _agree(zh: FirmName, places: frozenset[str], rest: tuple[str, ...]) -> Agreement:
    own = _english_places(zh)
    if places and own and not places & own:
        return OTHER
    stems = ["".join(zh.stem), *(f"{place}{''.join(zh.stem)}" for place in zh.place[1:][-1:])]
    for stem in stems:
        for length in range(len(stem), 1, -1):
            used = _words_of_brand(stem[:length], rest)
            if used:
                score, reason = _trades_agree(stem[length:], rest[used:])
                placed = places & own and score > BRAND_ALONE[0]
                return (score + (1 - score) * 0.62 if placed else score, reason)
    return OTHER


def _english_places(zh: FirmName) -> frozenset[str]:
    names = (one.name_en for place in (*zh.place, zh.bracket) for one in names_zh().get(place, ()))
    return frozenset(fold(word) for name in names for word in name.split())


def brand_keys(name: FirmName) -> frozenset[str]:
    """Latin spellings of what a name may be called for short; names of one firm share one."""
    if not name.chinese:
        tokens = (*name.place, *name.stem)
        starts = range(len(name.place) + 1)
        return frozenset("".join(tokens[a : a + n]) for a in starts for n in (1, 2) if a + n <= len(tokens))
    stem = "".join(name.stem)
    stems = (stem, *(place + stem for place in name.place[1:][-1:]))
    return frozenset(key for one in stems for n in (2, 3, 4) if n <= len(one) for key in _pinyin(one[:n]))


def _words_of_brand(brand: str, tokens: tuple[str, ...]) -> int:
    """How many words from the front spell this brand in pinyin; 0 where none do."""
    readings = _pinyin(brand)
    return next((count for count in range(1, min(len(tokens), 4) + 1) if "".join(tokens[:count]) in readings), 0)


@lru_cache(maxsize=20_000)
def _pinyin(brand: str) -> frozenset[str]:
    spelt = {"".join(reading) for reading in islice(product(*map(_readings, brand)), _READINGS)}
    return frozenset(form for one in spelt for form in {one.replace("ü", u) for u in ("u", "v", "yu")})


@cache
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    return tuple(pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)[0])


def _trades_agree(zh: str, en: tuple[str, ...]) -> Agreement:
    known, unknown = _trades_zh(zh)
    meanings, strange = _trades_en(en)
    if not en:
        return (0.6, "pinyin brand, no trade in either") if not zh else BRAND_ALONE
    if not (known or unknown or meanings or strange):
        return 0.62, "pinyin brand, empty trade words"
    matched = [number for number in known if any(number in choice for choice in meanings)]
    met = [choice for choice in meanings if choice & known]
    total = len(known) + len(meanings) + len(strange) + (1 if unknown else 0)
    shared = (len(matched) + len(met)) / max(total, 1)
    if shared >= 0.6:
        return (0.8 if shared == 1 else 0.74), "pinyin brand and translated trade"
    if not known or not meanings or (unknown and strange and not matched):
        return 0.45, "pinyin brand, trade words not in the table"
    return (0.45, "pinyin brand, part of the trade") if matched else (0.12, "other trade")


@cache
def _table() -> tuple[dict[str, int], dict[str, frozenset[int]]]:
    trades = words("resolve")["trade"]
    zh = {word: number for number, one in enumerate(trades) for word in one["zh"]}
    en: dict[str, set[int]] = {}
    for number, one in enumerate(trades):
        for word in one["en"]:
            en.setdefault(word, set()).add(number)
    return zh, {word: frozenset(numbers) for word, numbers in en.items()}


def _trades_zh(text: str) -> tuple[frozenset[int], str]:
    """The trades of a Chinese stem as rows of the table, and the characters that it does not know."""
    table, empty = _table()[0], words("resolve")["empty"]["zh"]
    found: set[int] = set()
    unknown = ""
    while text:
        length = next((n for n in range(min(6, len(text)), 0, -1) if text[:n] in table or text[:n] in empty), 0)
        if length and text[:length] in table:
            found.add(table[text[:length]])
        elif not length:
            unknown += text[0]
        text = text[length or 1 :]
    return frozenset(found), unknown


def _trades_en(tokens: tuple[str, ...]) -> tuple[list[frozenset[int]], list[str]]:
    """The trades of English words, each with the rows it may mean, and the words that the table does not know."""
    table, empty = _table()[1], words("resolve")["empty"]["en"]
    found: list[frozenset[int]] = []
    unknown: list[str] = []
    while tokens:
        length = next((n for n in range(min(4, len(tokens)), 0, -1) if " ".join(tokens[:n]) in table), 1)
        phrase = " ".join(tokens[:length])
        if phrase in table:
            found.append(table[phrase])
        elif phrase not in empty:
            unknown.append(phrase)
        tokens = tokens[length:]
    return found, unknown
