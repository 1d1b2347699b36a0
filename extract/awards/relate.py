"""Which titles a run of firms holds: the constructions, each a small rule, tried in order.

A rule looks at the words right before and right after the run, inside its sentence, and gives a Claim: the title
mentions it rests on, none where the words only point back to a list or title named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from extract.awards.claim import Beside, Claim, is_blocked
from extract.awards.clauses import Run, cue, titles_in
from extract.awards.lines import own_line
from extract.awards.pointers import Pointer, counted_titles, pointers
from extract.awards.shapes import (
    APPOSITION,
    BETWEEN_TITLES,
    BREAK,
    GIVING,
    HOLDER_NOUN,
    NEXT_IN_LIST,
    NEXT_TO,
    RENAMED,
    SHARES_VERB,
)
from extract.found import Found, TitleMention
from storage.model import Span

# Characters behind a pointer in which it may still be taken back: 本次未能上榜; had the title revoked.
_TAKEN_BACK = {"en": 18, "zh": 4}
REACH = {"en": 190, "zh": 80}  # characters between a firm and its cue


Rule = Callable[[Found, Beside], Claim | None]


def claims(found: Found, every: tuple[Run, ...]) -> Iterator[Claim]:
    """The first rule that holds for each run; a list goes on over semicolons and relative clauses."""
    last: Claim | None = None
    waiting: Run | None = None
    for run in every:
        beside = Beside(run, _before(found, run, every), _after(found, run, every))
        told = [claim for rule in RULES if (claim := rule(found, beside))]
        claim = told[0] if told else None
        yield from _further(told)
        if claim is None and last is not None and _goes_on(found, last, run):
            claim = replace(last, run=run)
        if claim is not None:
            yield claim
            if waiting is not None and claim.rule == "predicate" and _shares_verb(found, waiting, run):
                yield replace(claim, run=waiting)
        waiting = run if claim is None else None
        last = claim if claim is not None and claim.rule == "listed" else None


def _further(told: list[Claim]) -> Iterator[Claim]:
    """What a sentence says of a firm besides the attribute in front of it: another title, by a verb of its own."""
    if told and told[0].rule in ("title_before", "apposition"):
        known = {title.title for title in told[0].titles}
        for claim in told[1:]:
            others = tuple(title for title in claim.titles if title.title not in known)
            if others and claim.rule in ("predicate", "conferred"):
                yield replace(claim, titles=others)
                return


def _after(found: Found, run: Run, every: tuple[Run, ...]) -> Span:
    """The words behind the run, up to the next firm that is not aside, a break or the end of the sentence.

    A title right in front of the next firm is that firm's.
    """
    clean, language = found.text.clean, found.text.language
    stops = [other.start for other in every if other.start >= run.end and not other.is_aside]
    end = max(run.end, min([run.sentence.end, run.end + REACH[language], *stops]))
    for title in titles_in(found, Span(run.end, end)):
        if end in stops and HOLDER_NOUN[language].fullmatch(clean, title.span.end, end):
            end = max([run.end, *(clean.rfind(mark, run.end, title.span.start) for mark in "、，,和及")])
    match = BREAK[language].search(clean, min(run.end + 1, end), end)
    return Span(run.end, match.start() if match else end)


def _before(found: Found, run: Run, every: tuple[Run, ...]) -> Span:
    """The words in front of the run, back to the firm before it or the start of the sentence."""
    stops = [other.end for other in every if other.end <= run.start]
    return Span(min(run.start, max([run.sentence.start, run.start - REACH[found.text.language], *stops])), run.start)


def _goes_on(found: Found, last: Claim, run: Run) -> bool:
    between = found.text.clean[last.run.end : run.start]
    if last.run.index != run.index or is_blocked(found, last.run.end, run.start):
        return False
    return NEXT_IN_LIST[found.text.language].search(between) is not None


def _shares_verb(found: Found, left: Run, right: Run) -> bool:
    between = found.text.clean[left.end : right.start]
    return left.index == right.index and SHARES_VERB[found.text.language].fullmatch(between) is not None


def _is_speaker(found: Found, run: Run) -> bool:
    before = found.text.clean[max(run.sentence.start, run.start - 60) : run.start]
    speakers = list(cue("speaker", found.text.language).finditer(before))
    return bool(speakers) and before[speakers[-1].end() :].strip() in ("", "the")


def _title_right_before(found: Found, beside: Beside) -> Claim | None:
    """Little giant X; 国家级专精特新“小巨人”企业X; 作为国家级专精特新“小巨人”企业,X."""
    titles = titles_in(found, beside.before)
    if not titles:
        return None
    last, run = titles[-1], beside.run
    between = found.text.clean[last.span.end : run.start]
    opens = cue("as", found.text.language).search(found.text.clean, beside.before.start, titles[0].span.start)
    noun = HOLDER_NOUN[found.text.language].fullmatch(between)
    comma = opens and HOLDER_NOUN[found.text.language].fullmatch(between.rstrip("，, "))
    if (noun or comma) and not is_blocked(found, beside.before.start, last.span.end):
        joined = _joined(found, titles[::-1])[::-1]
        return Claim(run, joined, Span(joined[0].span.start, run.end), "title_before", 0.9)
    return None


def _apposition(found: Found, beside: Beside) -> Claim | None:
    """X, a Songjiang company that …; X,国家级专精特新“小巨人”,60万元; X(省级专精特新企业)."""
    after = beside.after
    head = APPOSITION[found.text.language].match(found.text.clean, after.start, after.end)
    close = [
        title for title in titles_in(found, after) if NEXT_TO.fullmatch(found.text.clean, after.start, title.span.start)
    ]
    if head is None and not close:
        return None
    start = head.end() - len(head[1] or "") if head else after.start
    return _pointing(found, beside.run, Span(start, after.end), "apposition", 0.9)


def _predicate(found: Found, beside: Beside) -> Claim | None:
    """X was named a little giant; X成功入选第五批国家级专精特新“小巨人”企业."""
    after = beside.after
    if beside.run.is_aside or _is_speaker(found, beside.run):
        return None
    tells = cue("award", found.text.language).search(found.text.clean, after.start, after.end)
    if tells is None and not any(point.title is None for point in pointers(found, after)):
        return None
    return _pointing(found, beside.run, after, "predicate", 0.88)


def _conferred(found: Found, beside: Beside) -> Claim | None:
    """认定X、Y为…; the ministry named X a little giant."""
    before, titles = beside.before, titles_in(found, beside.after)
    verb = GIVING[found.text.language].search(found.text.clean, before.start, before.end)
    if verb is None or not titles or is_blocked(found, before.start, titles[0].span.end):
        return None
    return Claim(beside.run, _joined(found, titles), Span(verb.start(), titles[0].span.end), "conferred", 0.88)


def _listed(found: Found, beside: Beside) -> Claim | None:
    """The list includes X, Y and Z; among the six are X and Y; 入选第五批名单的企业有X、Y和Z."""
    run, before = beside.run, beside.before
    near = Span(max(before.start, run.start - 34), run.start)
    points = pointers(found, before) or counted_titles(found, before)
    if not points or run.is_aside or is_blocked(found, *before):
        return None
    is_next = not found.text.clean[points[-1].span.end : run.start].strip(" ,，:-—")
    if not is_next and cue("holders", found.text.language).search(found.text[near]) is None:
        return None
    title = next((point.title for point in reversed(points) if point.title), None)
    return Claim(run, (title,) if title else (), Span(points[-1].span.start, run.end), "listed", 0.85)


def _renamed(found: Found, beside: Beside) -> Claim | None:
    """原"X"更名为"Y"(第四批): the title goes on under the new name."""
    run, before = beside.run, beside.before
    if not RENAMED[found.text.language].search(found.text[before]):
        return None
    points = pointers(found, beside.after)
    titles = tuple(point.title for point in points[:1] if point.title)
    return Claim(run, titles, Span(run.start, points[0].span.end if points else run.end), "renamed", 0.8)


def _pointing(found: Found, run: Run, within: Span, rule: str, confidence: float) -> Claim | None:
    """A claim from the first pointer of a stretch and the titles joined to it, unless words before take it back."""
    points = pointers(found, within)
    if not points or is_blocked(found, within.start, _taken_back_until(found, points[0].span.end)):
        return None
    first = points[0].title
    titles = tuple(point.title for point in points if point.title is not None and point.title in found.titles)
    joined = _joined(found, titles) if first in titles else ((first,) if first else titles[:1])
    joined += _told_further(found, points, joined)
    end = max([points[0].span.end, *(title.span.end for title in joined)])
    return Claim(run, joined, Span(run.start, end), rule, confidence if first else confidence - 0.1)


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


def _joined(found: Found, titles: tuple[TitleMention, ...]) -> tuple[TitleMention, ...]:
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


RULES: tuple[Rule, ...] = (_title_right_before, _apposition, _predicate, _conferred, _renamed, _listed, own_line)
