"""Places that a text only points at: 我市, 全区, "the district", from the publisher or from what was named before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.gazetteer import Place, ancestors, place
from extract.places.resolve import Resolved
from extract.text import Text
from extract.words import words
from storage.model import Language, Span


@dataclass(frozen=True, slots=True)
class Pointed:
    """A pointing word and the unit that it means here."""

    span: Span
    place: Place


def pointed_at(text: Text, named: list[Resolved], publisher_area: str | None) -> Iterator[Pointed]:
    """Pointing words that can be resolved. 该市 and "the city" mean what was named last, 我市 the publisher's."""
    for match in _pointers(text.language).finditer(text.lower):
        kinds = _kinds(text.language)[match[0]]
        before = _named_before(named, match.start(), kinds)
        own = _own(publisher_area, kinds)
        speaks_of_itself = match[0][0] in "我本全" or match[0].startswith(("our", "the whole"))
        chosen = (own or before) if speaks_of_itself else (before or own)
        if chosen:
            yield Pointed(Span(*match.span()), chosen)


def _named_before(named: list[Resolved], position: int, kinds: frozenset[str]) -> Place | None:
    for one in reversed(named):
        if one.sighting.span.end <= position and one.place and _is_one(one.place, kinds):
            return one.place
    return None


def _own(publisher_area: str | None, kinds: frozenset[str]) -> Place | None:
    if publisher_area is None:
        return None
    for code in (publisher_area, *ancestors(publisher_area)):
        try:
            unit = place(code)
        except KeyError:
            return None
        if _is_one(unit, kinds):
            return unit
    return None


def _is_one(unit: Place, kinds: frozenset[str]) -> bool:
    return unit.kind in kinds or (unit.kind == "自治区" and "省" in kinds)


@cache
def _kinds(language: Language) -> dict[str, frozenset[str]]:
    return {word: frozenset(row["kinds"]) for row in words("places")["deixis"] for word in row[language]}


@cache
def _pointers(language: Language) -> re.Pattern[str]:
    alternatives = "|".join(sorted(_kinds(language), key=len, reverse=True))
    if language == "zh":
        return re.compile(f"(?:{alternatives})(?![略域间场民别块份])")
    return re.compile(rf"\b(?:{alternatives})\b")
