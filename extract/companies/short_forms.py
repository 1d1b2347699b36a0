"""The short forms that the press makes from a full name: 甲木阀门, 甲木科技, 甲木; "Quilin Valve", "Quilin"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.companies.anatomy_zh import anatomy
from extract.companies.exclusion_en import is_distinctive, trades
from extract.companies.groups import words_of_name
from extract.companies.legal_en import FORM_AT_END
from extract.companies.place_names import place_at
from extract.companies.shape_zh import is_plain
from storage.model import KnownName

_PAIR = re.compile(r"[A-Z][a-z]+ & [A-Z][a-z]+\b")
_HAN = re.compile("[\u3400-\u9fff]")


def short_forms(known: KnownName) -> Iterator[KnownName]:
    """Short names and the brand of a known full name, as known names of their own kinds.

    >>> [one.name for one in short_forms(KnownName("杭州甲木光电科技有限公司", "1"))]
    ['甲木光电科技', '甲木光电', '甲木科技', '甲木', '杭州甲木']
    """
    forms = _chinese(known.name) if _HAN.search(known.name) else _english(known.name)
    for name, is_brand in forms:
        if name != known.name:
            yield replace(known, name=name, kind="brand" if is_brand else "short")


def _chinese(full: str) -> Iterator[tuple[str, bool]]:
    parts = anatomy(full)
    if not parts.form or len(parts.brand) < 2 or is_plain(parts.brand):
        return
    stem = parts.stem
    if parts.trade and len(stem) <= 10:
        yield stem, False
    for end in range(len(parts.brand) + 2, len(stem) - 1):
        if end - len(parts.brand) == 2:
            yield stem[:end], False
    if len(parts.trade) >= 4:
        yield parts.brand + parts.trade[-2:], False
    if "股份" in parts.form:
        yield parts.brand + "股份", False
    if not place_at(parts.brand, 0):
        yield parts.brand, True
        yield from ((seat + parts.brand, False) for seat in _seats(parts.place))


def _seats(place: str) -> Iterator[str]:
    """The places at the head of a name as the press sets them before a brand: 杭州, 临平."""
    border = place_at(place, 0)
    for one in (place[:border], place[border:]):
        seat = re.sub("[省市区县]$", "", one)
        if 2 <= len(seat) <= 3:
            yield seat


def _english(full: str) -> Iterator[tuple[str, bool]]:
    words = words_of_name(full)
    whole = FORM_AT_END.sub("", full).strip(" ,")
    if whole.isascii() and "(" not in whole and " " in whole:
        yield whole, False
    if pair := _PAIR.match(full):
        yield pair[0], False
    elif len(words) >= 2:
        yield " ".join(words), False
    if len(words) > 2 and is_distinctive(words[0]) and words[1] not in trades():
        yield " ".join(words[:2]), False
    if words and len(words[0]) >= 4:
        yield words[0], True
