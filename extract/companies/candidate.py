"""What the rules hand to each other: a stretch of text that may be a firm's name, by which rule, how likely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from storage.model import Span


class Candidate(NamedTuple):
    """A possible surface of a firm. `score` is the share of such candidates that are right, 0 to 1."""

    span: Span
    rule: str
    score: float


class Link(NamedTuple):
    """Two surfaces of one firm; `former` says that the second is a name of the past."""

    name: str
    alias: str
    former: bool = False


def combined(scores: Iterable[float]) -> float:
    """The confidence that independent pieces of evidence give together.

    >>> round(combined([0.5, 0.8]), 2)
    0.9
    """
    doubt = 1.0
    for score in scores:
        doubt *= 1 - score
    return 1 - doubt
