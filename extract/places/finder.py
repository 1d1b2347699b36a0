"""Administrative places and zones in text, each with its GB/T 2260 code where the text tells which one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from extract.companies.derived import TOWN_BRAND
from extract.found import Found
from extract.gazetteer import Place, place
from extract.places.deixis import pointed_at
from extract.places.other_names import inside_other_names
from extract.places.resolve import Resolved, resolve
from extract.places.sightings import sightings
from extract.text import Text
from extract.words import words
from storage.model import Company, PlaceMention, Span

CAPITAL = "110000"


def find_places(found: Found) -> tuple[PlaceMention, ...]:
    """One record a place with all its surfaces; a name that stays ambiguous has no code.

    A place inside the name of a government body counts, one inside the name of a firm, bank, medium,
    university, exchange, award, road or person does not. `rule` tells how the place was decided: name, neighbour,
    context, publisher, prominence, zone, former, deixis or open.
    """
    text, document = found.text, found.document
    seen = sightings(text)
    inside = inside_other_names(text, seen)
    decided = resolve(text, seen, inside, document.publisher_area)
    named = [one for one, other_name in zip(decided, inside, strict=True) if not other_name]
    if not _about_the_capital(named):
        named = [one for one in named if not _stands_for_government(text, one)]
    year = int(document.published[:4]) if document.published else None
    mentions = [_mention(text, one, year) for one in named]
    pointers = [
        _record(text, pointed.place, pointed.span, "deixis", 0.7)
        for pointed in pointed_at(text, named, document.publisher_area)
    ]
    return _merged([*mentions, *pointers])


def drop_inside_companies(
    places: Iterable[PlaceMention], companies: Iterable[Company], text: Text
) -> tuple[PlaceMention, ...]:
    """The places without their occurrences inside longer names of firms; a place with none left is gone.

    A firm whose brand is spelled as a town takes all places where it is told to be the firm.
    """
    taken = [(span, TOWN_BRAND in company.rules) for company in companies for span in company.spans]
    kept = []
    for one in places:
        outside = tuple(
            span
            for span in one.spans
            if not any(
                firm.start <= span.start and span.end <= firm.end and (firm != span or is_brand)
                for firm, is_brand in taken
            )
        )
        if outside == one.spans:
            kept.append(one)
        elif outside:
            kept.append(replace(one, spans=outside, surfaces=tuple(dict.fromkeys(text[span] for span in outside))))
    return tuple(kept)


def _mention(text: Text, one: Resolved, year: int | None) -> PlaceMention:
    span, unit, rule = one.sighting.span, one.place, one.rule
    if unit is None:
        names = {candidate.name_zh for candidate in one.sighting.candidates}
        english = {candidate.name_en for candidate in one.sighting.candidates}
        return PlaceMention(
            None, _only(names), _only(english), (text[span],), (span,), rule=rule, confidence=one.confidence
        )
    if unit.successor and (year is None or unit.valid_to is None or year >= unit.valid_to):
        unit, rule = place(unit.successor), "former"
    return _record(text, unit, span, rule, one.confidence)


def _only(names: set[str]) -> str:
    """The name that all candidates share, else nothing."""
    return names.pop() if len(names) == 1 else ""


def _record(text: Text, unit: Place, span: Span, rule: str, confidence: float) -> PlaceMention:
    return PlaceMention(unit.adcode, unit.name_zh, unit.name_en, (text[span],), (span,), rule, confidence)


def _merged(mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """One record for each place, in the order of first mention; what is only pointed at stays apart."""
    groups: dict[tuple[str | None, str, bool], list[PlaceMention]] = {}
    for one in sorted(mentions, key=lambda mention: mention.spans[0]):
        name = one.name_zh or one.surfaces[0]
        groups.setdefault((one.adcode, name, one.rule == "deixis"), []).append(one)
    return tuple(
        group[0]
        if len(group) == 1
        else replace(
            max(group, key=lambda mention: mention.confidence),
            surfaces=tuple(dict.fromkeys(mention.surfaces[0] for mention in group)),
            spans=tuple(mention.spans[0] for mention in group),
        )
        for group in groups.values()
    )


def _about_the_capital(named: Iterable[Resolved]) -> bool:
    """Whether a text speaks of parts of Beijing, so that the city's name is the city's."""
    return any(one.place and one.place.adcode != CAPITAL and one.place.area.startswith("11") for one in named)


def _stands_for_government(text: Text, one: Resolved) -> bool:
    """Whether the capital's name means the central government ("Beijing has set aside 10 billion yuan")."""
    if text.language != "en" or one.place is None or one.place.adcode != CAPITAL:
        return False
    before, after = _metonym()
    start, end = one.sighting.span
    return bool(after.match(text.clean, end) or before.search(text.clean, max(0, start - 30), start))


@cache
def _metonym() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words("places")["metonym"]
    return re.compile(table["en_before"]), re.compile(table["en_after"])
