"""Numbers that are parts of the one told before, and what kind of count that makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.counts.bare import whole_behind
from extract.counts.candidate import Candidate, Reading, pattern
from extract.counts.context import words_between
from extract.found import Found, TitleMention
from storage.model import CountKind, Span

# "Of the 3,400 titles handed out, …": the whole itself.
_WHOLE_AHEAD = re.compile(r"\W*Of (?:the|its|their|these|those) ")


def is_part(found: Found, sentence: Span, start: int, candidate: Candidate) -> bool:
    """Whether the words in front make a number a part of the one before: "including", "of the 60, 25 …", 其中."""
    clean, language = found.text.clean, found.text.language
    if language == "en" and (
        whole_behind(clean, start) == candidate.value
        or (start == sentence.start and _WHOLE_AHEAD.fullmatch(clean, start, candidate.span.start))
    ):
        return False
    whole = start > sentence.start and pattern("part", "whole", language).search(clean[sentence.start : candidate.end])
    whole = whole or (candidate.anaphor and re.search(r"wh(?:ich|om)$", clean[candidate.span.end : candidate.end]))
    return bool(whole or pattern("part", "before", language).search(clean[start : candidate.span.start]))


def told_whole(found: Found, one: Candidate, earlier: Sequence[Reading]) -> Reading | None:
    """ "Three of the seven": the seven, where they were told before."""
    whole = whole_behind(found.text.clean, one.span.end) if found.text.language == "en" else None
    return next((reading for reading in reversed(earlier) if reading.candidate.value == whole), None)


def kind_of_part(
    found: Found,
    sentence: Span,
    candidate: Candidate,
    title: TitleMention | None,
    done: Sequence[Reading],
    kind: CountKind,
) -> CountKind:
    """The kind of a number that may be a part of one in `done`, the numbers before it; else the `kind` given."""
    if kind == "target" or not done:
        return kind
    last = done[-1].candidate
    some = candidate.value < last.value and found.text.clean[candidate.span.end : candidate.end].endswith("of them")
    if not some and not is_part(found, sentence, max(last.end, sentence.start), candidate):
        return kind
    whole = _whole(sentence, done)
    if candidate.product and whole.title and "champion" in whole.title.title:
        return whole.kind
    if found.text.language == "en" and pattern("new", "phrase", "en").search(
        found.text.clean[candidate.span.end : candidate.end]
    ):
        return "new"
    # A part with a title of its own is that title's stock.
    if title and (whole.title is None or whole.title.title != title.title or whole.title.level != title.level):
        return "cumulative"
    return kind if whole.kind == "other" else _of_one_title(found, candidate, whole, kind)


def _whole(sentence: Span, done: Sequence[Reading]) -> Reading:
    """What a number is a part of: the number before it, or the first one of the sentence before."""
    last = done[-1]
    same = [one for one in done if one.sentence == last.sentence and one.title == last.title]
    return last if last.sentence == sentence else same[0]


def _of_one_title(found: Found, candidate: Candidate, whole: Reading, kind: CountKind) -> CountKind:
    """Parts told as valid or as new are so; those of a place are of the whole's kind, all others "other"."""
    clean, language = found.text.clean, found.text.language
    behind = clean[candidate.end : candidate.end + 60]
    if pattern("part", "valid", language).search(behind):
        return "cumulative"
    right_before = clean[max(0, candidate.span.start - 8) : candidate.span.start]
    named_new = kind == "new" and pattern("new", "before", language, "{}\\W*$").search(right_before)
    if named_new or pattern("part", "dated", language).search(behind):
        return "new"
    told = words_between(found, whole.candidate.end, candidate.span.start)
    if language == "en" and re.search(r"\b(?:new|newly)\b", told):
        return "new"
    kept = pattern("kept", "", language).search(clean[whole.candidate.end : candidate.span.start])
    named = any(whole.candidate.end <= span[0] < candidate.end for place in found.places for span in place.spans)
    return whole.kind if kept or named or _comes_from(found, candidate) else "other"


def _comes_from(found: Found, candidate: Candidate) -> bool:
    """ "15 firms and six products come from Ningbo": the part of a place."""
    clause = re.split("[,.;，。；]", found.text.clean[candidate.end : candidate.end + 60])[0]
    places = (span for place in found.places for span in place.spans)
    return any(
        candidate.end <= start <= candidate.end + len(clause)
        and re.search(r"\b(?:in|from) (?:the )?$", found.text.clean[candidate.end : start])
        for start, _ in places
    )
