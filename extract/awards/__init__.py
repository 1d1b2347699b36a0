"""Who holds which title: a named firm, a title, and how far the award has come."""

from __future__ import annotations

from collections.abc import Iterator

from extract.awards.claim import Claim, is_blocked
from extract.awards.clauses import Firm, cue, cues_in
from extract.awards.pointers import standing_title
from extract.awards.relate import claims
from extract.awards.seat import seat
from extract.awards.stand_ins import runs
from extract.awards.terms import batch_of, level_of
from extract.found import Found, TitleMention
from storage.model import Award, AwardStatus, Span

__all__ = ["find_awards"]

_DENIED = 25  # characters before a title in which it may be denied: "has never been on a unicorn list"


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
        batch = batch_of(found, claim, title)
        if name == "single_champion" and _is_of_product(found, claim):
            name = "single_champion_product"
        level = level_of(found, title, batch)
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
    whole = Span(0, len(text.clean))
    if any(cues_in(found, "recommended", whole)):
        return None
    about = {text.sentence_at(one.span.start) for one in found.titles if one.title == title.title}
    open_to_objections = any(any(cues_in(found, "publicized", text.sentences[index])) for index in about)
    if any(cues_in(found, "stage", whole)):
        headline = text.clean[: text.title_end] or text[text.sentences[0]]
        open_to_objections = open_to_objections or not cue("reward", text.language).search(headline)
    return "publicized" if open_to_objections else "granted"


def _year(found: Found) -> int | None:
    published = found.document.published
    return int(published[:4]) if published else None
