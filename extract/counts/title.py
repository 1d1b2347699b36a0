"""Which title a number of firms counts, read from the words of its sentence and the numbers before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from extract.counts.bare import is_part_of_next, whole_behind
from extract.counts.candidate import Candidate, Reading, pattern
from extract.counts.parts import is_part
from extract.found import Found, TitleMention
from storage.model import Span

_NO_BREAK = re.compile(r"[，,。；;\n]")
# "13 are national little giants"
_PREDICATE = re.compile(r" (?:are|were|hold|carry|also|as)\b[^.,;\d]*")
_LEVEL = re.compile(r"\s(national|state|provincial|municipal|city|district)(?:-level)?\b")
_THE = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll) $")
_OF_LEVEL = re.compile(r"\b(national|provincial|municipal)(?:-level)? (?:list|title|honou?r)\b")
_SAME_LEVEL = {"state": "national", "city": "municipal"}
_AHEAD = 3  # sentences in front of the first title of an English text in which a number may count its holders
_LONG_GAP = {"en": 40, "zh": 14}


def title_of(
    found: Found, sentence: Span, candidates: Sequence[Candidate], index: int, earlier: Sequence[Reading]
) -> tuple[TitleMention | None, str]:
    """The title that a number counts, nearest ties first; the rule names the tie."""
    one = candidates[index]
    if one.title is not None:
        return one.title, "title in its phrase"
    if one.anaphor:
        return _of_them(found, sentence, candidates, index, earlier)
    if one.bare and index + 1 < len(candidates) and is_part_of_next(found, one, candidates[index + 1]):
        return title_of(found, sentence, candidates, index + 1, earlier)
    return (
        _pointed_at(found, one, earlier)
        or _beside(found, sentence, candidates, index)
        or _of_its_level(found, one)
        or _around(found, sentence, candidates, index, earlier)
    )


def _pointed_at(found: Found, one: Candidate, earlier: Sequence[Reading]) -> tuple[TitleMention | None, str] | None:
    """The title of "58 of the 97" and "the 97 firms", where the 97 were told before, and of "such firms"."""
    if again := _told_again(found, one, earlier):
        return again, "title of the number before"
    if one.bare and (again := _told_before(found, one, earlier)):
        return again, "title of the number before"
    start = max(one.span.start - 60, earlier[-1].candidate.end if earlier else 0)
    ahead = re.split("[.;\n]", found.text.clean[start : one.span.start])[-1]
    if one.bare and len(earlier) > 1 and re.search(r"\bof the former\b", ahead):
        return earlier[-2].title, "title of the number before"
    if pattern("same", "phrase", found.text.language).search(found.text.clean[one.span.end : one.end]):
        return _from_before(found, Span(one.span.start, one.end), one, earlier), "title of the text"
    return None


def _of_them(
    found: Found, sentence: Span, candidates: Sequence[Candidate], index: int, earlier: Sequence[Reading]
) -> tuple[TitleMention | None, str]:
    """ "Four of them key little giants", or else of whatever the number before counts."""
    one = candidates[index]
    if found.text.clean.endswith("former", one.span.end, one.end) and len(earlier) > 1:
        return earlier[-2].title, "title of the number before"
    stop = candidates[index + 1].span.start if index + 1 < len(candidates) else sentence.end
    after = [title for title in found.titles if one.end <= title.span.start < stop]
    if after and not _NO_BREAK.search(found.text.clean[one.end : after[0].span.start]):
        return after[0], "title in its clause"
    inside = [reading.title for reading in earlier if reading.sentence == sentence]
    title = inside[-1] if inside else _from_before(found, Span(one.span.start, one.end), one, earlier)
    return title, "title of the number before"


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
    if len(before) > 1 and re.search(r"\(含$", clean[: before[-1].span.start][-3:].rstrip("\"'")):
        before = before[:-1]  # 瞪羚(含潜在瞪羚)9家
    gap = clean[before[-1].span.end : one.span.start] if before else "\n"
    if after and _PREDICATE.fullmatch(clean, one.end, after[0].span.start):
        return after[0], "title in its clause"
    named = re.search("公司[^，。]{0,2}等?$|等$", gap)  # 省级专精特新的某公司等21家企业
    if not named and len(gap) <= _LONG_GAP[language] and not _NO_BREAK.search(gap):
        return before[-1], "title right before"
    in_clause = bool(after) and not _NO_BREAK.search(clean[one.end : after[0].span.start])
    if one.plain and not in_clause and not (language == "zh" and index and is_part(found, sentence, start, one)):
        return None, "other firms"
    has_next = index + 1 < len(candidates) and candidates[index + 1].title is None
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
    following = candidates[index + 1] if index + 1 < len(candidates) and not one.bare else None
    if following and ((following.title and not earlier) or _whole_of_others(found, sentence, one, following)):
        return None, "other firms"
    clause = _NO_BREAK.split(found.text.clean[one.end : sentence.end])[0]
    if pattern("same", "", found.text.language).search(clause):
        return _from_before(found, sentence, one, earlier), "title of the text"
    taken = {other.title.span for other in candidates if other.title}
    titles = [
        title for title in found.titles if sentence.start <= title.span.start < sentence.end and title.span not in taken
    ]
    if not titles or _waits_for_next(found, candidates, index, titles, earlier):
        return _from_before(found, sentence, one, earlier), "title of the text"
    behind = [title for title in titles if title.span.start >= one.end]
    apart = one.bare and behind == titles and _NO_BREAK.search(found.text.clean[one.end : behind[0].span.start])
    if apart and earlier and _is_near(found, sentence, earlier[-1]):
        return _from_before(found, sentence, one, earlier), "title of the text"
    return (titles[-1] if inside else (behind or titles)[0]), "title of the sentence"


def _whole_of_others(found: Found, sentence: Span, one: Candidate, part: Candidate) -> bool:
    """ "300 companies, among them seven little giants": only the part has the title."""
    clause = _NO_BREAK.search(found.text.clean, part.end)
    stop = clause.start() if clause else sentence.end
    named = part.title or part.anaphor or any(one.end <= title.span.start < stop for title in found.titles)
    return bool(named) and is_part(found, sentence, one.end, part)


def _of_its_level(found: Found, one: Candidate) -> tuple[TitleMention | None, str] | None:
    """ "41 national and 388 municipal holders": the title that the text first names of such a level."""
    clean = found.text.clean
    clause = _NO_BREAK.search(clean, one.end)
    level = found.text.language == "en" and (
        _LEVEL.match(clean, one.span.end, one.end)
        or _OF_LEVEL.search(clean, one.end, clause.start() if clause else len(clean))
    )
    if not level:
        return None
    named = _SAME_LEVEL.get(level[1], level[1])
    titles = (title for title in found.titles if title.level == named and title.span.end <= one.span.start)
    title = next(titles, None)
    return (title, "title of the text") if title else None


def _likeliest(found: Found, one: Candidate, earlier: Sequence[Reading]) -> TitleMention | None:
    """Of several titles counted last the one with the number nearest in size, for a bare English number.

    Chinese goes on about the title that the text began with.
    """
    last = [other for other in earlier if other.title and other.sentence == earlier[-1].sentence]
    if found.text.language == "zh":
        first = (found.titles[0].title, found.titles[0].level)
        told = (other.title for other in last if other.title)
        return next((title for title in told if (title.title, title.level) == first), earlier[-1].title)
    if not one.bare:
        return earlier[-1].title
    return min(reversed(last), key=lambda other: abs(log(other.candidate.value / one.value))).title


def _told_again(found: Found, one: Candidate, earlier: Sequence[Reading]) -> TitleMention | None:
    """ "The 27 firms sold", where 27 champions were told before."""
    if (
        found.text.language != "en"
        or one.bare
        or not _THE.search(found.text.clean[max(0, one.span.start - 8) : one.span.start])
    ):
        return None
    return next((reading.title for reading in reversed(earlier) if reading.candidate.value == one.value), None)


def _told_before(found: Found, one: Candidate, earlier: Sequence[Reading]) -> TitleMention | None:
    """ "58 of the 97", where the 97 were told of before."""
    value = whole_behind(found.text.clean, one.span.end) if found.text.language == "en" else None
    if value is None and found.text.clean[max(0, one.span.start - 8) : one.span.start].endswith(" of the "):
        value = one.value
    return next((reading.title for reading in reversed(earlier) if reading.candidate.value == value), None)


def _is_near(found: Found, sentence: Span, last: Reading) -> bool:
    return found.text.sentence_at(sentence.start) - found.text.sentence_at(last.sentence.start) <= 1


def _waits_for_next(
    found: Found,
    candidates: Sequence[Candidate],
    index: int,
    titles: Sequence[TitleMention],
    earlier: Sequence[Reading],
) -> bool:
    """达到2400户,"小巨人"120户: a title right before the next number is no title of this one."""
    one, rest = candidates[index], candidates[index + 1 : index + 2]
    if not rest or not earlier or any(title.span.start < one.span.start for title in titles):
        return False
    ahead = [title for title in titles if one.end <= title.span.start < rest[0].span.start]
    apart = bool(ahead) and _NO_BREAK.search(found.text.clean[one.end : ahead[0].span.start])
    return bool(apart) and not _NO_BREAK.search(found.text.clean[ahead[-1].span.end : rest[0].span.start])


def _belongs_to_next(clean: str, title: TitleMention, stop: int, has_next: bool) -> bool:
    """省级246家 after 21家、: a title between two numbers, close to the second one, is the second one's."""
    gap = clean[title.span.end : stop]
    return has_next and len(gap) <= 8 and not _NO_BREAK.search(gap) and "、" not in gap


