"""What a number of firms counts: its title, and the kind of count, read from the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.counts.candidate import Candidate, pattern
from extract.found import Found, TitleMention
from storage.model import CountKind, Span

_NO_BREAK = re.compile(r"[，,。；;\n]")
_LONG_GAP = {"en": 40, "zh": 14}


@dataclass(frozen=True)
class Reading:
    """A candidate in its sentence: which title it counts, of what kind, and by which rule."""

    candidate: Candidate
    sentence: Span
    title: TitleMention | None
    rule: str
    kind: CountKind = "other"


def title_of(
    found: Found, sentence: Span, candidates: Sequence[Candidate], index: int, earlier: Sequence[Reading]
) -> tuple[TitleMention | None, str]:
    """The title that a number counts, nearest ties first; the rule names the tie."""
    one = candidates[index]
    if one.title is not None:
        return one.title, "title in its phrase"
    if one.anaphor:
        inside = [reading.title for reading in earlier if reading.sentence == sentence]
        title = inside[-1] if inside else _from_before(found, Span(one.span.start, one.end), earlier)
        return title, "title of the number before"
    return _beside(found, sentence, candidates, index) or _around(found, sentence, candidates, index, earlier)


def _beside(
    found: Found, sentence: Span, candidates: Sequence[Candidate], index: int
) -> tuple[TitleMention | None, str] | None:
    """The title between a number and its neighbours."""
    clean, language = found.text.clean, found.text.language
    one = candidates[index]
    start = candidates[index - 1].end if index else sentence.start
    stop = candidates[index + 1].span.start if index + 1 < len(candidates) else sentence.end
    before = [title for title in found.titles if start <= title.span.start and title.span.end <= one.span.start]
    after = [title for title in found.titles if one.end - 1 <= title.span.start < stop]
    gap = clean[before[-1].span.end : one.span.start] if before else "\n"
    if len(gap) <= _LONG_GAP[language] and not _NO_BREAK.search(gap):
        return before[-1], "title right before"
    in_clause = bool(after) and not _NO_BREAK.search(clean[one.end : after[0].span.start])
    if one.plain and not in_clause:
        return None, "other firms"
    has_next = index + 1 < len(candidates)
    if in_clause and not _belongs_to_next(clean, after[0], stop, has_next):
        return after[0], "title in its clause"
    return (before[-1], "title before") if before else None


def _around(
    found: Found, sentence: Span, candidates: Sequence[Candidate], index: int, earlier: Sequence[Reading]
) -> tuple[TitleMention | None, str]:
    """The title of the sentence or of the text, for a number without one beside it."""
    one = candidates[index]
    inside = [reading for reading in earlier if reading.sentence == sentence]
    if inside and not inside[-1].candidate.plain:
        return inside[-1].title, "title of the number before"
    if index + 1 < len(candidates) and not one.bare and is_part(found, sentence, one.end, candidates[index + 1]):
        return None, "other firms"
    titles = [title for title in found.titles if sentence.start <= title.span.start < sentence.end]
    if not titles:
        return _from_before(found, sentence, earlier), "title of the text"
    behind = [title for title in titles if title.span.start >= one.end]
    return (titles[-1] if inside else (behind or titles)[0]), "title of the sentence"


def _belongs_to_next(clean: str, title: TitleMention, stop: int, has_next: bool) -> bool:
    """省级246家 after 21家、: a title between two numbers, close to the second one, is the second one's."""
    gap = clean[title.span.end : stop]
    return has_next and len(gap) <= 8 and not _NO_BREAK.search(gap) and "、" not in gap


def _from_before(found: Found, sentence: Span, earlier: Sequence[Reading]) -> TitleMention | None:
    """The title of the number before, or in a new paragraph the one that the text began with."""
    number = found.text.sentence_at(sentence.start)
    told = [one.title for one in earlier if one.title]
    if told and number and "\n" in found.text.clean[found.text.sentences[number - 1].end : sentence.start]:
        return told[0]
    if earlier and number - found.text.sentence_at(earlier[-1].sentence.start) <= 1 and earlier[-1].title:
        return earlier[-1].title
    mentions = [title for title in found.titles if title.span.end <= sentence.start]
    if mentions:
        return mentions[-1]
    return found.titles[0] if found.titles else None


