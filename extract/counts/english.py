"""Numbers of firms in English: a number and the noun that it counts, or a bare number where one is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.bounds import bound_of
from extract.counts.candidate import Candidate, pattern
from extract.found import Found, TitleMention
from extract.numbers import DIGITS, NUMBER_EN, parse_number
from extract.text import lowered
from extract.words import words
from storage.model import Span

_MODIFIERS = 8
_REACH = 110
_LARGEST = 10**8


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
    last: Candidate | None = None
    for match in _number().finditer(found.text.lower):
        span = Span(*match.span())
        value = parse_number(match.group())
        if value is None or value != int(value) or not 0 < value < _LARGEST or _is_no_count(found, span):
            continue
        if any(one.start <= span.start < one.end for one in taken) or (value == 1 and not _only_one(clean, span)):
            continue
        candidate = _phrase(found, titles, span, int(value)) or _bare(found, span, int(value), last)
        if candidate is not None and not _is_ordinal(clean, candidate):
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
            and re.search(r"(?:\b(?:in|since|by|of|for|during|from|to|until|and|year)\s+|[a-z.] \d{1,2}, )$", before)
        )
        or re.match(r"\s*(?::\d|%|[-/]\d|st\b|nd\b|rd\b|th\b)", clean[span.end : span.end + 6])
        or re.search(r"(?:[$€£¥#]\s*|\d[-/:.])$", before)
    )


def _only_one(clean: str, span: Span) -> bool:
    """ "Now it has one." """
    before = re.search(
        r"\b(?:has|have|had|boasts?)(?: only| just| but)? $", clean[max(0, span.start - 20) : span.start]
    )
    return bool(before and re.match("[.,;]", clean[span.end : span.end + 1]))


def _is_ordinal(clean: str, one: Candidate) -> bool:
    """ "The first 40 firms" are some of many; "the first 40 little giants" are a list."""
    return one.title is None and clean[max(0, one.span.start - 6) : one.span.start].lower() == "first "


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
        gap = re.compile(r"(?:[ \t\"']|-(?=\w)){0,3}").match(clean, position)
        start = gap.end() if gap else position
        title = next((titles[at] for at in range(position, start + 1) if at in titles), None)
        if title is not None:
            return Candidate(value, span, title.span.end, title)
        word = re.compile(r"[A-Za-z][\w&/]*(?:'s)?(?:[-.][\w]+)*").match(clean, start)
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


def _bare(found: Found, span: Span, value: int, last: Candidate | None) -> Candidate | None:
    clean = found.text.clean
    if _is_year(found.text[span]) or not (
        pattern("walk", "bare_end", "en").match(clean, span.end)
        or pattern("walk", "bare_subject_after", "en").match(clean, span.end)
        or re.search(r"\bof (?:which|whom) $", clean[max(0, span.start - 9) : span.start])
    ):
        return None
    sentence = found.text.sentences[found.text.sentence_at(span.start)]
    before = clean[sentence.start : span.start]
    if _is_item(clean, span, value):
        return None
    if _is_expected(found, span, before, last if last and last.span.start >= sentence.start else None):
        return Candidate(value, span, span.end, bare=True, plain=_counts_others(found, sentence, span))
    return None


def _is_item(clean: str, span: Span, value: int) -> bool:
    """ "3. Wuhe Pump Ltd 4. Wuhe Valve Ltd": the numbers of a list."""
    here = re.compile(r"\. [A-Z]").match(clean, span.end)
    return bool(here and value < 1000 and re.search(rf"(?<![\d.,])(?:{value - 1}|{value + 1})\. [A-Z]", clean))


def _is_expected(found: Found, span: Span, before: str, last: Candidate | None) -> bool:
    """Whether the words around a bare number let a number of firms be expected; `last` stands in its sentence."""
    clean = found.text.clean
    end = rf"(?:\s+(?:{words('counts')['walk']['vague_en']}))*\s*$"
    if (
        _is_named(found, span)
        or pattern("walk", "bare_total", "en").match(clean, span.end)
        or (
            pattern("walk", "bare_subject_after", "en").match(clean, span.end)
            and pattern("walk", "bare_subject_before", "en", "{}$").search(before)
        )
        or pattern("walk", "bare_before", "en", "{}" + end).search(before[-_REACH:])
    ):
        return True
    if last is None:
        return False
    # "Hangzhou has nine, Ningbo six and Shaoxing three": the verb is left out behind a name.
    told = last.bare or last.anaphor
    gapped = told and re.search(r"(?:,|\band) [A-Z][\w']+(?: [A-Z][\w']+)?,? (?:only |just |but )?$", before)
    return bool(gapped or pattern("walk", "bare_joined", "en", "{}" + end).search(before[-40:]))


def _is_named(found: Found, span: Span) -> bool:
    """ "Changsha 41, Zhuzhou (17)", "gazelles 200": right behind a place or title, closed by a mark or "and"."""
    before, after = found.text.clean[max(0, span.start - 2) : span.start], found.text.clean[span.end : span.end + 5]
    if not re.fullmatch(r".? | \(", before) or not re.match(
        r"\)" if before == " (" else r" ?[,.;]| and\b| while", after
    ):
        return False
    ends = {span.start - 2, span.start - 1}
    return any(end in ends for place in found.places for _, end in place.spans) or any(
        one.span.end in ends for one in found.titles
    )


def _counts_others(found: Found, sentence: Span, span: Span) -> bool:
    """ "The number of listed companies is to rise to 90"."""
    match = pattern("walk", "number_of_others", "en").search(found.text.clean, sentence.start, span.start)
    return bool(match) and not any(match and match.start() <= one.span.start < span.start for one in found.titles)


def _bounded(found: Found, one: Candidate) -> Candidate:
    clean = found.text.clean
    before, after = clean[max(0, one.span.start - 60) : one.span.start], clean[one.span.end : one.span.end + 12]
    return replace(one, bound=bound_of(before, after, "en"))
