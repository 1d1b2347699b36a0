"""Names of the store in a text, under a strict policy: what could mean something else needs a witness.

A full name counts always; a short name of four characters or two words too. A brand or a three-character
name counts only where another name of the same firm stands in the document, or a word that speaks of firms
stands beside it; a Chinese brand of two characters needs two such witnesses. A Latin brand of one firm counts without
a witness where it is a coined word that the text writes with a capital only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies import context_en
from extract.companies.candidate import Candidate
from extract.companies.exclusion_en import is_distinctive
from extract.companies.place_names import place_at
from extract.companies.short_zh import FIRM_BEFORE, predicates
from extract.companies.tables import words_of
from extract.known import KnownNames
from storage.model import KnownName, Span

Hit = tuple[Span, KnownName]
_HAN = re.compile("[\u3400-\u9fff]")
_NEXT_WORD = re.compile(r" \(?[A-Z]| & ")
_WORD_BEFORE = re.compile(r"[a-z,] [A-Z][a-z]+ $")
_STRONG = 0.6
_SCORES = {"legal": 0.97, "former": 0.97, "english": 0.97, "short": 0.86, "brand": 0.7}
_FULL = ("legal", "former", "english")


def hits(known: KnownNames, clean: str) -> list[Hit]:
    """The known names of a text that stand as words of their own and pass the policy."""
    found = [(span, one) for span, one in known.find(clean) if _stands_alone(clean, span)]
    witnesses = {one.company for _, one in found if one.kind in _FULL}
    owners: dict[str, set[str]] = {}
    for _, one in found:
        owners.setdefault(one.name, set()).add(one.company)
    counted = ((span, one) for span, one in found if _counts(clean, span, one, witnesses, len(owners[one.name]) == 1))
    return [(_with_place(clean, span) if one.kind == "short" else span, one) for span, one in counted]


def _with_place(clean: str, span: Span) -> Span:
    """A short name with the place in front of it, as the press writes: 绍兴 before 甲木纺机."""
    for length in (3, 2):
        start = span.start - length
        if start >= 0 and place_at(clean, start) == length:
            return Span(start, span.end)
    return span


def candidates(found: list[Hit]) -> Iterator[Candidate]:
    """The hits as candidates."""
    for span, one in found:
        yield Candidate(span, f"known {one.kind}", _SCORES[one.kind])


def _counts(clean: str, span: Span, one: KnownName, witnesses: set[str], is_only: bool) -> bool:
    if one.kind in _FULL:
        return len(one.name) >= 4
    if one.kind == "brand" and _is_part_of_name(clean, span):
        return False
    if one.company in witnesses:
        return True
    if not _HAN.search(one.name):
        is_sure = (one.kind == "short" and " " in one.name) or _cue_en(clean, span)
        return is_sure or (is_only and is_distinctive(one.name) and one.name.lower() not in clean)
    if len(one.name) == 2:
        return is_only and _is_spoken_of(clean, span)
    return (one.kind == "short" and len(one.name) >= 4) or _cue_zh(clean, span)


def _is_part_of_name(clean: str, span: Span) -> bool:
    """Whether a Latin brand only opens or closes a longer name: "Haoyue Seal", "Sorvane (Vietnam) Pumps"."""
    return clean[span.start].isascii() and (
        _NEXT_WORD.match(clean, span.end) is not None
        or _WORD_BEFORE.search(clean, max(0, span.start - 30), span.start) is not None
    )


def _cue_zh(clean: str, span: Span) -> bool:
    return _acts(clean, span) or _is_called_firm(clean, span) or _is_quoted(clean, span)


def _is_spoken_of(clean: str, span: Span) -> bool:
    """Whether two witnesses at once stand beside a name: enough for a brand of two characters."""
    return sum((_acts(clean, span), _is_called_firm(clean, span), _is_quoted(clean, span))) > 1


def _acts(clean: str, span: Span) -> bool:
    return predicates().match(clean, span.end + (clean[span.end : span.end + 1] == '"')) is not None


def _is_called_firm(clean: str, span: Span) -> bool:
    start = span.start - (clean[span.start - 1 : span.start] == '"')
    return FIRM_BEFORE.search(clean, max(0, start - 4), start) is not None


def _is_quoted(clean: str, span: Span) -> bool:
    return clean[span.start - 1 : span.start] == '"' == clean[span.end : span.end + 1]


def _cue_en(clean: str, span: Span) -> bool:
    after = context_en.after().match(clean, span.end, span.end + context_en.RIGHT)
    before = context_en.before().search(clean, max(0, span.start - context_en.LEFT), span.start)
    return any(match and context_en.score(match)[1] >= _STRONG for match in (after, before))


@cache
def _goes_on() -> re.Pattern[str]:
    """A short Chinese name that goes on is another, longer one: 甲木电子 in 甲木电子商务有限公司."""
    return re.compile(f"(?:{'|'.join(words_of('trade', 'zh'))}|[省市区县镇]|有限|股份有限)")


def _stands_alone(clean: str, span: Span) -> bool:
    before, after = clean[span.start - 1 : span.start], clean[span.end : span.end + 1]
    first, last = clean[span.start], clean[span.end - 1]
    if (first.isascii() and before.isascii() and before.isalnum()) or (
        last.isascii() and after.isascii() and after.isalnum()
    ):
        return False
    if not _HAN.match(last) or clean.endswith("公司", 0, span.end):
        return True
    return not _goes_on().match(clean, span.end) and not _goes_on().match(clean, span.end - 1, span.end + 2)
