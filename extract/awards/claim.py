"""What a stretch of text claims: a run of firms holds titles."""

from __future__ import annotations

from dataclasses import dataclass

from extract.awards.clauses import Run, cues_in
from extract.awards.shapes import BREAK, HOLDER_NOUN, PLURAL
from extract.found import Found, TitleMention
from storage.model import Span

NEAR = 34  # characters in front of a firm in which a word like "including" speaks of it


@dataclass(frozen=True, slots=True)
class Claim:
    """A run of firms holds titles, says a stretch of text; no title where only a list is pointed at."""

    run: Run
    titles: tuple[TitleMention, ...]
    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Beside:
    """A run with the words in front of it and behind it that may be said of it."""

    run: Run
    before: Span
    after: Span


def is_blocked(found: Found, start: int, end: int) -> bool:
    """Whether a stretch holds a word of hope, plan or refusal."""
    return any(cues_in(found, "block", Span(start, end)))


def clause_before(found: Found, beside: Beside) -> Span:
    """The words in front of a run without what stands before a semicolon, "while" or "but"."""
    breaks = list(BREAK[found.text.language].finditer(found.text.clean, *beside.before))
    return Span(breaks[-1].end(), beside.before.end) if breaks else beside.before


def leads_to(found: Found, title: TitleMention, position: int) -> bool:
    """Whether a title is that of the firm behind it; "X is a champion, Y a gazelle" is not built so."""
    between, language = found.text.clean[title.span.end : position], found.text.language
    if language == "en" and "," in between and not PLURAL["en"].search(title.surface):
        return False
    return HOLDER_NOUN[language].fullmatch(between) is not None
