"""From candidates to counts: sentence by sentence, then one count for each number that the text repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extract.counts.bare import is_part_of_next
from extract.counts.candidate import Candidate, Reading, pattern
from extract.counts.chinese import candidates_zh
from extract.counts.english import candidates_en
from extract.counts.kind import kind_of
from extract.counts.parts import kind_of_part
from extract.counts.ties import batch_of, place_of, places_in_turn, places_of_each, year_of
from extract.counts.title import title_of
from extract.found import Found, TitleMention
from storage.model import Count, Span

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
    found = replace(found, batches=(*found.batch_mentions, *(one for one in found.batches if one.derived)))
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
        if title is None and (candidate.bare or candidate.weak) and not candidate.plain:
            continue
        if title and "champion" in title.title and title.title != "hidden_champion":
            title = replace(title, title=_champion(candidate, title, rule))
        kind = kind_of(found, sentence, candidates, index, done)
        kind = kind_of_part(found, sentence, candidate, title, done, kind)
        reading = Reading(candidate, sentence, title, rule, kind)
        done.append(reading)
        yield reading


def _champion(candidate: Candidate, title: TitleMention, rule: str) -> str:
    """Products hold a title of their own; a total of firms and products counts champions."""
    if candidate.product:
        return "single_champion_product"
    return title.title if rule.startswith(("title in", "title right")) else "single_champion"


def _respectively(
    found: Found, sentence: Span, candidates: Sequence[Candidate], earlier: Sequence[Reading]
) -> dict[int, tuple[TitleMention, str]]:
    """Numbers that take in order the titles named before them: 国家级、省级"小巨人"分别达到150家和1300家."""
    language = found.text.language
    match = pattern("respectively", "", language).search(found.text[sentence])
    if match is None or not candidates:
        return _compared(found, candidates) or _in_the_same_order(found, sentence, candidates, earlier)
    at = sentence.start + match.start()
    if language == "zh":
        numbers = [index for index, one in enumerate(candidates) if one.span.start >= at]
        limit = at
    else:
        numbers = [index for index, one in enumerate(candidates) if one.span.start < at]
        limit = candidates[numbers[0]].span.start if numbers else at
    titles = [one for one in found.titles if sentence.start <= one.span.start < limit]
    spans = [candidates[index].span for index in numbers]
    has_own = language == "zh" and any(at <= one.span.start < sentence.end for one in found.titles)
    if not titles and spans and not has_own and not places_in_turn(found, sentence, spans):
        titles = [one.title for one in earlier[-len(numbers) :] if one.title]
    if len(titles) < 2 or len(numbers) < len(titles):
        return {}
    # Only the titles of one run: those right before the numbers.
    return {index: (title, "respectively") for index, title in zip(numbers, titles[-len(numbers) :], strict=False)}


def _compared(found: Found, candidates: Sequence[Candidate]) -> dict[int, tuple[TitleMention, str]]:
    """ "450 little giants and 60 champions, up from 287 and 26": a row of bare numbers takes the titles before it."""
    titled = [one.title for one in candidates if one.title]
    row = [index for index, one in enumerate(candidates) if one.bare]
    clean = found.text.clean
    if len(row) < 2 or len(row) != len(titled) or row != list(range(len(candidates) - len(row), len(candidates))):
        return {}
    first = candidates[row[0]].span.start
    if not re.search(
        r"(?:\b(?:from|with|against|to|than|were|was|managed|had|got|reached|are)|:|\() (?:only |just |some |about )?$",
        clean[:first][-20:],
    ):
        return {}
    return {index: (title, "respectively") for index, title in zip(row, titled, strict=True)}


def _in_the_same_order(
    found: Found, sentence: Span, candidates: Sequence[Candidate], earlier: Sequence[Reading]
) -> dict[int, tuple[TitleMention, str]]:
    """ "At present it has 4,310, 846, 97 and four": a sentence of bare numbers goes through the titles before."""
    last = [one for one in earlier if one.sentence == earlier[-1].sentence]
    titles = [one.title for one in last if one.title]
    if len(candidates) < 2 or len(candidates) != len(titles) or not all(one.bare for one in candidates):
        return {}
    if any(_are_apart(found, one, other) for one, other in pairwise(candidates)):
        return {}
    if len({title.title + str(title.level) for title in titles}) < len(titles) or last[-1].sentence == sentence:
        return {}
    return {index: (title, "respectively") for index, title in enumerate(titles)}


def _are_apart(found: Found, one: Candidate, other: Candidate) -> bool:
    """Whether one is a part of the other, or they are numbers of two places: no row of titles."""
    between = (span for place in found.places for span in place.spans if one.end <= span[0] < other.span.start)
    return is_part_of_next(found, one, other) or any(between)


def _counts(found: Found, readings: Sequence[Reading]) -> Iterator[Count]:
    if not readings:
        return
    places = places_in_turn(found, readings[0].sentence, [reading.candidate.span for reading in readings])
    for index, reading in enumerate(readings):
        one = reading.candidate
        start = readings[index - 1].candidate.end if index else reading.sentence.start
        stop = readings[index + 1].candidate.span.start if index + 1 < len(readings) else reading.sentence.end
        count = Count(
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
        each = places_of_each(found, reading.sentence, one.span)
        yield from (replace(count, place=place) for place in each) if each else (count,)


def _once(found: Found, counts: Sequence[Count]) -> tuple[Count, ...]:
    """One count for each number of a title; the one of the body speaks for a headline that repeats it."""
    body = [one for one in counts if one.span.start >= found.text.title_end]
    head = [one for one in counts if one.span.start < found.text.title_end and not _told_again(one, body)]
    kept: list[Count] = []
    for one in [*head, *body]:
        if _is_rounded(one, body):
            continue
        if not any(_same(one, other) and not _side_by_side(found, one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _is_rounded(one: Count, counts: Sequence[Count]) -> bool:
    """突破百家,达到102家: the exact number stands beside the round one."""
    round_one = re.fullmatch("[百千万][家户]", one.surface) or (one.bound == "min" and one.value % 10 == 0)
    return bool(round_one) and any(
        other.title == one.title
        and one.value <= other.value < 2 * one.value
        and 0 < other.span.start - one.span.end < 9
        for other in counts
    )


def _same(one: Count, other: Count) -> bool:
    return one.value == other.value and (one.title == other.title or one.title is None)


def _side_by_side(found: Found, one: Count, other: Count) -> bool:
    """ "Linyi (88) and Weifang (88)": the same number of two places in a row."""
    together = found.text.sentence_at(one.span.start) == found.text.sentence_at(other.span.start)
    gap = found.text.clean[other.span.end : one.span.start]
    apart = one.place != other.place or re.fullmatch(r"[)、,， ]+(?:and )?[^\d,，。.;；]{2,12}", gap)
    return bool(together and apart and one.kind == other.kind and one.surface == other.surface)


def _told_again(head: Count, body: Sequence[Count]) -> bool:
    return any(
        one.value == head.value or (head.bound and abs(one.value - head.value) <= 0.05 * one.value) for one in body
    )
