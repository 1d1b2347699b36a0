"""English numbers without a noun of their own, where the words around them let a number of firms be expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.counts.candidate import Candidate, folded, pattern
from extract.found import Found
from extract.numbers import DIGITS, WORDS_EN, parse_number
from extract.words import words
from storage.model import Span

_NEAR = 48
_LARGEST = 10**6
_FAR = 110
_GAPPED = re.compile(
    r"(?:,|;|\band|\bwhile) (?:[Tt]he )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)*(?: (?:district|county|city|province|zone))?,?"
    r" (?:only |just |but |another )?$"
)
# "Fuyang ended the year on 44", "Ganjingzi district keeps 37": what may stand between a place and its number.
_PREDICATE = re.compile(r"(?: (?:district|county|city|province|zone))?,?(?: [a-z]+){0,2}? (?:at|on|[a-z]+(?:s|ed))")


def bare(found: Found, span: Span, value: int, earlier: Sequence[Candidate]) -> Candidate | None:
    """The number as a candidate without a noun, if one is expected there; `earlier` are those told before it."""
    clean, lower = found.text.clean, found.text.lower
    if not (
        folded("walk", "bare_end").match(lower, span.end)
        or folded("walk", "bare_subject_after").match(lower, span.end)
        or folded("walk", "bare_total").match(lower, span.end)
        or re.search(r"\bof (?:which|whom) $", clean[max(0, span.start - 9) : span.start])
    ):
        return None
    sentence = found.text.sentences[found.text.sentence_at(span.start)]
    before = clean[sentence.start : span.start]
    if _is_item(clean, span, value) or value >= _LARGEST or clean[span.start] == "0":
        return None
    last = earlier[-1] if earlier and earlier[-1].span.start >= sentence.start else None
    if _is_part(found, span, earlier) or _holds(found, span, before) or _is_expected(found, span, before, last):
        return Candidate(value, span, span.end, bare=True, plain=_counts_others(found, sentence, span))
    return None


def _is_item(clean: str, span: Span, value: int) -> bool:
    """ "3. Wuhe Pump Ltd 4. Wuhe Valve Ltd": the numbers of a list."""
    here = re.compile(r"\. [A-Z]").match(clean, span.end)
    return bool(here and value < 1000 and re.search(rf"(?<![\d.,])(?:{value - 1}|{value + 1})\. [A-Z]", clean))


@cache
def _whole() -> re.Pattern[str]:
    owner = r"(?:the|its|their|these|those|[A-Z][\w'-]+(?: [A-Z][\w'-]+)*'s?)"
    return re.compile(rf" (?:out )?of {owner} (?:[\w-]+'s )?(?:[a-z-]+ )?(?P<whole>{DIGITS}|{WORDS_EN})\b")


def whole_behind(clean: str, end: int) -> int | None:
    """The number that one ending here is a part of: "three of the seven", "9 of the city's 37 unicorns"."""
    match = _whole().match(clean, end)
    value = parse_number(match["whole"]) if match else None
    return int(value) if value is not None else None


def is_part_of_next(found: Found, one: Candidate, other: Candidate) -> bool:
    """ "9 of the city's 37 unicorns": the next number is the whole."""
    return found.text.language == "en" and whole_behind(found.text.clean, one.span.end) == other.value


def _is_part(found: Found, span: Span, earlier: Sequence[Candidate]) -> bool:
    """ "Three of the seven", where the seven were told before, or the seven behind the three."""
    whole = whole_behind(found.text.clean, span.end)
    if whole is not None and any(one.value == whole for one in earlier):
        return True
    return (
        bool(earlier)
        and re.search(r" of (?:the|its) $", found.text.clean[: span.start][-8:]) is not None
        and (whole_behind(found.text.clean, earlier[-1].span.end) == parse_number(found.text[span]))
    )


def _is_expected(found: Found, span: Span, before: str, last: Candidate | None) -> bool:
    """Whether the words around a bare number let a number of firms be expected; `last` stands in its sentence."""
    lower = found.text.lower
    before_lower = lower[span.start - len(before) : span.start]
    end = rf"(?:\s+(?:{words('counts')['walk']['vague_en']}))*\s*$"
    if (
        _is_named(found, span)
        or folded("walk", "bare_total").match(lower, span.end)
        or (
            folded("walk", "bare_subject_after").match(lower, span.end)
            and folded("walk", "bare_subject_before", "{}$").search(before_lower)
        )
        or folded("walk", "bare_before", "{}" + end).search(before_lower[-_NEAR:])
        or folded("walk", "bare_far", "{}" + end).search(before_lower[-_FAR:])
    ):
        return True
    if last is None:
        return False
    # "Hangzhou has nine, Ningbo six and Shaoxing three": the verb is left out behind a name.
    told = last.bare or last.anaphor or last.title
    return bool(
        (told and _GAPPED.search(before)) or folded("walk", "bare_joined", "{}" + end).search(before_lower[-40:])
    )


def _holds(found: Found, span: Span, before: str) -> bool:
    """ "…, and 13 are national little giants": a subject whose predicate is a title."""
    clean = found.text.clean
    verb = re.compile(r" (?:are|were|hold|carry|have) [^.,;\d]{0,40}").match(clean, span.end)
    if verb is None or not pattern("walk", "bare_subject_before", "en", "{}$").search(before):
        return False
    return any(span.end <= title.span.start < verb.end() for title in found.titles)


def _is_named(found: Found, span: Span) -> bool:
    """ "Changsha 41, Zhuzhou (17)", "gazelles 200": right behind a place or title, closed by a mark or "and"."""
    clean = found.text.clean
    before, after = clean[max(0, span.start - 2) : span.start], clean[span.end : span.end + 6]
    if not re.match(r"\)" if before == " (" else r" ?(?:[,.;]|\n|$)| and\b| while", after):
        return False
    ends = {span.start - 2, span.start - 1}
    near = range(span.start - 30, span.start)
    places = [end for place in found.places for _, end in place.spans if end in near]
    if re.fullmatch(r".? | \(", before) and (
        any(end in ends for end in places) or any(one.span.end in ends for one in found.titles)
    ):
        return True
    return bool(found.titles) and any(_PREDICATE.fullmatch(clean, end, span.start - 1) for end in places)


def _counts_others(found: Found, sentence: Span, span: Span) -> bool:
    """ "The number of listed companies is to rise to 90"."""
    match = pattern("walk", "number_of_others", "en").search(found.text.clean, sentence.start, span.start)
    return bool(match) and not any(match and match.start() <= one.span.start < span.start for one in found.titles)
