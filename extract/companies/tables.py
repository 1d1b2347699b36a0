"""The word table of this package, as tuples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.words import words


@cache
def words_of(concept: str, column: str) -> tuple[str, ...]:
    """The words of a concept, longest first."""
    return tuple(sorted(words("companies")[concept][column], key=len, reverse=True))


def any_of(listed: Iterable[str]) -> str:
    """A regular expression for any of these words, longest first."""
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
