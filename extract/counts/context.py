"""The words around a number of firms, with the titles, batches and places in them masked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.counts.candidate import Candidate
from extract.found import Found
from storage.model import Span

# What may stand between numbers that share the words behind the last: "six firms in Beilun, four in Yinzhou and".
_SHARING = re.compile(r"[、和及与]|(?: (?:in|from|of) (?:the )?[A-Z][\w' -]{1,30})?(?:,? and |, )")
# What the masks read as.
_MASKED_ZH, _MASKED_EN = re.compile("[\0\2]+"), re.compile("\0+|\1+|\2+")
_NAMED_EN = {"\0": " titles ", "\1": " place ", "\2": " batch "}


def words_between(found: Found, start: int, end: int) -> str:
    """The words between two places without the titles, batches and, in English, places in them."""
    told = _masked(found)[start:end]
    if found.text.language == "zh":
        return _MASKED_ZH.sub("T", told)
    return _MASKED_EN.sub(lambda match: _NAMED_EN[match[0][0]], told)


def words_behind(found: Found, sentence: Span, candidates: Sequence[Candidate], index: int) -> str:
    """The words from a number to the next one; numbers in a plain row share what stands behind the last."""
    while index + 1 < len(candidates):
        gap = found.text.clean[candidates[index].end : candidates[index + 1].span.start]
        if candidates[index + 1].anaphor or not _SHARING.fullmatch(gap):
            break
        index += 1
    stops = [*(one.span.start for one in candidates), sentence.end]
    words = words_between(found, candidates[index].end, stops[index + 1])
    # "64 firms, 11 of them in Cixi, entered": the verb follows the aside.
    if words == ", " and index + 1 < len(candidates) and candidates[index + 1].anaphor:
        aside = found.text.clean.find(",", candidates[index + 1].end, stops[index + 2])
        words += words_between(found, aside, stops[index + 2]) if aside > 0 else ""
    return words


@lru_cache(maxsize=2)
def _masked(found: Found) -> str:
    places = (Span(*span) for one in found.places for span in one.spans) if found.text.language == "en" else ()
    masks = {"\1": places, "\0": (one.span for one in found.titles), "\2": (one.span for one in found.batches)}
    words = list(found.text.clean)
    for mask, spans in masks.items():
        for span in spans:
            words[span.start : span.end] = mask * (span.end - span.start)
    return "".join(words)
