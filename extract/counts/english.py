"""Numbers of firms in English: a number and its noun; for those without one see `extract.counts.bare`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.bounds import bound_of
from extract.counts.bare import bare
from extract.counts.candidate import Candidate, folded, pattern
from extract.found import Found, TitleMention
from extract.numbers import DIGITS, NUMBER_EN, WORDS_EN, parse_number
from extract.text import lowered
from extract.words import words
from storage.model import Span

_MODIFIERS = 8
# "Four of them", "60 of the city's firms".
_ANAPHOR = re.compile(
    r"[^\S\n]+of\s+(?:(?:them|these|those|which|whom|the (?:former|latter))\b"
    r"|[A-Z][\w-]+'s (?=(?:sit|lie|stand|cluster|are based|are located|are in [A-Z]|come from)\b))"
)
_PARTITIVE = re.compile(r"\s+of\s+(?:(?:the|its|their|his|these|those|our|all)\s+|(?=[A-Z]))")
# "10 national and 60 provincial enterprises": the noun stands behind the second number.
_LEVEL = r"(?:national|provincial|municipal|state|city|district|county)(?:-level)?"
_LEVELS = re.compile(rf"\s{_LEVEL}(?=(?:,| and| or) (?:{DIGITS}|{WORDS_EN}) {_LEVEL}\b)")
_LARGEST = 10**8

# "25 specialized,new enterprises": pages that leave no space behind a comma.
_GAP = re.compile(r"(?:[ \t\"']|-(?=\w)|,(?=[a-z])){0,3}")
_WORD = re.compile(r"[A-Za-z][\w&/]*(?:'s)?(?:[-.][\w]+)*")
# "8:30", "40%", "12/5", "3rd", "$5", "2-": no number of firms.
_OTHER_UNIT = re.compile(r"\s*(?::\d|%|[-/]\d|st\b|nd\b|rd\b|th\b)")
_OTHER_UNIT_BEFORE = re.compile(r"(?:[$€£¥#]\s*|\d[-/:.])$")


@cache
def _number() -> re.Pattern[str]:
    # "19enterprises": pages that lost a space.
    glued = rf"(?<![\w.,]){DIGITS}(?=(?:{words('counts')['noun']['glued_en']})\b)"
    return re.compile(rf"(?<![a-z])(?=[\daefhnost])(?:{lowered(NUMBER_EN)}|{glued})")


@cache
def _walk() -> dict[str, re.Pattern[str]]:
    table = {**words("counts")["noun"], **words("counts")["walk"]}
    return {
        key: re.compile(rf"(?:{table[name]})(?![\w-])", re.IGNORECASE)
        for key, name in {
            "firm": "firm_en",
            "weak": "title_en",
            "product": "product_en",
            "plain": "plain_en",
            "stop": "stop_en",
        }.items()
    }


def candidates_en(found: Found) -> Iterator[Candidate]:
    """Every number of an English text that may count firms, in order."""
    clean = found.text.clean
    titles = {one.span.start: one for one in found.titles}
    taken = [*(one.span for one in found.batches), *(one.span for one in found.amounts)]
    told: list[Candidate] = []
    for match in _number().finditer(found.text.lower):
        span = Span(*match.span())
        value = parse_number(match.group())
        if value is None or value != int(value) or not 0 < value < _LARGEST or _is_no_count(found, span):
            continue
        if any(one.start <= span.start < one.end for one in taken) or (value == 1 and not _only_one(clean, span)):
            continue
        candidate = _phrase(found, titles, span, int(value))
        if candidate is None and not _is_year(found.text[span]):
            candidate = bare(found, span, int(value), told)
        if candidate is not None and not _is_ordinal(clean, candidate):
            told.append(_bounded(found, candidate))
            yield told[-1]


def _is_no_count(found: Found, span: Span) -> bool:
    clean, lower = found.text.clean, found.text.lower
    line = clean.rfind("\n", 0, span.start) + 1
    start = max(line, span.start - 40)
    before, before_lower = clean[start : span.start], lower[start : span.start]
    return bool(
        folded("not", "before", r"{}[\s-]*$").search(before_lower)
        or folded("not", "after", r"[\s]*{}").match(lower, span.end)
        or folded("not", "calendar", r"{}\s*$").search(before_lower)
        or (
            _is_year(found.text[span])
            and re.search(
                r"(?:\b(?:in|since|by|of|for|during|from|to|until|and|year)\s+|[a-z.] \d{1,2}, )$", before_lower
            )
        )
        or _OTHER_UNIT.match(clean, span.end, span.end + 6)
        or _OTHER_UNIT_BEFORE.search(before)
    )


def _only_one(clean: str, span: Span) -> bool:
    """ "Now it has one", "Bijie (1)", "Anshun two and Bijie one."."""
    if clean[span.start - 2 : span.start] == " (" and clean[span.end : span.end + 1] == ")":
        return True
    if re.compile(r"One (?:more )?(?:enterprise|company|firm),? (?:[A-Z]|was|has been)").match(clean, span.start):
        return True
    before = re.search(
        r"\b(?:has|have|had|boasts?)(?: only| just| but)? $", clean[max(0, span.start - 20) : span.start]
    )
    row = re.search(rf"(?:{DIGITS}|{WORDS_EN})(?: and|,) [A-Z][a-z]+ $", clean[max(0, span.start - 40) : span.start])
    return bool((before or row) and re.match("[.,;]", clean[span.end : span.end + 1]))


def _is_ordinal(clean: str, one: Candidate) -> bool:
    """ "The first 40 firms" are some of many; "the first 40 little giants" are a list."""
    return one.title is None and clean[max(0, one.span.start - 6) : one.span.start].lower() == "first "


def _is_year(surface: str) -> bool:
    return len(surface) == 4 and surface.isdecimal() and surface.startswith(("19", "20"))


def _phrase(found: Found, titles: dict[int, TitleMention], span: Span, value: int) -> Candidate | None:
    """The number with its noun: "27 firms", "nineteen more local companies", "60 of the city's firms"."""
    clean = found.text.clean
    position, plain, weak = span.end, False, None
    if clean.startswith(": ", position) and (span.start == 0 or clean[span.start - 1] == "\n"):
        position += 1  # "690: national little giants in Hunan"
    if anaphor := _ANAPHOR.match(clean, position):
        return Candidate(value, span, anaphor.end(), weak=True, anaphor=True)
    partitive = _PARTITIVE.match(clean, position)
    if partitive:
        position = partitive.end()
    level = _LEVELS.match(clean, position)
    if level and not any(position < at < level.end() for at in titles):
        return Candidate(value, span, level.end(), weak=True)
    for _ in range(_MODIFIERS):
        gap = _GAP.match(clean, position)
        start = gap.end() if gap else position
        title = next((titles[at] for at in range(position, start + 1) if at in titles), None)
        if title is not None:
            product = "product" in title.surface or bool(re.match(r"\W*products?\b", clean[title.span.end :][:12]))
            return Candidate(value, span, title.span.end, title, product=product)
        word = _WORD.match(clean, start)
        if word is None or "\n" in clean[position:start]:
            break
        if noun := _walk()["firm"].match(clean, start):
            return Candidate(value, span, noun.end(), plain=plain or _is_served(clean, span, noun.end()))
        if _walk()["product"].match(clean, start):
            return Candidate(value, span, word.end(), weak=True, product=True)
        if noun := _walk()["weak"].match(clean, start):
            weak = weak or Candidate(value, span, noun.end(), weak=True, product="product" in clean[span.end : start])
        elif _walk()["stop"].match(clean, start) and not partitive:
            break
        plain = plain or bool(_walk()["plain"].match(clean, start))
        position = word.end()
        if re.match(r"[\"']?,\s", clean[position : position + 3]):
            break
    return weak


def _is_served(clean: str, span: Span, end: int) -> bool:
    """Firms at a fair or paid under a rule: not those of a list."""
    before = re.split("[.;\n]", clean[max(0, span.start - 60) : span.start])[-1]
    return bool(
        pattern("noun", "served_before", "en").search(before) or pattern("noun", "served_after", "en").match(clean, end)
    )


def _bounded(found: Found, one: Candidate) -> Candidate:
    clean = found.text.clean
    before, after = clean[max(0, one.span.start - 60) : one.span.start], clean[one.span.end : one.span.end + 12]
    bound = bound_of(before, after, "en")
    return replace(one, bound=bound) if bound else one
