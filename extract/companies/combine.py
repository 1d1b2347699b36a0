"""Candidates of all rules into mentions: one span one reading, the most likely first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.companies.candidate import Candidate, combined
from storage.model import Span

_LATIN = re.compile("[A-Za-z0-9]")


class Mention(NamedTuple):
    """A place where a firm is named, with the rules that say so."""

    span: Span
    rules: tuple[str, ...]
    score: float


def accepted(candidates: Iterable[Candidate], threshold: float = 0.5) -> list[Mention]:
    """The mentions that stand: scores of one span joined, overlaps settled by score, then length."""
    by_span: dict[Span, dict[str, float]] = {}
    for candidate in candidates:
        rules = by_span.setdefault(candidate.span, {})
        rules[candidate.rule] = max(candidate.score, rules.get(candidate.rule, 0))
    every = (Mention(span, tuple(rules), combined(rules.values())) for span, rules in by_span.items())
    mentions = [one for one in every if one.score >= threshold]
    mentions.sort(key=lambda one: (-round(one.score, 1), one.span.start - one.span.end, one.span.start))
    kept: list[Mention] = []
    starts: list[tuple[int, int]] = []
    for one in mentions:
        position = bisect_right(starts, one.span)
        before = starts[position - 1][1] if position else 0
        after = starts[position][0] if position < len(starts) else one.span.end
        if before <= one.span.start and one.span.end <= after:
            starts.insert(position, one.span)
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def scores(candidates: Iterable[Candidate]) -> dict[Span, float]:
    """The combined score of every span."""
    by_span: dict[Span, list[float]] = {}
    for one in candidates:
        by_span.setdefault(one.span, []).append(one.score)
    return {span: combined(listed) for span, listed in by_span.items()}


def repeated(clean: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions and every other place where one of their surfaces stands."""
    best: dict[str, Mention] = {}
    for one in mentions:
        surface = clean[one.span.start : one.span.end]
        if surface not in best or best[surface].score < one.score:
            best[surface] = one
    taken = [one.span for one in mentions]
    more: list[Mention] = []
    for surface, one in sorted(best.items(), key=lambda item: -len(item[0])):
        position = clean.find(surface)
        while position >= 0:
            span = Span(position, position + len(surface))
            if _stands_alone(clean, span) and not any(span.start < b and a < span.end for a, b in taken):
                more.append(Mention(span, (*one.rules, "repeated"), one.score))
                taken.append(span)
            position = clean.find(surface, span.end)
    return sorted([*mentions, *more], key=lambda one: one.span)


def _stands_alone(clean: str, span: Span) -> bool:
    """Whether a Latin name is not a part of a longer word or hyphenated compound."""
    first, last = clean[span.start], clean[span.end - 1]
    before, after = clean[max(0, span.start - 1) : span.start], clean[span.end : span.end + 1]
    return not ((_LATIN.match(first) and _LATIN.match(before)) or (_LATIN.match(last) and _LATIN.match(after)))
