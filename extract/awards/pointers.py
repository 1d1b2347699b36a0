"""What in a stretch of text points at a title: the title itself, a batch of it, "one of the nine", "the list"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.awards.clauses import Run, cue, cues_in, titles_in
from extract.awards.shapes import COUNTED, OPENS_WITH_FIRMS
from extract.found import Found, TitleMention
from extract.numbers import parse_number
from storage.model import Span

_COUNTED = 45  # characters between a number of firms and the title behind it that it counts
_COUNTED_BEHIND = 8  # the same where the number stands behind the title
_ONE_OF = {"en": 30, "zh": 12}  # characters before a number in which "one of" makes the firm one of them
_STOPS = frozenset(",.;:，。；、")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where something points at a title, and the title; None where it has to be known from before."""

    span: Span
    title: TitleMention | None


def pointers(found: Found, within: Span) -> list[Pointer]:
    """All pointers of a stretch in order; titles that only are counted ("71 little giants") are none."""
    every = [
        *(Pointer(title.span, title) for title in titles_in(found, within) if not _is_counted(found, title)),
        *_batches(found, within),
        *_numbers(found, within),
    ]
    named = [one.span for one in every if one.title]
    every += (one for one in _lists(found, within) if not any(_overlap(one.span, span) for span in named))
    return sorted(every, key=lambda one: (one.span.start, one.title is None))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def standing_title(found: Found, position: int) -> TitleMention | None:
    """The title that "the list" means: the first of the paragraph, else the headline's, else the most frequent."""
    paragraph = found.text.clean.rfind("\n", 0, position) + 1
    here = [title for title in found.titles if paragraph <= title.span.start < position]
    if here:
        return here[0]
    headline = [title for title in found.titles if title.span.start < found.text.title_end]
    names = [title.title for title in found.titles]
    return next(iter(headline), None) or max(
        found.titles, key=lambda one: (names.count(one.title), one.rule == "level beside"), default=None
    )


def _is_counted(found: Found, title: TitleMention) -> bool:
    """Whether a number of firms belongs to the title and nothing more: "71 little giants", “小巨人”企业33家."""
    return any(
        _counts_before(found, one.span, title.span) or _counts_behind(found, one.span, title.span)
        for one in found.counts
    )


def _counts_before(found: Found, count: Span, title: Span) -> bool:
    between = found.text.clean[count.end : title.start]
    if not 0 <= title.start - count.end <= _COUNTED or set(between) & _STOPS:
        return False
    before = found.text.clean[max(0, count.start - _ONE_OF[found.text.language]) : count.start]
    is_said_of_firms = cue("award", found.text.language).search(between)
    return not is_said_of_firms and cue("one_of", found.text.language).search(before) is None


def _counts_behind(found: Found, count: Span, title: Span) -> bool:
    between = found.text.clean[title.end : count.start]
    return found.text.language == "zh" and 0 <= count.start - title.end <= _COUNTED_BEHIND and not set(between) & _STOPS


def _batches(found: Found, within: Span) -> Iterator[Pointer]:
    for batch in found.batch_mentions:
        if batch.title and within.start <= batch.span.start < within.end:
            yield Pointer(batch.span, TitleMention(batch.title, batch.level, batch.span, batch.surface, "batch"))


def _numbers(found: Found, within: Span) -> Iterator[Pointer]:
    """ "One of the nine": the title of the count of nine."""
    for match in cue("of_number", found.text.language).finditer(found.text.clean, within.start, within.end):
        value = parse_number(match["number"])
        span = Span(*match.span())
        same = [one for one in found.counts if value is not None and one.value == value and one.title]
        mentions = [TitleMention(one.title, one.level, span, match.group(), "count") for one in same if one.title]
        yield Pointer(span, mentions[0] if mentions else None)


def _lists(found: Found, within: Span) -> Iterator[Pointer]:
    for match in cues_in(found, "list", within):
        yield Pointer(Span(*match.span()), None)


def counted_titles(found: Found, within: Span) -> list[Pointer]:
    """All titles of a stretch, those that only are counted as well."""
    return [Pointer(title.span, title) for title in titles_in(found, within)]


def numbered_before(found: Found, run: Run) -> list[Pointer]:
    """The title of as many firms as the run names, told by the sentence before: "three gazelles. X, Y and Z …"."""
    opening = found.text[Span(run.sentence.start, run.start)]
    if len(run.firms) < 2 or not run.index or not OPENS_WITH_FIRMS[found.text.language].fullmatch(opening):
        return []
    before = found.text.sentences[run.index - 1]
    for count in found.counts:
        if count.title and count.value == len(run.firms) and before.start <= count.span.start < before.end:
            return [Pointer(count.span, TitleMention(count.title, count.level, count.span, count.surface, "count"))]
    return []


def told_group(found: Found, run: Run) -> list[Pointer]:
    """The title that "among them" means: the only one whose holders the sentence before counts."""
    opens = cue("among_them", found.text.language).fullmatch(found.text.clean, run.sentence.start, run.start)
    if opens is None or not run.index:
        return []
    before = found.text.sentences[run.index - 1]
    counts = [one for one in found.counts if one.title and before.start <= one.span.start < before.end]
    if len({(one.title, one.level) for one in counts}) != 1:
        return []
    count = counts[0]
    return [Pointer(count.span, TitleMention(str(count.title), count.level, count.span, count.surface, "count"))]


def counted_holders(found: Found, run: Run) -> list[Pointer]:
    """The title of a number of firms that the run names: "has two, X and Y"; "three of the seven: X, Y and Z"."""
    shape = COUNTED[found.text.language]
    for count in found.counts:
        leads = shape.fullmatch(found.text.clean, count.span.end, run.start) if count.title else None
        if leads and (leads["mark"] != "," or count.value == len(run.firms)):
            span = Span(count.span.start, run.start)
            return [Pointer(span, TitleMention(str(count.title), count.level, span, found.text[span], "count"))]
    return []
