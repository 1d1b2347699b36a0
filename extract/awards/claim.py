"""What a stretch of text claims: a run of firms holds titles."""

from __future__ import annotations

from dataclasses import dataclass

from extract.awards.clauses import Run, cue
from extract.found import Found, TitleMention
from storage.model import Span


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
    return cue("block", found.text.language).search(found.text.clean, start, end) is not None
