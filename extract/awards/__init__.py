"""Who holds which title: a named firm, a title, and how far the award has come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.awards.claim import Claim, is_blocked
from extract.awards.clauses import Firm, cue
from extract.awards.pointers import standing_title
from extract.awards.relate import claims
from extract.awards.seat import seat
from extract.awards.stand_ins import runs
from extract.found import Found, TitleMention
from storage.model import Award, AwardStatus, Batch, Level, Span

__all__ = ["find_awards"]

# Rules whose words tell of an award or a list, so that the document's only batch is meant.
TELLING = frozenset({"predicate", "conferred", "listed", "line"})
NATIONAL = frozenset(
    {"little_giant", "key_little_giant", "single_champion", "single_champion_product", "high_tech_enterprise"}
)

BY_VALUE = frozenset({"unicorn", "potential_unicorn"})
LIST = re.compile("list|名单|榜单|培育库")
_FAR = 100
_DENIED = 25  # characters before a title in which it may be denied: "has never been on a unicorn list"
_ATTRIBUTE = 70  # characters from a firm to the batch in the attribute behind it
ATTRIBUTE = re.compile(r", (?:also |now )?(?:an?|one of the) [^,.;\n]*")
_BESIDE = 24  # characters around a title in which a place tells who grants it


def find_awards(found: Found) -> tuple[Award, ...]:
    """Every award that the document states for a firm it names; the best claim for each firm and title."""
    if not found.titles or not found.companies:
        return ()
    best: dict[tuple[str, str], Award] = {}
    for claim in claims(found, runs(found)):
        for award in _awards(found, claim):
            key = (award.company, award.title)
            if key not in best or (award.batch is not None, award.confidence) > (
                best[key].batch is not None,
                best[key].confidence,
            ):
                best[key] = award
    return tuple(sorted(best.values(), key=lambda award: award.span))


def _awards(found: Found, claim: Claim) -> Iterator[Award]:
    for firms, title in _pairs(found, claim):
        if (status := _status(found, title)) is None:
            continue
        name = title.title
        if name == "key_little_giant" and cue("supported", found.text.language).search(title.surface):
            name, status = "little_giant", "implied"
        batch = _batch(found, claim, title)
        if name == "single_champion" and _is_of_product(found, claim):
            name = "single_champion_product"
        level = (
            _science_level(found, title)
            or title.level
            or (batch.level if batch else None)
            or _level(found, title)
            or _level_of_place(found, title)
        )
        for firm in firms:
            if cue("never", found.text.language).search(_name(found, firm)):
                continue
            yield Award(
                firm.company,
                name,
                level,
                status,
                claim.span,
                claim.rule,
                claim.confidence,
                batch=batch.batch if batch else None,
                label=batch.label if batch else None,
                year=_year(found),
                place=seat(found, claim),
                derived=batch.derived if batch else False,
            )


def _is_of_product(found: Found, claim: Claim) -> bool:
    """Whether the words around the firm say that a product of it holds the title."""
    near = Span(claim.run.start, min(claim.run.sentence.end, max(claim.span.end, claim.run.end) + 24))
    return cue("product", found.text.language).search(found.text[near]) is not None


def _name(found: Found, firm: Firm) -> str:
    return next(company.name for company in found.companies if company.id == firm.company)


def _pairs(found: Found, claim: Claim) -> Iterator[tuple[tuple[Firm, ...], TitleMention]]:
    """Every title with all firms of the run; one by one where the text says "respectively"."""
    firms = claim.run.firms
    titles = claim.titles or _meant(found, claim)
    one_by_one = cue("respectively", found.text.language).search(found.text[claim.run.sentence])
    if one_by_one and len(firms) == len(titles):
        yield from (((firm,), title) for firm, title in zip(firms, titles, strict=True))
    else:
        yield from ((firms, title) for title in titles)


def _meant(found: Found, claim: Claim) -> tuple[TitleMention, ...]:
    """The titles that a claim without one points back to: of "both titles" the last two, else that of the text."""
    if cue("both", found.text.language).search(found.text[claim.span]):
        before = [one for one in found.titles if one.span.end <= claim.span.start]
        held = {one.title: one for one in before if not is_blocked(found, one.span.start - _DENIED, one.span.start)}
        return tuple(sorted(held.values(), key=lambda one: one.span)[-2:])
    return tuple(filter(None, [standing_title(found, claim.span.start)]))


def _status(found: Found, title: TitleMention) -> AwardStatus | None:
    """None for lists that only propose; publicized where a sentence about this title says so."""
    text = found.text
    if cue("recommended", text.language).search(text.clean):
        return None
    about = {text.sentence_at(one.span.start) for one in found.titles if one.title == title.title}
    open_to_objections = any(cue("publicized", text.language).search(text[text.sentences[index]]) for index in about)
    if cue("stage", text.language).search(text.clean):
        headline = text.clean[: text.title_end] or text[text.sentences[0]]
        open_to_objections = open_to_objections or not cue("reward", text.language).search(headline)
    return "publicized" if open_to_objections else "granted"


def _batch(found: Found, claim: Claim, title: TitleMention) -> Batch | None:
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
    tells = claim.rule in TELLING or title.rule == "count" or cue("list", language).search(told) is not None
    return of_event[0] if is_one and tells and title.level in (None, of_event[0].level) else None


def _is_anothers(found: Found, batch: Batch, claim: Claim) -> bool:
    """Whether a batch is told of another firm: "X has the title. So does Y, a little giant of the fourth batch"."""
    own = {firm.company for firm in claim.run.firms}
    return any(
        ATTRIBUTE.fullmatch(found.text.clean, span.end, batch.span.start)
        for company in found.companies
        if company.id not in own
        for span in company.spans
        if 0 < batch.span.start - span.end < _ATTRIBUTE
    )


def _apart(found: Found, one: int, other: int) -> int:
    """The characters between two places; what stands behind a semicolon is far away."""
    start, end = sorted((one, other))
    return end - start + _FAR * found.text.clean.count(";", start, end)


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
    if title.title in NATIONAL or (title.title in BY_VALUE and not LIST.search(found.text[near])):
        return None
    beside = [
        (max(span.start - title.span.end, title.span.start - span.end), place.adcode)
        for place in found.places
        if place.adcode
        for span in place.spans
        if near.start <= span.start and span.end <= near.end
    ]
    code = min(beside)[1] if beside else None
    return (
        None
        if code is None
        else "provincial"
        if code[2:] == "0000"
        else "municipal"
        if code[4:] == "00"
        else "district"
    )


def _year(found: Found) -> int | None:
    published = found.document.published
    return int(published[:4]) if published else None
