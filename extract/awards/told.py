"""Which titles a stretch of words tells of a run of firms, and whether the words take them back."""

from __future__ import annotations

import re

from extract.awards.claim import Beside, Claim, clause_before, is_blocked
from extract.awards.clauses import cue
from extract.awards.pointers import Pointer, pointers
from extract.awards.shapes import BETWEEN_TITLES, PLURAL
from extract.found import Found, TitleMention
from storage.model import Span

# Characters behind a pointer in which it may still be taken back: 本次未能上榜; had the title revoked.
_TAKEN_BACK = {"en": 0, "zh": 4}
_REACH_BACK = 45  # characters behind a title in which the sentence may say that it is held no more


def told_titles(found: Found, beside: Beside, within: Span, rule: str, confidence: float) -> Claim | None:
    """A claim from the first pointer of a stretch and the titles joined to it, unless words beside take it back."""
    run, points = beside.run, pointers(found, within)
    if not points or is_blocked(found, within.start, _taken_back_until(found, points[0].span.end)):
        return None
    first = points[0].title or next((one.title for one in points if one.title and one.title.rule == "batch"), None)
    if len(run.firms) == 1 and first in found.titles and _is_of_others(found, within.start, first):
        return None
    if first is None and is_blocked(found, *clause_before(found, beside)):
        return None
    titles = tuple(point.title for point in points if point.title is not None and point.title in found.titles)
    joined = joined_titles(found, titles) if first in titles else ((first,) if first else _told_first(found, titles))
    joined += _told_further(found, points, joined)
    end = max([points[0].span.end, *(title.span.end for title in joined)])
    if _is_taken_back(found, end):
        return None
    return Claim(run, joined, Span(run.start, end), rule, confidence if first else confidence - 0.1)


def _is_of_others(found: Found, start: int, title: TitleMention) -> bool:
    """Whether a title in the plural is not said to be the one firm's: "ranked cities by their little giants"."""
    plural = PLURAL[found.text.language].search(title.surface)
    return (
        plural is not None
        and cue("member", found.text.language).search(found.text.clean, start, title.span.start) is None
    )


def _is_taken_back(found: Found, end: int) -> bool:
    """Whether the sentence goes on to say that the title is not held: "…, until it expired in 2022"."""
    behind = re.split("[.;。；]", found.text.clean[end : end + _REACH_BACK])[0]
    return cue("taken_back", found.text.language).search(behind) is not None


def _taken_back_until(found: Found, end: int) -> int:
    """A few characters behind a pointer, up to the next comma."""
    behind = found.text.clean[end : end + _TAKEN_BACK[found.text.language]]
    return end + len(re.split("[,，、;；。.]", behind)[0])


def _told_further(found: Found, points: list[Pointer], kept: tuple[TitleMention, ...]) -> tuple[TitleMention, ...]:
    """A second title that a verb of its own gives the same firm: "one of the two, was in the first batch of …"."""
    if not kept:
        return ()
    for point in points:
        between = Span(kept[-1].span.end, point.span.start)
        if point.title is None or point.title.title in {title.title for title in kept} or between.start > between.end:
            continue
        tells = cue("award", found.text.language).search(found.text[between])
        return (point.title,) if tells and not is_blocked(found, *between) else ()
    return ()


def joined_titles(found: Found, titles: tuple[TitleMention, ...]) -> tuple[TitleMention, ...]:
    """The first title and those that a comma, "and" or a further verb joins to it, whichever way they are given."""
    kept = list(titles[:1])
    for title in titles[1:]:
        left, right = sorted((kept[-1].span, title.span))
        between = found.text.clean[left.end : right.start]
        again = cue("again", found.text.language).search(between)
        if is_blocked(found, left.end, right.start) or not (BETWEEN_TITLES.fullmatch(between) or again):
            break
        kept.append(title)
    return tuple(kept)


def _told_first(found: Found, titles: tuple[TitleMention, ...]) -> tuple[TitleMention, ...]:
    """入选国家级"小巨人"和省级瞪羚企业: behind a word for a list all titles that follow, in English the first."""
    return joined_titles(found, titles) if found.text.language == "zh" else titles[:1]
