"""The batch and the level of a title that a firm is said to hold."""

from __future__ import annotations

import re

from extract.awards.claim import Claim
from extract.awards.clauses import cue
from extract.found import Found, TitleMention
from storage.model import Batch, Level, Span

# Rules whose words tell of an award or a list, so that the document's only batch is meant.
_TELLING = frozenset({"predicate", "conferred", "listed", "line"})
_NATIONAL = frozenset(
    {"little_giant", "key_little_giant", "single_champion", "single_champion_product", "high_tech_enterprise"}
)
_BY_VALUE = frozenset({"unicorn", "potential_unicorn"})
_LIST = re.compile("list|名单|榜单|培育库")
_FAR = 100  # what a semicolon counts for among the characters between a batch and a claim
_ATTRIBUTE_REACH = 70  # characters from a firm to the batch in the attribute behind it
_ATTRIBUTE = re.compile(r", (?:also |now )?(?:an?|one of the) [^,.;\n]*")
_BESIDE = 24  # characters around a title in which a place tells who grants it


def batch_of(found: Found, claim: Claim, title: TitleMention) -> Batch | None:
    """The batch named beside the claim, else the document's only one where the claim tells of an award or a list."""
    same = [one for one in found.batch_mentions if one.title == title.title and one.event in ("new", "review")]
    language, told = found.text.language, found.text[claim.span]
    event = "review" if cue("review", language).search(told) else "new"
    sentence = claim.run.sentence
    near = [one for one in same if sentence.start <= one.span.start < sentence.end]
    if near:
        return min(near, key=lambda one: (one.event != event, _apart(found, one.span.start, claim.span.start)))
    of_event = [one for one in same if one.event == event] or same
    of_event = [one for one in of_event if not _is_anothers(found, one, claim)]
    is_one = len({(one.batch, one.label) for one in of_event}) == 1
    if cue("both", language).search(told):
        return None
    tells = claim.rule in _TELLING or title.rule == "count" or cue("list", language).search(told) is not None
    return of_event[0] if is_one and tells and title.level in (None, of_event[0].level) else None


def _is_anothers(found: Found, batch: Batch, claim: Claim) -> bool:
    """Whether a batch is told of another firm: "X has the title. So does Y, a little giant of the fourth batch"."""
    own = {firm.company for firm in claim.run.firms}
    return any(
        _ATTRIBUTE.fullmatch(found.text.clean, span.end, batch.span.start)
        for company in found.companies
        if company.id not in own
        for span in company.spans
        if 0 < batch.span.start - span.end < _ATTRIBUTE_REACH
    )


def _apart(found: Found, one: int, other: int) -> int:
    """The characters between two places; what stands behind a semicolon is far away."""
    start, end = sorted((one, other))
    return end - start + _FAR * found.text.clean.count(";", start, end)


def level_of(found: Found, title: TitleMention, batch: Batch | None) -> Level | None:
    """The level of a claimed title: its own, its batch's, that of another mention or of the place beside it."""
    return (
        _science_level(found, title)
        or title.level
        or (batch.level if batch else None)
        or _level(found, title)
        or _level_of_place(found, title)
    )


def _science_level(found: Found, title: TitleMention) -> Level | None:
    """The level of a bare "little giant" in a text about the science commission's title of that name."""
    before = [one for one in found.titles if one.title == title.title and one.span.start < title.span.start]
    is_short = title.rule == "usual" and before and before[-1].rule == "science commission"
    return before[-1].level if is_short else None


def _level(found: Found, title: TitleMention) -> Level | None:
    """The level of another mention of the same title, where all that have one agree."""
    levels = {other.level for other in found.titles if other.title == title.title and other.level}
    return levels.pop() if len(levels) == 1 else None


def _level_of_place(found: Found, title: TitleMention) -> Level | None:
    """The level of the place set beside a title that provinces and cities give: a Xi'an gazelle.

    Of unicorns only where the place has a list of its own: think-tanks name them for what investors pay.
    """
    near = Span(title.span.start - _BESIDE, title.span.end + _BESIDE)
    if title.title in _NATIONAL or (title.title in _BY_VALUE and not _LIST.search(found.text[near])):
        return None
    beside = [
        (max(span.start - title.span.end, title.span.start - span.end), place.adcode)
        for place in found.places
        if place.adcode
        for span in place.spans
        if near.start <= span.start and span.end <= near.end
    ]
    return _level_of_code(min(beside)[1]) if beside else None


def _level_of_code(code: str) -> Level:
    if code.endswith("0000"):
        return "provincial"
    return "municipal" if code.endswith("00") else "district"
