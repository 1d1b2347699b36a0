"""Batch expressions as written, before it is known of which title: "the fifth and sixth batches", 前四批."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from extract.found import Found
from extract.numbers import NUMBER_EN, ORDINAL_EN, parse_number, parse_ordinal
from extract.text import lowered
from extract.words import words
from storage.model import Language, Span

_SUPPORTED = 11  # characters behind "the third group" in which "supported" makes it one of a title
_NEW_VERB = r" and (?:passed|kept|was|is|has|became|then|later|since)\b"  # what follows is another year's matter
_ORDINAL_ZH = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"


@dataclass(frozen=True)
class BatchExpression:
    """A batch expression: its numbers, or the label of a lot; `weak` where only a title beside it makes it one."""

    numbers: tuple[int, ...]
    span: Span
    weak: bool = False
    year: int | None = None
    label: str | None = None
    support_year: int | None = None


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    return re.compile(lowered(_english(words("batches"))) if language == "en" else _chinese())


@cache
def _anchor(language: Language) -> re.Pattern[str]:
    anchor = words("batches")["anchor"][language]
    return re.compile(f"(?<![a-z])(?:{lowered(anchor)})" if language == "en" else anchor)


@cache
def _lot(language: Language) -> re.Pattern[str]:
    return re.compile(words("batches")["lot"][language], re.IGNORECASE if language == "en" else 0)


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(words("batches")["noun"]["weak_en"], re.IGNORECASE)


def _english(table: dict[str, Any]) -> str:
    noun, between = table["noun"]["en"], table["between"]["en"]
    link = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+to\s+|\s+through\s+|\s*-\s*|\s*&\s*)(?:the\s+)?"
    # All begin at a word of which few begin with the right letter: most places fail at once.
    return (
        r"\b(?=[abefnost\d])(?:"
        rf"(?:the\s+)?(?:first|all)\s+(?P<upto>{NUMBER_EN})\s+{between}*(?:batches|cohorts|lists|rounds|groups)\b"
        rf"|(?:(?P<year>20\d\d)'s\s+)?(?P<ordinals>{ORDINAL_EN}(?:{link}{ORDINAL_EN})*)[\s-]+"
        rf"{between}{{0,3}}(?P<noun>{noun})\b"
        rf"|(?<=[;,] )(?:and\s+)?the\s+(?P<left_out>{ORDINAL_EN})"
        rf"(?=\s+(?:added|brought|had|has|saw|includ\w+|covers?|named)\b)"
        r"|(?:(?<=\bin )|(?<=\bsince )|(?<=\bwith )|(?<=\bfrom )|(?<=[;,] )(?:and\s+)?)"
        rf"the\s+(?P<left_in>{ORDINAL_EN})(?=[.;]|$|\s+and\s+\d|\s+(?:(?:about|some|only)\s+)?\d|,(?!\s*(?:and\s+)?(?:the\s+)?{ORDINAL_EN}))"
        rf"|\bbatch(?:es)?\s+(?:no\.?\s*)?(?P<numbers>{NUMBER_EN}(?:{link}{NUMBER_EN})*)"
        rf"|(?P<quarter>{ORDINAL_EN})\s+quarter\s+(?:of\s+)?(?P<quarter_year>20\d\d))"
    )


def _chinese() -> str:
    one, link = _ORDINAL_ZH, r"(?:[、和及与至到~-]|以及)"
    return (
        rf"(?P<year>(?:20\d\d年度?|今年|本年度?)的?)?"
        rf"(?:(?P<ordinals>(?:第{one}(?:批次?)?|{one}(?=[至到~-]))(?:{link}第?{one}(?:批次?)?)*)(?<=[批次])(?![准量发])"
        rf"(?:第(?P<support_year>[一二三1-3])年)?"
        rf"|(?<![此之以])(?:前|头)(?P<upto>{one})批次?|(?P<first>首批)(?!次))"
        rf"|(?P<quarter_year>20\d\d)年度?第?(?P<quarter>[一二三四1-4])季度"
    )


def batch_expressions(found: Found) -> Iterator[BatchExpression]:
    """Every batch expression of a text, in order."""
    language = found.text.language
    anchor = _anchor(language)
    seen = found.text.lower if language == "en" else found.text.clean
    sentences = (one for one in found.text.sentences if anchor.search(seen, one.start, one.end))
    told: Span | None = None
    for match in (match for one in sentences for match in _pattern(language).finditer(seen, one.start, one.end)):
        groups = match.groupdict()
        span = Span(*match.span())
        if groups["quarter"]:
            if _lot(language).search(found.text[found.text.sentences[found.text.sentence_at(span.start)]]):
                yield BatchExpression((), span, weak=True, label=f"{groups['quarter_year']}-Q{_one(groups['quarter'])}")
        elif groups.get("left_in") and not (
            told and found.text.sentence_at(told.start) == found.text.sentence_at(span.start)
        ):
            # "240 in the second": only after a batch of the same sentence.
            continue
        elif numbers := _numbers(groups):
            told = span
            yield BatchExpression(
                numbers,
                span,
                weak=_is_weak(groups) and "support" not in seen[span.start : span.end + _SUPPORTED],
                year=_year(found, groups["year"], span, numbers),
                support_year=_small(groups.get("support_year")),
            )


def _is_weak(groups: dict[str, str | None]) -> bool:
    return bool(_weak().fullmatch(groups.get("noun") or "") or groups.get("left_out") or groups.get("left_in"))


def _year(found: Found, before: str | None, span: Span, numbers: tuple[int, ...]) -> int | None:
    """The year whose lots are counted: "2024年度第二批", "the first batch of innovative SMEs for 2024"."""
    if before and not before[:4].isdigit():
        return int(found.document.published[:4]) if found.document.published else None
    # A high number counts on from year to year: "the fourth batch … in 2023" is no lot.
    word = "of|for|in" if numbers[-1] < 3 else "of|for"
    ahead = [one.span.end for one in found.titles if 0 <= one.span.start - span.end < 60]
    start = ahead[0] if ahead and numbers[-1] < 3 else span.end
    behind = re.compile(rf"(?:(?!{_NEW_VERB})[^,.;\n]){{0,90}}?\b(?:{word})\s+(20\d\d)\b").match(
        found.text.clean, start
    )
    return int(before[:4]) if before else int(behind[1]) if behind else None


def _small(surface: str | None) -> int | None:
    number = parse_number(surface) if surface else None
    return int(number) if number is not None else None


def _numbers(groups: dict[str, str | None]) -> tuple[int, ...]:
    if groups["upto"]:
        return tuple(range(1, min(_small(groups["upto"]) or 0, 20) + 1))
    if groups.get("first"):
        return (1,)
    series = groups["ordinals"] or groups.get("left_out") or groups.get("left_in") or groups.get("numbers") or ""
    pieces = re.split(r"\s*(?:,|\band\b|\bor\b|\bthe\b|&|[、和及与]|以及)\s*", re.sub("批次?", "", series))
    numbers: list[int] = []
    for piece in filter(None, pieces):
        ends = [
            _one(end) for end in re.split(r"\s+to\s+|\s+through\s+|(?<=\d)\s*-\s*(?=\d)|[至到~]|(?<=[一-龥])-", piece)
        ]
        if None in ends or len(ends) > 2:
            continue
        numbers += range(cast(int, ends[0]), min(cast(int, ends[-1]), 40) + 1)
    return tuple(one for one in dict.fromkeys(numbers) if 0 < one <= 40)


def _one(surface: str) -> int | None:
    # "eight first-batch holders": a number may stand before the ordinal.
    return parse_ordinal(surface) or _small(surface.removeprefix("第")) or parse_ordinal(surface.rsplit(maxsplit=1)[-1])
