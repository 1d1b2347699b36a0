"""The constructions that make a firm a holder, each a small rule.

A rule looks at the words right before and right after a run of firms, inside its sentence, and gives a Claim: the
title mentions it rests on, none where the words only point back to a list or title named before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.awards.claim import NEAR, Beside, Claim, clause_before, is_blocked, leads_to
from extract.awards.clauses import cue, is_speaker, titles_in
from extract.awards.lines import honour_line, own_line
from extract.awards.pointers import Pointer, counted_holders, counted_titles, numbered_before, pointers, told_group
from extract.awards.shapes import (
    APPOSITION,
    CLIMB,
    COUNT_BEHIND,
    GIVING,
    HAS_NOW,
    HOLDER_NOUN,
    INSTEAD,
    NEXT_FIRM,
    NEXT_TO,
    OPENING,
    PLAQUE,
    RENAMED,
    SEAT_CELL,
    TITLE,
    WITH_THESE,
)
from extract.awards.told import joined_titles, told_titles
from extract.found import Found, TitleMention
from storage.model import Span

Rule = Callable[[Found, Beside], Claim | None]


def _title_right_before(found: Found, beside: Beside) -> Claim | None:
    """Little giant X; 国家级专精特新“小巨人”企业X; 作为国家级专精特新“小巨人”企业,X."""
    titles = titles_in(found, beside.before)
    if not titles:
        return None
    last, run = titles[-1], beside.run
    between = found.text.clean[last.span.end : run.start]
    opens = cue("as", found.text.language).search(found.text.clean, beside.before.start, titles[0].span.start)
    if opens and opens.group() == "是" and beside.before.start > run.sentence.start:
        opens = None  # 甲是国家级"小巨人"，乙是单项冠军: said of the firm before
    noun = leads_to(found, last, run.start)
    comma = opens and HOLDER_NOUN[found.text.language].fullmatch(between.rstrip("，, "))
    if (noun or comma) and not is_blocked(found, beside.before.start, last.span.end):
        joined = joined_titles(found, titles[::-1])[::-1]
        return Claim(run, joined, Span(joined[0].span.start, run.end), "title_before", 0.9)
    return None


def _apposition(found: Found, beside: Beside) -> Claim | None:
    """X, a Songjiang company that …; X,国家级专精特新“小巨人”,60万元; X(省级专精特新企业)."""
    after = beside.after
    head = APPOSITION[found.text.language].match(found.text.clean, after.start, after.end)
    close = [
        title for title in titles_in(found, after) if NEXT_TO.fullmatch(found.text.clean, after.start, title.span.start)
    ]
    if found.text.clean[beside.run.start - 1 : beside.run.start].isdigit():
        close += [one for one in titles_in(found, after) if _is_next_cell(found, after.start, one.span.start)]
    if head is None and not close:
        return None
    start = head.end() - len(head[1] or "") if head else after.start
    return told_titles(found, beside, Span(start, after.end), "apposition", 0.9)


def _is_next_cell(found: Found, start: int, end: int) -> bool:
    """Whether only a place stands between a firm of a numbered row and the title behind it."""
    return SEAT_CELL.fullmatch(found.text.clean, start, end) is not None


def _predicate(found: Found, beside: Beside) -> Claim | None:
    """X was named a little giant; X成功入选第五批国家级专精特新“小巨人”企业."""
    after = beside.after
    is_told_of = found.text.clean.startswith(", which", after.start)
    if not beside.run.is_subject or (is_speaker(found, beside.run) and not is_told_of):
        return None
    award = cue("award", found.text.language)
    tells = award.search(found.text.clean, *after) or (
        _is_example(found, beside) and award.search(found.text.clean, *beside.before)
    )
    if not tells and not any(point.title is None for point in pointers(found, after)):
        return None
    return told_titles(found, beside, after, "predicate", 0.88)


def _is_example(found: Found, beside: Beside) -> bool:
    """Whether the run only gives names of a larger group: "nine firms were added, including X, to …"."""
    near = Span(max(beside.before.start, beside.run.start - NEAR), beside.run.start)
    return cue("holders", found.text.language).search(found.text[near].rsplit(";", 1)[-1]) is not None


def _conferred(found: Found, beside: Beside) -> Claim | None:
    """认定X、Y为…; the ministry named X a little giant."""
    before, titles = beside.before, titles_in(found, beside.after)
    verb = GIVING[found.text.language].search(found.text.clean, before.start, before.end)
    if verb is None or not titles or is_blocked(found, before.start, titles[0].span.end):
        return None
    return Claim(beside.run, joined_titles(found, titles), Span(verb.start(), titles[0].span.end), "conferred", 0.88)


def _listed(found: Found, beside: Beside) -> Claim | None:
    """The list includes X, Y and Z; among the six are X and Y; 入选第五批名单的企业有X、Y和Z."""
    run, before = beside.run, beside.before
    ways = [pointers(found, before), counted_holders(found, run)]
    # In Chinese the number right before the firms is nearer than any title: 已有2家——甲、乙.
    ways = ways[::-1] if found.text.language == "zh" else ways
    points = ways[0] or ways[1] or counted_titles(found, before)
    told = clause_before(found, beside) if found.text.language == "zh" else before
    if not points or not run.is_subject or is_blocked(found, *told):
        return None
    is_next = NEXT_FIRM[found.text.language].fullmatch(found.text.clean, points[-1].span.end, run.start)
    if not is_next and not _is_example(found, beside):
        return None
    title = next((point.title for point in reversed(points) if point.title), None)
    return Claim(run, (title,) if title else (), Span(points[-1].span.start, run.end), "listed", 0.85)


def _counted(found: Found, beside: Beside) -> Claim | None:
    """江油市有甲、乙2家; 已有甲、乙等31家省级瞪羚企业: a number right behind the firms counts them, among others."""
    run, clean = beside.run, found.text.clean
    for count in found.counts:
        is_behind = count.span.start >= run.end and COUNT_BEHIND.fullmatch(clean, run.end, count.span.start)
        is_of_stock = count.kind == "cumulative" and clean.startswith("等", run.end)
        if is_behind and count.title and (count.kind == "new" or is_of_stock):
            span = Span(run.start, count.span.end)
            title = TitleMention(count.title, count.level, span, found.text[span], "count")
            return None if is_blocked(found, *beside.before) else Claim(run, (title,), span, "listed", 0.75)
    return None


def _passive(found: Found, beside: Beside) -> Claim | None:
    """Linxia got its first gazelle when X was named: the title stands before the firm, the verb behind it."""
    before = clause_before(found, beside)
    titles = titles_in(found, before)
    told = cue("passive", found.text.language).match(found.text.clean, beside.run.end + 1, beside.after.end)
    if not titles or not told or is_blocked(found, before.start, told.end()):
        return None
    return Claim(beside.run, titles[-1:], Span(titles[-1].span.start, told.end()), "passive", 0.8)


def _opening(found: Found, beside: Beside) -> Claim | None:
    """Awarded the title of gazelle in 2020, X …; a gazelle since 2019, the company …"""
    sentence, before = beside.run.sentence, beside.before
    titles = titles_in(found, before)
    if found.text.language != "en" or not titles or before.start > sentence.start:
        return None
    head = found.text.clean[sentence.start : titles[0].span.start].lstrip("\"' ").lower()
    opens = cue("participle", "en").match(head) or head in ("a ", "an ", "now a ", "already a ", "once a ", "long a ")
    rest = found.text.clean[titles[-1].span.end : beside.run.start]
    if not opens or is_blocked(found, *before) or not OPENING.fullmatch(rest):
        return None
    return Claim(beside.run, joined_titles(found, titles), Span(titles[0].span.start, beside.run.end), "opening", 0.85)


def _instead(found: Found, beside: Beside) -> Claim | None:
    """X is not a little giant, as we wrote, but a gazelle."""
    told = INSTEAD[found.text.language].match(found.text.clean, beside.run.end, beside.run.sentence.end)
    if told is None:
        return None
    titles = [one for one in titles_in(found, beside.run.sentence) if one.span.start == told.end()]
    if not titles:
        return None
    return Claim(beside.run, tuple(titles), Span(beside.run.start, titles[0].span.end), "instead", 0.8)


def _with_these(found: Found, beside: Beside) -> Claim | None:
    """With X, Y and Z the city has three more gazelles; with the addition of X it has ten."""
    if not WITH_THESE.fullmatch(found.text[beside.before]):
        return None
    titles = titles_in(found, beside.after)
    if not titles or not HAS_NOW.match(found.text.clean, beside.after.start) or is_blocked(found, *beside.after):
        return None
    return Claim(beside.run, titles[:1], Span(beside.run.start, titles[0].span.end), "with", 0.8)


def _numbered(found: Found, beside: Beside) -> Claim | None:
    """The mayor gave plaques to three new gazelles. X, Y and Z …"""
    return _told_before(found, beside, numbered_before(found, beside.run), beside.after.end, "numbered", 0.7)


def _among_them(found: Found, beside: Beside) -> Claim | None:
    """Eleven firms joined the gazelles. Among them, X and Y are little giants as well: they hold both."""
    return _told_before(found, beside, told_group(found, beside.run), beside.run.start, "among", 0.75)


def _told_before(
    found: Found, beside: Beside, points: Sequence[Pointer], end: int, rule: str, confidence: float
) -> Claim | None:
    """Firms whose title a sentence before has told; nothing up to `end` may take it back."""
    if not points or is_blocked(found, points[0].span.start, end):
        return None
    titles = tuple(point.title for point in points if point.title)
    return Claim(beside.run, titles, Span(beside.run.start, beside.run.end), rule, confidence)


def _plaque(found: Found, beside: Beside) -> Claim | None:
    """The founder of X shows a plaque: "Gazelle of Hunan, 2022"."""
    run, clean = beside.run, found.text.clean
    for title in titles_in(found, Span(run.end, run.sentence.end)):
        if PLAQUE.fullmatch(clean, run.end, title.span.start) and not is_blocked(found, run.end, title.span.start):
            return Claim(run, (title,), Span(run.start, title.span.end), "plaque", 0.75)
    return None


def _climbed(found: Found, beside: Beside) -> Claim | None:
    """甲从省级瞪羚企业到国家级专精特新“小巨人”只用了两年: both titles."""
    run, clean, titles = beside.run, found.text.clean, titles_in(found, beside.after)[:2]
    if found.text.language != "zh" or len(titles) != 2:
        return None
    first, second = (title.span for title in titles)
    way = clean[run.end : first.start] + TITLE + clean[first.end : second.start] + TITLE
    is_told = CLIMB.match(way + clean[second.end : run.sentence.end])
    if not is_told or is_blocked(found, run.end, second.end):
        return None
    return Claim(run, titles, Span(run.start, second.end), "climbed", 0.8)


def _renamed(found: Found, beside: Beside) -> Claim | None:
    """原"X"更名为"Y"(第四批): the title goes on under the new name."""
    run, before = beside.run, beside.before
    if not RENAMED[found.text.language].search(found.text[before]):
        return None
    points = pointers(found, beside.after)
    titles = tuple(point.title for point in points[:1] if point.title)
    return Claim(run, titles, Span(run.start, points[0].span.end if points else run.end), "renamed", 0.8)


RULES: tuple[Rule, ...] = (
    _title_right_before, _opening, _apposition, _instead, _predicate, _conferred, _passive, _renamed, _listed,
    _counted, own_line, honour_line, _with_these, _numbered, _among_them, _plaque, _climbed,
)  # fmt: skip
