"""From candidates to counts: sentence by sentence, then one count for each number that the text repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extract.batches import batch_mentions
from extract.counts.candidate import Candidate, Reading, pattern
from extract.counts.chinese import candidates_zh
from extract.counts.english import candidates_en
from extract.counts.kind import is_part, kind_of
from extract.counts.ties import batch_of, place_of, places_in_turn, year_of
from extract.counts.title import title_of
from extract.found import Found, TitleMention
from storage.model import Count, CountKind, Span

_CONFIDENCE = {
    "title in its phrase": 0.95,
    "title right before": 0.95,
    "title in its clause": 0.9,
    "respectively": 0.9,
    "title before": 0.85,
    "title of the number before": 0.8,
    "title of the sentence": 0.75,
    "title of the text": 0.65,
    "other firms": 0.6,
}


def find_counts(found: Found) -> tuple[Count, ...]:
    """Every number of firms, once each; a rounded number of the headline gives way to the exact one below."""
    language = found.text.language
    found = replace(found, batches=(*batch_mentions(found), *(one for one in found.batches if one.derived)))
    candidates = candidates_en(found) if language == "en" else candidates_zh(found)
    readings: list[Reading] = []
    counts: list[Count] = []
    for number, group in groupby(candidates, key=lambda one: found.text.sentence_at(one.span.start)):
        sentence, inside = found.text.sentences[number], list(group)
        fresh = list(_readings(found, sentence, inside, readings))
        readings += fresh
        counts += _counts(found, fresh)
    return _once(found, counts)


def _readings(
    found: Found, sentence: Span, candidates: list[Candidate], earlier: Sequence[Reading]
) -> Iterator[Reading]:
    respectively = _respectively(found, sentence, candidates, earlier)
    done = list(earlier)
    for index, candidate in enumerate(candidates):
        title, rule = respectively.get(index) or title_of(found, sentence, candidates, index, done)
        if title is None and (candidate.bare or candidate.weak):
            continue
        if title and "champion" in title.title and title.title != "hidden_champion":
            title = replace(title, title=_champion(candidate, title, rule))
        kind = kind_of(found, sentence, candidates, index, done)
        if (
            done
            and kind != "target"
            and is_part(found, sentence, max(done[-1].candidate.end, sentence.start), candidate)
        ):
            kind = _kind_of_part(found, candidate, title, done[-1], kind)
        reading = Reading(candidate, sentence, title, rule, kind)
        done.append(reading)
        yield reading


def _champion(candidate: Candidate, title: TitleMention, rule: str) -> str:
    """Products hold a title of their own; a total of firms and products counts champions."""
    if candidate.product:
        return "single_champion_product"
    return title.title if rule.startswith(("title in", "title right")) else "single_champion"


def _kind_of_part(
    found: Found, candidate: Candidate, title: TitleMention | None, whole: Reading, kind: CountKind
) -> CountKind:
    """A part with a title of its own is that title's stock; one of a place is of the whole's kind."""
    if title and (whole.title is None or whole.title.title != title.title or whole.title.level != title.level):
        return "cumulative"
    if whole.kind == "other":
        return kind
    if pattern("kept", "", found.text.language).search(found.text.clean[whole.candidate.end : candidate.span.start]):
        return whole.kind
    named = any(whole.candidate.end <= span[0] < candidate.end for place in found.places for span in place.spans)
    return whole.kind if named else "other"


def _respectively(
    found: Found, sentence: Span, candidates: Sequence[Candidate], earlier: Sequence[Reading]
) -> dict[int, tuple[TitleMention, str]]:
    """Numbers that take in order the titles named before them: 国家级、省级"小巨人"分别达到150家和1300家."""
    language = found.text.language
    match = pattern("respectively", "", language).search(found.text[sentence])
    if match is None or not candidates:
        return {}
    at = sentence.start + match.start()
    if language == "zh":
        numbers = [index for index, one in enumerate(candidates) if one.span.start >= at]
        limit = at
    else:
        numbers = [index for index, one in enumerate(candidates) if one.span.start < at]
        limit = candidates[numbers[0]].span.start if numbers else at
    titles = [one for one in found.titles if sentence.start <= one.span.start < limit]
    if not titles:
        titles = [one.title for one in earlier[-len(numbers) :] if one.title]
    if len(titles) < 2 or len(numbers) < len(titles):
        return {}
    # Only the titles of one run: those right before the numbers.
    return {index: (title, "respectively") for index, title in zip(numbers, titles[-len(numbers) :], strict=False)}


def _counts(found: Found, readings: Sequence[Reading]) -> Iterator[Count]:
    if not readings:
        return
    places = places_in_turn(found, readings[0].sentence, [reading.candidate.span for reading in readings])
    for index, reading in enumerate(readings):
        one = reading.candidate
        start = readings[index - 1].candidate.end if index else reading.sentence.start
        stop = readings[index + 1].candidate.span.start if index + 1 < len(readings) else reading.sentence.end
        yield Count(
            surface=found.text[one.span],
            value=one.value,
            kind=reading.kind,
            span=one.span,
            rule=reading.rule,
            confidence=_CONFIDENCE[reading.rule],
            title=reading.title.title if reading.title else None,
            level=reading.title.level if reading.title else None,
            place=places.get(one.span) or place_of(found, reading, start, stop),
            batch=batch_of(found, reading, start, stop),
            year=year_of(found, reading),
            bound=one.bound,
        )


def _once(found: Found, counts: Sequence[Count]) -> tuple[Count, ...]:
    """One count for each number of a title; the one of the body speaks for a headline that repeats it."""
    body = [one for one in counts if one.span.start >= found.text.title_end]
    head = [one for one in counts if one.span.start < found.text.title_end and not _told_again(one, body)]
    kept: list[Count] = []
    for one in [*head, *body]:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _same(one: Count, other: Count) -> bool:
    return one.value == other.value and (one.title == other.title or one.title is None)


def _told_again(head: Count, body: Sequence[Count]) -> bool:
    return any(
        one.value == head.value or (head.bound and abs(one.value - head.value) <= 0.05 * one.value) for one in body
    )
