"""Numerals that may be sums of money, alone and in runs that share a unit and a currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extract.currencies import after_sum, before_sum, currency_of
from extract.numbers import (
    DIGITS,
    DIGITS_ZH,
    HAN_NUMERAL,
    SCALE_SUFFIX_EN,
    SCALE_WORD_EN,
    SCALE_ZH,
    WHOLE,
    WORDS_EN,
    parse_number,
)
from extract.words import words
from storage.model import Language

_RANGE = {
    "en": re.compile(r"\s*(?:-{1,2}|—|~|to|up to|through)\s*", re.I),
    "zh": re.compile(r"\s*(?:\(含\))?\s*(?:-{1,2}|—{1,2}|~|至|到)\s*"),
}
_LIST = {
    "en": re.compile(r"\s*(?:,\s*(?:and|or)?|and|or|&|/)\s*", re.I),
    "zh": re.compile(r"\s*(?:、|和|及|与|或|以及|/)\s*"),
}
_BEFORE_SCALE = re.compile(rf"[\s-]+(?={SCALE_WORD_EN}\b)")
_UNIT_ZH = re.compile(r"[十百千万亿萬億兆]+$")
_LARGE_ZH = re.compile(r"[万亿萬億兆]+$")
_UNIT_EN = re.compile(rf"({SCALE_WORD_EN}(?:[\s-]{SCALE_WORD_EN})?|{SCALE_SUFFIX_EN})$")
_SCALE_ZH = re.compile(r"[十百千万亿拾佰仟萬億]")
_STARTS_AT_ONE = "百千万亿"
# "(in 10,000 yuan)" names the unit of a table.
_IS_UNIT = re.compile(r"\((?:in|unit:?)\s*$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Sum:
    """A numeral with its place in the clean text, its value, and the unit that its neighbours may share.

    `currency` is None while the numeral has none; `leads` tells that the currency stands before the
    number, `more` that something inside makes it a lower bound (余, 多), `spelled` that the number is in
    words, `year` that it may be one. `rule` names how the sum was found: "sum" whole, "list" with a unit
    or currency from its neighbour, "header" with a unit from a label, "bare" without a currency.
    """

    start: int
    end: int
    value: Decimal
    unit: Decimal
    currency: str | None
    leads: bool = False
    more: bool = False
    spelled: bool = False
    year: bool = False
    rule: str = "sum"


def find_sums(clean: str, start: int, end: int, language: Language) -> list[list[Sum]]:
    """The runs of numerals of a sentence; those that a neighbour has lent unit or currency are marked."""
    sums = list(_numerals(clean, start, end, language))
    runs: list[list[Sum]] = []
    for one in sums:
        gap = clean[runs[-1][-1].end : one.start] if runs else ""
        joined = _RANGE[language].fullmatch(gap) or _LIST[language].fullmatch(gap)
        # "A, B or C, D, E or F" is two lists.
        closed = gap.strip() == "," and language == "en" and _last_gap(clean, runs[-1]) in {"or", "and"}
        if runs and joined and not closed and (runs[-1][-1].currency or not runs[-1][-1].year):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [_shared(clean, run, language) for run in runs]


def _last_gap(clean: str, run: list[Sum]) -> str:
    return clean[run[-2].end : run[-1].start].strip(" ,").lower() if len(run) > 1 else ""


def is_range(clean: str, one: Sum, other: Sum, language: Language) -> bool:
    """Whether two neighbours are the ends of one range, not two values of something that changed."""
    before, gap = clean[max(0, one.start - 40) : one.start], clean[one.end : other.start]
    if other.value <= one.value or (one.currency != other.currency):
        return False
    if language == "en" and re.search(r"(?i)\bbetween\s*$", before):
        return gap.strip().lower() == "and"
    if not _RANGE[language].fullmatch(gap):
        return False
    if gap.strip().lower() == "up to":
        return True
    after = clean[other.end : other.end + 6]
    opened = re.search(r"(?i)(?:\bfrom\s*|[从由])$", before)
    return not (opened and (_is_whole(one, other) or re.search(_changes(language), before[:-1] + "|" + after)))


def _is_whole(one: Sum, other: Sum) -> bool:
    """ "from 2 million yuan to 3 million yuan" tells of a change, "from 2 to 3 million yuan" of a range."""
    return one.rule == other.rule == "sum"


@cache
def _changes(language: Language) -> str:
    some = "|".join(words("money")["change"][language])
    return some if language == "zh" else rf"(?i)\b(?:{some})\w*\b[^.;]*\bfro"


# ---------------------------------------------------------------- numerals


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    if language == "en":
        scale = rf"(?P<scale>[\s-]?{SCALE_WORD_EN}(?:[\s-]{SCALE_WORD_EN})?\b|\s?{SCALE_SUFFIX_EN}(?![A-Za-z]))"
        return re.compile(
            rf"(?i:(?:(?<![A-Za-z])(?P<before>{before_sum()})\s?|(?-i:(?<![A-Z\d_+$¥€£]))(?<!\d[.,]))"
            rf"(?:(?P<number>{DIGITS}{WHOLE}){scale}?|(?P<words>(?<![A-Za-z])(?=[aefhnost]){WORDS_EN}\b))"
            rf"(?P<more>\+)?(?:[\s-]{{0,2}}(?P<after>{after_sum('en')})(?![A-Za-z$]))?)"
        )
    bare = "".join(words("money")["threshold"]["zh"])
    number = (
        rf"{DIGITS_ZH}{WHOLE}\s?{SCALE_ZH}?(?:{DIGITS_ZH}{SCALE_ZH})*"
        rf"|{HAN_NUMERAL}|(?<=[{bare}])(?:[百千][万亿]?|[万亿]{{1,2}})(?=元)"
    )
    fen = rf"(?:(?P<jiao>\d|{HAN_NUMERAL})[角毛])?(?:(?P<fen>\d|{HAN_NUMERAL})分)?整?"
    return re.compile(
        rf"(?:(?<![A-Za-z])(?P<before>{before_sum()})\s?|(?<![\dA-Za-z+])(?<!\d[.,]))(?P<number>{number})(?P<more>[余多])?"
        rf"\s?(?:(?P<after>元?(?:{after_sum('zh')}))(?![器件素旦]|宇宙){fen})?"
    )


def _numerals(clean: str, start: int, end: int, language: Language) -> Iterator[Sum]:
    for match in _pattern(language).finditer(clean, start, end):
        one = _english(match) if language == "en" else _chinese(match)
        if one and not _IS_UNIT.search(clean, start, one.start):
            yield one


def _english(match: re.Match[str]) -> Sum | None:
    surface = match["words"] or match["number"] + (match["scale"] or "")
    value = _value_en(surface)
    if value is None:
        return None
    scale = _UNIT_EN.search(surface.lower())
    alias = match["before"] or match["after"]
    return Sum(
        *_bare_span(match),
        value=value,
        unit=(scale and _value_en(f"1 {scale[1]}")) or Decimal(1),
        currency=currency_of(alias) if alias else None,
        leads=bool(match["before"]),
        more=bool(match["more"]),
        spelled=bool(match["words"]),
        year=bool(_YEAR.fullmatch(surface)),
    )


def _value_en(surface: str) -> Decimal | None:
    """ "3.5 hundred million" has two scales; each counts."""
    head, *scales = _BEFORE_SCALE.split(surface.strip().lower())
    if not scales or not head[0].isdigit():
        return parse_number(surface)
    value = parse_number(head)
    for scale in scales:
        factor = parse_number(f"1 {scale}")
        value = value * factor if value is not None and factor is not None else None
    return value


def _chinese(match: re.Match[str]) -> Sum | None:
    surface = re.sub(r"\s", "", match["number"])
    spelled = not surface[0].isdigit()
    currency = _currency_zh(match["before"], match["after"])
    if spelled and currency and not _SCALE_ZH.search(surface):
        return None  # 三元, 多元
    value = parse_number(f"一{surface}" if surface[0] in _STARTS_AT_ONE else surface)
    if value is None:
        return None
    unit = (_LARGE_ZH if spelled else _UNIT_ZH).search(surface)
    return Sum(
        *_bare_span(match),
        value=value + _part(match["jiao"], 10) + _part(match["fen"], 100),
        unit=(unit and parse_number(f"一{unit[0]}")) or Decimal(1),
        currency=currency,
        leads=bool(match["before"]) and not match["after"],
        more=bool(match["more"]) or bool(re.search(r"[余多]", surface)) or _over(match),
        spelled=spelled,
    )


def _over(match: re.Match[str]) -> bool:
    """上百万元, 过亿元."""
    return match["number"][0] in _STARTS_AT_ONE and match.string[match.start() - 1] in "上过"


def _currency_zh(before: str | None, after: str | None) -> str | None:
    """In 新台币2亿元 and 3万元欧元 the other word tells more than 元."""
    if not after:
        return currency_of(before) if before else None
    if before and after == "元":
        return currency_of(before)
    return currency_of(after if after == "元人民币" or len(after) == 1 else after.removeprefix("元"))


def _part(surface: str | None, parts: int) -> Decimal:
    return (parse_number(surface) or Decimal(0)) / parts if surface else Decimal(0)


def _bare_span(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip())


# ---------------------------------------------------------------- runs


def _shared(clean: str, run: list[Sum], language: Language) -> list[Sum]:
    """Lend unit and currency along a run: leftward from the last that has them, rightward after "RMB"."""
    lent = list(run)
    for index in range(len(run) - 2, -1, -1):
        gap = clean[lent[index].end : lent[index + 1].start]
        lent[index] = _lend_left(lent[index], lent[index + 1], gap, language)
    for index in range(1, len(run)):
        before, one = lent[index - 1], lent[index]
        ranged = _RANGE[language].fullmatch(clean[before.end : one.start])
        is_money = one.unit > 1 or (before.leads and (ranged or one.value >= 1000))
        if one.currency is None and before.currency and is_money:
            lent[index] = replace(one, currency=before.currency, rule="list")
    return lent


def _lend_left(one: Sum, other: Sum, gap: str, language: Language) -> Sum:
    ranged = bool(_RANGE[language].fullmatch(gap))
    currency = one.currency or other.currency
    if currency is None or one.year or (one.currency and not (ranged and one.leads)):
        return one
    # "In 2021, 40 million yuan": a comma alone joins only inside a longer list.
    if language == "en" and gap.strip() == "," and other.rule == "sum":
        return one
    small = one.unit == 1 and one.value < (10000 if one.spelled else 1000)
    if not small or (one.currency and one.value >= other.value):
        return replace(one, currency=currency, rule="list")
    return replace(one, value=one.value * other.unit, unit=other.unit, currency=currency, rule="list")
