"""Where and when a count holds: place, batch and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.counts.candidate import Reading, pattern
from extract.found import Found
from storage.model import PlaceMention, Span

NATION = "100000"
_LEVELS = {"省": 2, "province": 2, "市": 4, "city": 4, "municipality": 4}


def place_of(found: Found, reading: Reading, start: int, stop: int) -> str | None:
    """The code of the place whose firms are counted: named beside the number, else the page's own.

    `start` and `stop` bound the words that belong to this number alone.
    """
    clean, language = found.text.clean, found.text.language
    one = reading.candidate
    near = [(span, place) for span, place in _mentions(found) if start <= span.start < stop]
    before = [place for span, place in near if span.end <= one.span.start]
    after = [(span, place) for span, place in near if span.start >= one.span.end]
    behind = after and re.fullmatch(
        r"[^.;。；]{0,40}?\b(?:in|from|of|across|based in)\s+(?:the )?(?:city of )?", clean[one.end : after[0][0].start]
    )
    phrase = [place for span, place in near if one.span.end <= span.start < one.end]
    if phrase:
        return phrase[0].adcode
    if behind:
        return after[0][1].adcode
    if before:
        # "Minhang in Shanghai": the place inside the one named last.
        inner = len(before) > 1 and _inside(str(before[-2].adcode), str(before[-1].adcode))
        return before[-2 if inner else -1].adcode
    if pattern("scope", "nation", language).search(clean[start : one.end]):
        return NATION
    return _own(found, clean[reading.sentence.start : reading.sentence.end]) or _lead(found, reading.sentence)


@lru_cache(maxsize=2)
def _mentions(found: Found) -> tuple[tuple[Span, PlaceMention], ...]:
    every = ((Span(*span), place) for place in found.places if place.adcode for span in place.spans)
    return tuple(sorted(every, key=lambda pair: pair[0]))


def _own(found: Found, sentence: str) -> str | None:
    """全市, "the district": the publisher's area, or the text's first place of that level."""
    match = pattern("scope", "own", found.text.language).search(sentence)
    area = found.document.publisher_area
    if match is None:
        return None
    digits = _LEVELS.get(match[1].lower(), 6)
    if area and _level(area) == digits:
        return area
    if area and digits < _level(area):
        return area[:digits].ljust(6, "0")
    return next((place.adcode for _, place in _mentions(found) if _level(str(place.adcode)) == digits), None)


def _level(adcode: str) -> int:
    return 2 if adcode.endswith("0000") else 4 if adcode.endswith("00") else 6


def _lead(found: Found, sentence: Span) -> str | None:
    """The place that the text began with, at its most exact ("Ningbo's Beilun"), else the publisher's area."""
    earlier = [str(place.adcode) for span, place in _mentions(found) if span.end <= sentence.end]
    if not earlier:
        return found.document.publisher_area
    return next((code for code in earlier[1:3] if _inside(code, earlier[0])), earlier[0])


def _inside(inner: str, outer: str) -> bool:
    return inner != outer and inner.startswith(outer.removesuffix("00").removesuffix("00"))


def places_in_turn(found: Found, sentence: Span, numbers: Sequence[Span]) -> dict[Span, str]:
    """Numbers that take in order the places named before them: 合肥、芜湖分别有202家和88家."""
    cue = pattern("respectively", "", found.text.language).search(found.text[sentence])
    if cue is None:
        return {}
    at = sentence.start + cue.start()
    mine = [one for one in numbers if one.start >= at] or list(numbers)
    places = [str(place.adcode) for span, place in _mentions(found) if sentence.start <= span.start < mine[0].start]
    return dict(zip(mine, places[-len(mine) :], strict=True)) if 1 < len(mine) <= len(places) else {}


# "Each" right in front of a number: search ends at the number.
_EACH = re.compile("[各均](?:自|自有|为|有|占|获|得|新增|入选|上榜|拥有|认定)?$")


def places_of_each(found: Found, sentence: Span, number: Span) -> tuple[str, ...]:
    """沾益区、罗平县各2户: the places that have as many each, where several are named in a row."""
    clean = found.text.clean
    each = _EACH.search(clean, sentence.start, number.start) if found.text.language == "zh" else None
    if each is None:
        return ()
    parts = [part for part in re.split("[,，;；。]", clean[sentence.start : each.start()]) if part]
    start = each.start() - len(parts[-1]) - (0 if clean[each.start() - 1] not in ",，" else 1) if parts else 0
    row = [(span, str(place.adcode)) for span, place in _mentions(found) if start <= span.start < number.start]
    return tuple(code for _, code in row) if parts and "、" in parts[-1] and len(row) > 1 else ()


def batch_of(found: Found, reading: Reading, start: int, stop: int) -> int | None:
    """The batch that a new count belongs to: named beside it or in its sentence, else the text's only new one."""
    if reading.kind not in {"new", "other"} or reading.title is None:
        return None
    own = [one for one in found.batches if one.batch is not None and one.title == reading.title.title]
    every = [one for one in own if one.event == "new" and not one.derived]
    beside = [one for one in own if start <= one.span.start < stop]
    inside = [one for one in own if reading.sentence.start <= one.span.start < reading.sentence.end]
    for some in (beside, inside, every if reading.kind == "new" else []):
        if len({one.batch for one in some}) == 1:
            return some[0].batch
    return None


def year_of(found: Found, reading: Reading) -> int | None:
    """The year named beside the number: a target's deadline, else the last year before it, else the page's."""
    sentence = found.text[reading.sentence]
    at = reading.candidate.span.start - reading.sentence.start
    years = [(match.start(), int(match[1])) for match in re.finditer(r"(?<!\d)(20[0-3]\d)(?!\d|[,.]\d)", sentence)]
    if reading.kind == "target":
        return max((year for _, year in years), default=None)
    before = [year for position, year in years if position < at]
    published = found.document.published
    return before[-1] if before else int(published[:4]) if published else None
