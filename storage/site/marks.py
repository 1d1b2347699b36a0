"""Marks in a text: where facts stand, cut in code points, facts over one another allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

ORDER = ("award", "amount", "count", "rank", "batch", "company", "place")
"""Where facts stand over one another, the kind that comes first here gives the mark its colour."""


class Piece(NamedTuple):
    """A stretch of text and the facts that stand on it; `first` lists those that begin with it."""

    text: str
    facts: tuple[Any, ...] = ()
    first: tuple[Any, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of fact that gives the mark its colour."""
        return min((str(fact["kind"]) for fact in self.facts), key=ORDER.index)


class Line(NamedTuple):
    """A line of the text; one with tabs is a row of a table."""

    pieces: tuple[Piece, ...]
    tabular: bool


def cut(text: str, facts: Sequence[Any], offset: int = 0) -> Iterator[Piece]:
    """The text in pieces at whose ends a fact begins or ends; `offset` is the place of the text in its document.

    Facts are mappings with `start`, `end` and `kind`; those that reach over the text are cut at its ends.
    """
    here = [fact for fact in facts if fact["start"] < offset + len(text) and fact["end"] > offset]
    borders = {bound - offset for fact in here for bound in (fact["start"], fact["end"])}
    inner = sorted(border for border in borders if 0 < border < len(text))
    for start, end in zip([0, *inner], [*inner, len(text)], strict=True):
        on = tuple(fact for fact in here if fact["start"] - offset < end and fact["end"] - offset > start)
        if start < end:
            yield Piece(text[start:end], on, tuple(fact for fact in on if fact["start"] == offset + start))


def lines(text: str, facts: Sequence[Any], offset: int = 0) -> Iterator[Line]:
    """The lines of the text, empty ones left out, each cut at its facts."""
    waiting = sorted(facts, key=lambda fact: fact["start"])
    for line in text.split("\n"):
        if line.strip():
            end = offset + len(line)
            waiting = [fact for fact in waiting if fact["end"] > offset]
            yield Line(tuple(cut(line, _beginning_before(waiting, end), offset)), "\t" in line)
        offset += len(line) + 1


def _beginning_before(facts: list[Any], end: int) -> list[Any]:
    """The facts, sorted by their starts, that begin before `end`."""
    count = next((position for position, fact in enumerate(facts) if fact["start"] >= end), len(facts))
    return facts[:count]
