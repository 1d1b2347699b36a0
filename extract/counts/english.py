"""Numbers of firms in English: a number and the noun that it counts, or a bare number where one is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.bounds import bound_of
from extract.counts.candidate import Candidate, pattern
from extract.found import Found, TitleMention
from extract.numbers import NUMBER_EN, parse_number
from extract.words import words
from storage.model import Span

_MODIFIERS = 8
_LARGEST = 10**8


@cache
def _number() -> re.Pattern[str]:
    return re.compile(NUMBER_EN)


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
            "bare_after": "bare_after_en",
        }.items()
    }


def candidates_en(found: Found) -> Iterator[Candidate]:
    """Every number of an English text that may count firms, in order."""
    clean = found.text.clean
    titles = {one.span.start: one for one in found.titles}
    taken = [*(one.span for one in found.batches), *(one.span for one in found.amounts)]
    last: Candidate | None = None
    for match in _number().finditer(clean):
        span = Span(*match.span())
        value = parse_number(match.group())
        if value is None or value != int(value) or not 1 < value < _LARGEST or _is_no_count(found, span):
            continue
        if any(one.start <= span.start < one.end for one in taken):
            continue
        candidate = _phrase(found, titles, span, int(value)) or _bare(found, span, int(value), last)
        if candidate is not None:
            last = _bounded(found, candidate)
            yield last


def _is_no_count(found: Found, span: Span) -> bool:
    clean = found.text.clean
    line = clean.rfind("\n", 0, span.start) + 1
    before = clean[max(line, span.start - 40) : span.start]
    return bool(
        pattern("not", "before", "en", r"{}[\s-]*$").search(before)
        or pattern("not", "after", "en", r"[\s]*{}").match(clean, span.end)
        or pattern("not", "calendar", "en", r"{}\s*$").search(before)
        or (
            _is_year(found.text[span])
            and re.search(r"\b(?:in|since|by|of|for|during|from|to|until|and|year)\s+$", before)
        )
        or re.match(r"\s*(?::\d|%|[-/]\d|st\b|nd\b|rd\b|th\b)", clean[span.end : span.end + 6])
        or re.search(r"(?:[$€£¥#]|\d[-/:.])\s*$", before)
    )


def _is_year(surface: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", surface))


def _phrase(found: Found, titles: dict[int, TitleMention], span: Span, value: int) -> Candidate | None:
    """The number with its noun: "27 firms", "nineteen more local companies", "60 of the city's firms"."""
    clean = found.text.clean
    position, plain, weak = span.end, False, None
    partitive = re.compile(r"\s+of\s+(?:(?:the|its|their|his|these|those|our|all)\s+|(?=[A-Z]))").match(clean, position)
    if partitive:
        position = partitive.end()
    elif anaphor := re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b").match(clean, position):
        return Candidate(value, span, anaphor.end(), weak=True, anaphor=True)
    for _ in range(_MODIFIERS):
        gap = re.compile(r"[\s\"'-]*").match(clean, position)
        start = gap.end() if gap else position
        title = next((titles[at] for at in range(position, start + 1) if at in titles), None)
        if title is not None:
            return Candidate(value, span, title.span.end, title)
        word = re.compile(r"[A-Za-z][\w&/]*(?:'s)?(?:[-.][\w]+)*").match(clean, start)
        if word is None or "\n" in clean[position:start]:
            break
        if noun := _walk()["firm"].match(clean, start):
            return Candidate(value, span, noun.end(), plain=plain)
        if _walk()["product"].match(clean, start):
            return Candidate(value, span, word.end(), weak=True, product=True)
        if noun := _walk()["weak"].match(clean, start):
            weak = weak or Candidate(value, span, noun.end(), weak=True, product="product" in clean[span.end : start])
        elif _walk()["stop"].match(clean, start) and not partitive:
            break
        plain = plain or bool(_walk()["plain"].match(clean, start))
        position = word.end()
        if re.match(r",\s", clean[position : position + 2]):
            break
    return weak


def _bare(found: Found, span: Span, value: int, last: Candidate | None) -> Candidate | None:
    clean = found.text.clean
    if _is_year(found.text[span]):
        return None
    after = re.compile(r"\s*(?:[.,;:)\"'—]|-\s|\n|$)|\s+").match(clean, span.end)
    if after is None or (after.group().isspace() and "\n" not in after.group()
                         and not _walk()["bare_after"].match(clean, after.end())):  # fmt: skip
        return None
    sentence = found.text.sentences[found.text.sentence_at(span.start)]
    before = clean[sentence.start : span.start]
    end = rf"(?:\s+(?:{words('counts')['walk']['vague_en']}))*\s*$"
    if re.compile(r",? (?:in all|in total|altogether)\b").match(clean, span.end):
        return Candidate(value, span, span.end, bare=True)
    if pattern("walk", "bare_before", "en", "{}" + end).search(before):
        return Candidate(value, span, span.end, bare=True)
    joined = last is not None and last.span.start >= sentence.start
    # "Hangzhou has nine, Ningbo six and Shaoxing three": the verb is left out behind a name.
    gapped = last is not None and last.bare and re.search(r"(?:,|\band) [A-Z][\w']+(?: [A-Z][\w']+)? $", before)
    if joined and (gapped or pattern("walk", "bare_joined", "en", "{}" + end).search(before)):
        return Candidate(value, span, span.end, bare=True)
    return None


def _bounded(found: Found, one: Candidate) -> Candidate:
    clean = found.text.clean
    before, after = clean[max(0, one.span.start - 60) : one.span.start], clean[one.span.end : one.span.end + 12]
    return replace(one, bound=bound_of(before, after, "en"))
