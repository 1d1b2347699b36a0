"""Where an awarded firm has its seat, as far as the document tells: its sentence, else the document's subject."""

from __future__ import annotations

from extract.awards.claim import Claim
from extract.found import Found
from storage.model import Span

_LEAD = 3  # sentences from the start in which a document names the place it is about


def seat(found: Found, claim: Claim) -> str | None:
    """The code of the most exact place beside the claim, or of the one place that headline and lead agree on."""
    sentence = claim.run.sentence
    near = _codes(found, sentence)
    if near:
        return min(near, key=lambda code: abs(near[code] - claim.run.start))
    sentences = found.text.sentences[:_LEAD]
    lead = _codes(found, Span(0, sentences[-1].end)) if sentences else {}
    return next(iter(lead)) if len(lead) == 1 else None


def _codes(found: Found, within: Span) -> dict[str, int]:
    """County-level codes named in a stretch, each with its place in the text; cities and provinces where none is."""
    named = {
        place.adcode: span.start
        for place in found.places
        if place.adcode
        for span in reversed(place.spans)
        if within.start <= span.start < within.end
    }
    small = {code: start for code, start in named.items() if not code.endswith("00")}
    return small or {code: start for code, start in named.items() if not code.endswith("0000")}