def _from_before(found: Found, sentence: Span, one: Candidate, earlier: Sequence[Reading]) -> TitleMention | None:
    """The title of the number before, or in a new paragraph the one that the text began with."""
    number = found.text.sentence_at(sentence.start)
    if found.titles and pattern("this", "", found.text.language).search(found.text[sentence]):
        return found.titles[0]
    told = [one.title for one in earlier if one.title]
    if told and number and "\n" in found.text.clean[found.text.sentences[number - 1].end : sentence.start]:
        return told[0]
    if earlier and number - found.text.sentence_at(earlier[-1].sentence.start) <= 1 and earlier[-1].title:
        return _likeliest(found, one, earlier)
    mentions = [title for title in found.titles if title.span.end <= sentence.start]
    if told and not (mentions and number - found.text.sentence_at(mentions[-1].span.start) <= 1):
        return told[-1]
    # English paragraphs begin anew with the title of the text.
    if mentions and not (
        found.text.language == "en" and "\n" in found.text.clean[mentions[-1].span.end : sentence.start]
    ):
        return mentions[-1]
    return _from_ahead(found, number, goes_on=bool(earlier) and not told and not mentions)


def _from_ahead(found: Found, sentence: int, goes_on: bool) -> TitleMention | None:
    """The first title of the text; in English none where it is far, or the number `goes_on` from others without one."""
    ahead = next(iter(found.titles), None)
    if ahead is None or found.text.language == "zh":
        return ahead
    return None if goes_on or found.text.sentence_at(ahead.span.start) - sentence > _AHEAD else ahead
