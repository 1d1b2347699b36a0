"""What finders hand to each other: one record that grows from finder to finder."""

from __future__ import annotations

from dataclasses import dataclass

from extract.known import KnownNames
from extract.text import Text
from storage.model import Amount, Award, Batch, Company, Count, Document, Level, PlaceMention, Rank, Span


@dataclass(frozen=True, slots=True)
class TitleMention:
    """An honorary title as written: which one, and its level where words or grantor beside it tell."""

    title: str
    level: Level | None
    span: Span
    surface: str
    rule: str
    event: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What earlier finders gave for a document; spans count characters of `text.clean`.

    Two of them are equal only where they are the same one, so that what is worked out of it can be kept by it.

    A finder is a function from Found to the tuple of records of its own kind. `nlp.FINDERS` names them in
    their order; a finder may use whatever stands before it.
    """

    document: Document
    text: Text
    known: KnownNames
    titles: tuple[TitleMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    companies: tuple[Company, ...] = ()
    batches: tuple[Batch, ...] = ()
    batch_mentions: tuple[Batch, ...] = ()
    amounts: tuple[Amount, ...] = ()
    counts: tuple[Count, ...] = ()
    ranks: tuple[Rank, ...] = ()
    awards: tuple[Award, ...] = ()
