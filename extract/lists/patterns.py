"""The words of official lists, compiled: headings, notes, totals, events and stages."""

from __future__ import annotations

import re
from functools import cache

from extract.text import simplified
from extract.words import words

_FOLD = str.maketrans("（）：／．，", "():/.,")
_LONGEST_HEADING = 100
_COUNT = re.compile(r"\d[\d,]*")


def fold(text: str) -> str:
    """A header or a heading as the word table expects it: no blanks, half-width brackets, simplified characters."""
    return simplified("".join(text.split())).translate(_FOLD)


@cache
def pattern(part: str, name: str) -> re.Pattern[str]:
    """An entry of `words/lists.toml`."""
    return re.compile(words("lists")[part][name], re.IGNORECASE)


def is_note(text: str) -> bool:
    """Whether a line only comments on a list."""
    return bool(pattern("rows", "note").fullmatch(fold(text)))


def is_total(text: str) -> bool:
    """Whether a line or a row's first text sums up a list."""
    return bool(pattern("rows", "total").match(fold(text)))


def number_in(text: str) -> int | None:
    """The number of a total row; None where it has none or several."""
    numbers = [int(found.replace(",", "")) for found in _COUNT.findall(fold(text))]
    return numbers[0] if len(numbers) == 1 else None


def begins_part(text: str) -> bool:
    """Whether a short line has a part's number: "一、"."""
    folded = fold(text)
    return len(folded) <= _LONGEST_HEADING and "。" not in folded and bool(pattern("heads", "part").match(folded))


def opens_list(text: str) -> bool:
    """Whether a line announces a list: an annex, a list's name, a numbered part with an event."""
    folded = fold(text)
    if len(folded) > _LONGEST_HEADING or "。" in folded:
        return False
    if pattern("heads", "opens").search(folded):
        return True
    events = ("review", "support", "recommended", "proposed", "dropped")
    return begins_part(text) and any(pattern("heads", event).search(folded) for event in events)
