"""Sums of money in both languages: value, currency, range, bound and repetition in another currency.

A sentence is read in three steps: numerals with whatever stands directly around them (`extract.sums`),
runs of numerals that share a currency or a unit ("600,000, 250,000 and 80,000 yuan", "5 to 20 million
yuan"), and sums that repeat the one before them in brackets. What a sum is for is told later, by
`extract.payments`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract.bounds import bound_of
from extract.currencies import after_sum, before_sum, contradict
from extract.found import Found
from extract.numbers import DIGITS_ZH, WHOLE, parse_number
from extract.sums import Sum, find_sums, is_range
from extract.words import words
from storage.model import Amount, Bound, Equivalent, Language, Span

_HEADER = re.compile(
    rf"\((?:单位[::]?)?(?P<unit>[百千]?[万亿]?)元\)\s*[::]?\s*(?P<number>{DIGITS_ZH}){WHOLE}(?![\d万亿元年月%-])"
)
_ROW = re.compile("[\u4e00-\u9fff]{3}")
_CELL = re.compile(r"(?<![\d.,])(?P<number>\d[\d,]*\.\d{1,2})(?=\s|[\u4e00-\u9fff]|$)(?![万亿]?元)")
_CAPTION = re.compile(
    r"(?i)\((?:(?:金额)?单位[::]\s*(?P<zh>[百千]?[万亿]?)元|units?:?\s*(?:RMB\s*|in\s+)?(?P<en>[\d,]+|million)?\s*(?:yuan|RMB))\)"
)
_ITEM_END = re.compile(
    rf"(?:[，::]|(?<!\d),|Total|合计|共计|(?<=[司厂])|(?:Ltd|Inc|Corp|Co)\.?(?= ))\s?({DIGITS_ZH}){WHOLE}"
    r"(?=[；;。，、]|[,.](?!\d)|$|\n)"
)
_RATE = re.compile(r"(?i)\s*(?:=|equals?|is|to|is worth|兑|兑换|兑换率为|等于|约等于|对)\s*(?:about|around|约)?\s*")
_REACH = 60
_ONE_SIZE = 20
_CONFIDENCE = {"sum": 0.98, "list": 0.94, "header": 0.85, "bare": 0.8}


def find_amounts(found: Found) -> tuple[Amount, ...]:
    """Every sum of money of a text, in order, with the role "other"; see `payments.relate_amounts`."""
    text, language = found.text, found.document.language
    amounts: list[Amount] = []
    for sentence in text.sentences:
        if _may_be_money(language).search(text.lower, *sentence):
            amounts += _in_sentence(text.clean, sentence, language)
        elif language == "en" and amounts and sentence.start - amounts[-1].span.end < _REACH:
            amounts += _elided(text.clean, sentence, amounts[-1].currency)
    declared = _under_a_caption(text.clean, {amount.span.start for amount in amounts})
    return tuple(sorted([*amounts, *declared], key=lambda amount: amount.span))


@cache
def _may_be_money(language: Language) -> re.Pattern[str]:
    """A quick look that spares most sentences the slow one."""
    aliases = f"{before_sum()}|{after_sum(language)}".lower()
    return re.compile(rf"(?<![a-z])(?:{aliases})(?![a-z])" + ("|[万亿]" if language == "zh" else ""))


def _in_sentence(clean: str, sentence: Span, language: Language) -> list[Amount]:
    runs = find_sums(clean, sentence.start, sentence.end, language)
    if language == "zh":
        runs = [*runs, *_under_headers(clean, sentence)]
    runs = [run for run in runs if not _is_size_class(clean, run, language)]
    runs = _with_bare_sums(clean, sentence, runs, language)
    merged: list[Amount] = []
    for amount in _without_rates(clean, [one for run in runs for one in _of_run(clean, run, sentence, language)]):
        if merged and _repeats(clean, merged[-1], amount, language):
            merged[-1] = _with_equivalent(merged[-1], amount)
        else:
            merged.append(amount)
    return merged


def _without_rates(clean: str, amounts: list[Amount]) -> list[Amount]:
    """Leave out "$1 = 7.12 yuan" and 1美元兑7.1元: a rate of exchange is no sum."""
    rates = set()
    for index, (first, second) in enumerate(pairwise(amounts)):
        if first.value == 1 and _RATE.fullmatch(clean[first.span.end : second.span.start]):
            rates |= {index, index + 1}
    return [amount for index, amount in enumerate(amounts) if index not in rates]


def _of_run(clean: str, run: list[Sum], sentence: Span, language: Language) -> Iterator[Amount]:
    """The amounts of a run; what bounds its first or last sum bounds them all."""
    before = clean[max(sentence.start, run[0].start - _REACH) : run[0].start]
    after = clean[run[-1].end : min(sentence.end, run[-1].end + _REACH)]
    bound = bound_of(before, after, language)
    index = 0
    while index < len(run):
        one = run[index]
        other = run[index + 1] if index + 1 < len(run) else None
        index += 1
        if one.currency is None:
            continue
        if other and is_range(clean, one, other, language):
            index += 1
            yield _amount(clean, one, other, bound)
        else:
            yield _amount(clean, one, None, "min" if one.more else bound)


def _amount(clean: str, one: Sum, upper: Sum | None, bound: Bound | None) -> Amount:
    span = Span(one.start, (upper or one).end)
    rule, confidence = ("range", 0.95) if upper else (one.rule, _CONFIDENCE[one.rule])
    return Amount(
        surface=clean[span.start : span.end],
        value=one.value.normalize(),
        max_value=upper.value.normalize() if upper else None,
        currency=one.currency or "CNY",
        role="other",
        span=span,
        bound=bound,
        rule=f"money.{rule}",
        confidence=confidence,
    )


# ---------------------------------------------------------------- sums without a currency of their own


def _under_headers(clean: str, sentence: Span) -> Iterator[list[Sum]]:
    """奖励金额(万元): 40.00 — the unit stands in the label."""
    for match in _HEADER.finditer(clean, sentence.start, sentence.end):
        number, unit = parse_number(match["number"]), parse_number("一" + match["unit"])
        if number is None or unit is None:
            continue
        # 金额(万元)1甲木有限公司…50.00 2乙川…: a row's number, and the cells behind it.
        is_row = number == 1 and _ROW.match(clean, match.end())
        for cell in _CELL.finditer(clean, match.end(), sentence.end) if is_row else [match]:
            value = parse_number(cell["number"])
            if value is not None:
                yield [Sum(*cell.span("number"), value * unit, unit, "CNY", rule="header")]


def _under_a_caption(clean: str, taken: set[int]) -> Iterator[Amount]:
    """Numbers at the end of items in the lines below (单位:万元), as far as such lines go on."""
    for caption in _CAPTION.finditer(clean):
        written = caption["en"] or "1"
        unit = parse_number(
            f"一{caption['zh']}" if caption["zh"] is not None else written if written[0].isdigit() else f"1 {written}"
        )
        if unit is None:
            continue
        for line in re.compile(r"(?<=\n).+").finditer(clean, caption.end()):
            items = list(_ITEM_END.finditer(clean, line.start(), line.end()))
            if not items:
                break
            for item in items:
                number = parse_number(item[1])
                if number is not None and item.start(1) not in taken:
                    one = Sum(item.start(1), item.end(1), number * unit, unit, "CNY", rule="header")
                    yield _amount(clean, one, None, None)


def _with_bare_sums(clean: str, sentence: Span, runs: list[list[Sum]], language: Language) -> list[list[Sum]]:
    """Give "from 260 million the year before" and 每家奖励50万 the currency of their sentence."""
    currency = next((one.currency for run in runs for one in run if one.currency), None)
    priced = []
    for run in runs:
        if any(one.currency for one in run):
            priced.append(run)
        elif _is_bare_money(clean, sentence, run, currency, language) or _stands_between(clean, runs, run, language):
            currency = currency or "CNY"
            priced.append([replace(one, currency=currency, rule="bare") for one in run])
    return priced


def _stands_between(clean: str, runs: list[list[Sum]], run: list[Sum], language: Language) -> bool:
    """ "Jian pays 600,000 yuan, Wuhe 500,000, Qishui 400,000 and Lushan 200,000 yuan": sums of one size around it."""
    first, after = run[0], clean[run[-1].end : run[-1].end + 6]
    if language != "en" or not all("," in clean[one.start : one.end] for one in run):
        return False
    sides = [
        any(one.currency and max(one.value, first.value) < _ONE_SIZE * min(one.value, first.value) for one in other)
        for other in (some for some in runs if some is not run)
    ]
    place = runs.index(run)
    named = re.search(
        r"[A-Z][\w' -]*(?: (?:only|just|up to|no more than|at most))? $", clean[max(0, first.start - 30) : first.start]
    )
    return any(sides[:place]) and any(sides[place:]) and bool(named and re.match(r",? (?:and )?[A-Z]|[,;] ", after))


def _is_bare_money(clean: str, sentence: Span, run: list[Sum], known: str | None, language: Language) -> bool:
    before = clean[max(sentence.start, run[0].start - 24) : run[0].start]
    after = clean[run[-1].end : sentence.end]
    scales = [one.unit >= (10**6 if language == "en" else 10**4) for one in run]
    if not (
        any(scales)
        and all(scaled or "," in clean[one.start : one.end] for scaled, one in zip(scales, run, strict=True))
    ):
        return bool(known) and language == "en" and _is_elided(clean, before, run, after)
    if re.search(rf"(?i:(?<![每巨])(?:{_any('bare', 'not_' + language)}))", before[-(14 if language == "en" else 6) :]):
        return False
    if language == "en":
        return bool(known) and bool(re.match(rf"(?i:\s*(?:[.,;:)]|$|(?:{_any('bare', 'after_en')})\b))", after))
    if re.match(_any("bare", "after_zh"), after):
        return bool(known) or bool(re.search(_any("bare", "zh"), before + after[:6]))
    return bool(re.match(r"\s*(?:[，。；、,;)!]|$)", after)) and (
        bool(known) or bool(re.search(_any("bare", "zh"), before))
    )


def _elided(clean: str, sentence: Span, currency: str) -> Iterator[Amount]:
    """ "Each winner gets 800,000, and a further 200,000 later", where the sentence before has the currency."""
    for run in find_sums(clean, sentence.start, sentence.end, "en"):
        before = clean[max(sentence.start, run[0].start - 24) : run[0].start]
        if _is_elided(clean, before, run, clean[run[-1].end : sentence.end]):
            yield from _of_run(clean, [replace(one, currency=currency, rule="bare") for one in run], sentence, "en")


def _is_elided(clean: str, before: str, run: list[Sum], after: str) -> bool:
    """A national title brings 600,000 yuan, a provincial one 150,000."""
    led = re.search(rf"(?i:\b(?:{_any('elided', 'en')})\s+$)", before)
    grouped = all("," in clean[one.start : one.end] for one in run)
    ends = re.match(r"\s*(?:[.;,)]|$|(?:from|each|apiece|per|by|a year|when|if|once|after|later)\b)", after)
    return bool(led and grouped and ends)


def _is_size_class(clean: str, run: list[Sum], language: Language) -> bool:
    after = clean[run[-1].end : run[-1].end + 8]
    return bool(re.match(rf"(?i:[\s-]?(?:{_any('size_class', language)})(?![a-z]))", after))


@cache
def _any(concept: str, column: str) -> str:
    return "|".join(sorted(map(re.escape, words("money")[concept][column]), key=len, reverse=True))


# ---------------------------------------------------------------- the same sum in another currency


def _repeats(clean: str, first: Amount, second: Amount, language: Language) -> bool:
    if first.currency == second.currency:
        return False
    gap = clean[first.span.end : second.span.start]
    if first.equivalent:
        return "(" in gap and ")" not in gap and len(gap) < _REACH
    hedge = rf"(?:(?:{_any('equivalent', language)})\s*)"
    return bool(re.fullmatch(rf"(?i:[^(),，。；;]{{0,12}}\(\s*{hedge}{{0,2}}|[,，]?\s*{hedge}{{1,2}})", gap))


def _with_equivalent(first: Amount, second: Amount) -> Amount:
    if first.equivalent:
        return first
    flags = first.flags
    if contradict(first.value, first.currency, second.value, second.currency):
        flags = (*flags, "equivalent_contradicts")
    return replace(
        first, equivalent=Equivalent(second.surface, second.value, second.currency, second.span), flags=flags
    )
