"""Who holds which title: a named firm, a title, and how far the award has come."""

from __future__ import annotations

from extract.awards.clauses import cue, runs
from extract.awards.relate import Claim, claims
from extract.found import Found, TitleMention
from storage.model import Award, AwardStatus, Batch, Level, Span

__all__ = ["find_awards"]


def find_awards(found: Found) -> tuple[Award, ...]:
    """Every award that the document states for a firm it names; the best claim for each firm and title."""
    if not found.titles or not found.companies:
        return ()
    best: dict[tuple[str, str], Award] = {}
    for claim in claims(found, tuple(runs(found))):
        for award in _awards(found, claim):
            key = (award.company, award.title)
            if key not in best or (award.batch is not None, award.confidence) > (
                best[key].batch is not None,
                best[key].confidence,
            ):
                best[key] = award
    return tuple(sorted(best.values(), key=lambda award: award.span))


def _awards(found: Found, claim: Claim) -> list[Award]:
    title = claim.title or _standing_title(found, claim.span.start)
    status = _status(found, claim)
    if title is None or status is None:
        return []
    batch = _batch(found, claim, title)
    level = title.level or (batch.level if batch else None) or _level(found, title)
    return [
        Award(
            firm.company,
            title.title,
            level,
            status,
            claim.span,
            claim.rule,
            claim.confidence,
            batch=batch.batch if batch else None,
            label=batch.label if batch else None,
            year=_year(found, claim),
            derived=batch.derived if batch else False,
        )
        for firm in claim.run.firms
    ]


def _standing_title(found: Found, position: int) -> TitleMention | None:
    """The title that "the list" means: the last one named before, with a batch where the document has one."""
    before = [title for title in found.titles if title.span.start < position]
    return (before or list(found.titles))[-1] if found.titles else None


def _status(found: Found, claim: Claim) -> AwardStatus | None:
    """None for lists that only propose; publicized while objections are open."""
    language = found.text.language
    if cue("recommended", language).search(found.text.clean):
        return None
    return "publicized" if cue("publicized", language).search(found.text.clean) else "granted"


def _batch(found: Found, claim: Claim, title: TitleMention) -> Batch | None:
    """The batch named in the claim, else the document's only one where the claim points at the list."""
    same = [batch for batch in found.batches if batch.title in (title.title, None) and batch.event in ("new", "review")]
    near = [batch for batch in same if _sentence_holds(found, claim, batch.span)]
    if near:
        return min(near, key=lambda batch: abs(batch.span.start - claim.span.start))
    new = [batch for batch in same if batch.event == "new"]
    numbers = {(batch.batch, batch.label) for batch in new}
    points_back = claim.title is None or cue("list", found.text.language).search(found.text[claim.span]) is not None
    return new[0] if len(numbers) == 1 and points_back else None


def _sentence_holds(found: Found, claim: Claim, span: Span) -> bool:
    sentence = claim.run.sentence
    return sentence.start <= span.start < sentence.end


def _level(found: Found, title: TitleMention) -> Level | None:
    """The level of another mention of the same title, where all that have one agree."""
    levels = {other.level for other in found.titles if other.title == title.title and other.level}
    return levels.pop() if len(levels) == 1 else None


def _year(found: Found, claim: Claim) -> int | None:
    published = found.document.published
    return int(published[:4]) if published else None