def kind_of(
    found: Found, sentence: Span, candidates: Sequence[Candidate], index: int, earlier: Sequence[Reading]
) -> CountKind:
    """The kind of count; where the words of the number tell none, that of the number before it."""
    language = found.text.language
    one = candidates[index]
    start = candidates[index - 1].end if index else sentence.start
    before = _told(found, start, one.span.start)
    if index:
        # Words in front of a comma are still about the number before.
        before = re.split("[,，;；]", before)[-1]
    after = _told(found, *_behind(found, sentence, candidates, index))
    inside = [reading for reading in earlier if reading.sentence == sentence]
    if _is_target(found, sentence, one, before, after, inside):
        return "target"
    if pattern("other", "before", language).search(before) or pattern("other", "after", language).search(after):
        return "other"
    if pattern("since", "after", language).search(after):
        return "cumulative"
    new = pattern("new", "before", language).search(before)
    stock = pattern("cumulative", "before", language).search(before)
    if new or stock:
        return "new" if new and (stock is None or new.end() > stock.end()) else "cumulative"
    stop = min(sentence.end, one.span.start + 60)
    if any(start <= batch.span.start < stop and not _many(batch.surface) for batch in found.batches):
        return "new"
    return _by_verbs(found, sentence, one, before, after, earlier)


def _by_verbs(
    found: Found,
    sentence: Span,
    one: Candidate,
    before: str,
    after: str,
    earlier: Sequence[Reading],
) -> CountKind:
    language = found.text.language
    inside = [reading for reading in earlier if reading.sentence == sentence]
    has = pattern("have", "before", language).search(before)
    if pattern("listed", "after", language).search(after) or (has and _goes_on(one, before, inside, earlier)):
        return "new"
    if pattern("cumulative", "after", language).search(after) or (has and language == "en"):
        return "cumulative"
    if pattern("new", "after", language).search(after):
        return "new"
    if has and any(sentence.start <= title.span.start < sentence.end for title in found.titles):
        return "cumulative"
    if inside:
        return inside[-1].kind
    return _kind_before(found, sentence, earlier)


def _goes_on(one: Candidate, before: str, inside: Sequence[Reading], earlier: Sequence[Reading]) -> bool:
    """ "Hangzhou has nine": a bare number of another place goes on with the list that was told of before."""
    return bool(
        one.bare
        and earlier
        and earlier[-1].kind == "new"
        and (inside or re.search(r"place \W*\w*\W*(?:has|had)\b", before))
    )


def _kind_before(found: Found, sentence: Span, earlier: Sequence[Reading]) -> CountKind:
    """A number without words of its own goes on with what the sentence before told of: a list, or a stock."""
    number = found.text.sentence_at(sentence.start)
    before = [one.kind for one in earlier if found.text.sentence_at(one.sentence.start) + 1 == number]
    if before:
        return "new" if "new" in before else "cumulative"
    previous = _told(found, *found.text.sentences[number - 1]) if number else ""
    return "new" if pattern("new", "after", found.text.language, "(?s:.*?){}").search(previous) else "cumulative"


def _told(found: Found, start: int, end: int) -> str:
    """The words between two places without the titles and batches in them."""
    words = list(found.text.clean[start:end])
    for span in (*(one.span for one in found.titles), *(one.span for one in found.batches)):
        if start <= span.start and span.end <= end:
            words[span.start - start : span.end - start] = ["\0"] * (span.end - span.start)
    if found.text.language == "zh":
        return re.sub("\0+", "T", "".join(words))
    for place in found.places:
        for start_of, end_of in place.spans:
            if start <= start_of and end_of <= end:
                words[start_of - start : end_of - start] = ["\1"] * (end_of - start_of)
    return re.sub("\0+", " titles ", re.sub("\1+", " place ", "".join(words)))


def _behind(found: Found, sentence: Span, candidates: Sequence[Candidate], index: int) -> tuple[int, int]:
    """From the end of a number to the next one; numbers in a plain row share what stands behind the last."""
    while index + 1 < len(candidates):
        gap = found.text.clean[candidates[index].end : candidates[index + 1].span.start]
        if not re.fullmatch(r"[、和及与]|,? and |, ", gap):
            break
        index += 1
    stop = candidates[index + 1].span.start if index + 1 < len(candidates) else sentence.end
    return candidates[index].end, stop


def is_part(found: Found, sentence: Span, start: int, candidate: Candidate) -> bool:
    """Whether the words in front make a number a part of the one before: "including", "of the 60, 25 …", 其中."""
    clean, language = found.text.clean, found.text.language
    whole = start > sentence.start and pattern("part", "whole", language).search(clean[sentence.start : candidate.end])
    return bool(whole or pattern("part", "before", language).search(clean[start : candidate.span.start]))


def _many(surface: str) -> bool:
    """前四批, "the first four batches": the stock of several batches."""
    return bool(re.search(r"^[前头]|batches|至|(?:first|all) \w+ ", surface))


def _is_target(
    found: Found, sentence: Span, one: Candidate, before: str, after: str, inside: Sequence[Reading]
) -> bool:
    language = found.text.language
    lead = found.text.clean[sentence.start : one.span.start]
    if pattern("target", "not", language, "{}$").search(before):
        return False
    cue = pattern("target", "before", language).search(lead)
    if inside and inside[-1].kind != "target":
        cue = pattern("target", "before", language).search(before)
    elif inside and pattern("met", "", language).search(before):
        return False
    return bool(cue or pattern("target", "after", language).search(after))
