"""Which of several places a name means: neighbours first, then what else the text names, publisher, prominence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.gazetteer import Place, ancestors, best, lies_in
from extract.places.matches import Sighting
from extract.places.neighbours import adjacent, narrowed
from extract.text import Text
from extract.words import words

# What a unit that is named for sure says about a candidate; the publisher's own area counts half as much again.
PARENT, HIGHER, LOWER, SIBLING, SAME_PROVINCE = 4.0, 2.0, 3.0, 2.0, 1.0
IN_A_NAME, PUBLISHER, SAME_SENTENCE = 0.5, 1.5, 1.5


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sighting with the place that it means, None where that stays open."""

    sighting: Sighting
    place: Place | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Evidence:
    code: str
    sentence: int
    weight: float


def resolve(text: Text, seen: list[Sighting], inside: list[bool], publisher_area: str | None) -> list[Resolved]:
    """Decide every sighting; those inside other names are evidence and are decided along, at less weight."""
    groups, beside = _narrowed_by_neighbours(text, seen)
    groups = [_likely(text, one, group) for one, group in zip(seen, groups, strict=True)]
    result: list[Resolved | None] = [_at_once(one, groups[number], number in beside) for number, one in enumerate(seen)]
    for _ in range(2):
        for number, one in enumerate(seen):
            if result[number] is None:
                evidence = _evidence(text, seen, result, inside, number)
                result[number] = _by_context(text, one, groups[number], evidence, publisher_area)
    return [
        found or _last_resort(one, groups[number]) for number, (one, found) in enumerate(zip(seen, result, strict=True))
    ]


def _narrowed_by_neighbours(text: Text, seen: list[Sighting]) -> tuple[list[tuple[Place, ...]], set[int]]:
    groups = [one.candidates for one in seen]
    beside: set[int] = set()
    for number in range(1, len(seen)):
        if not adjacent(text.clean, seen[number - 1], seen[number], text.language):
            continue
        for upper, lower in ((number - 1, number), (number, number - 1)):
            above, below = narrowed(groups[upper], groups[lower])
            if below:
                beside |= {n for n, kept in ((upper, above), (lower, below)) if len(kept) < len(groups[n])}
                groups[upper], groups[lower] = above, below
                break
    return groups, beside


def _likely(text: Text, one: Sighting, group: tuple[Place, ...]) -> tuple[Place, ...]:
    """A name without type word means the provinces and prefectures of that name where there are any."""
    if one.full or one.name in words("places")["contested"][text.language]:
        return group
    return tuple(place for place in group if place.level in ("province", "prefecture")) or group


def _at_once(one: Sighting, group: tuple[Place, ...], beside: bool) -> Resolved | None:
    chosen = best(group)
    if chosen is None:
        return None
    if chosen.level == "zone":
        return Resolved(one, chosen, "zone", 0.9)
    if beside:
        return Resolved(one, chosen, "neighbour", 0.95)
    return Resolved(one, chosen, "name", 0.97 if one.full or chosen.level != "county" else 0.9)


def _evidence(
    text: Text, seen: list[Sighting], result: list[Resolved | None], inside: list[bool], number: int
) -> list[_Evidence]:
    """Each place named for sure once, at its best weight, with the sentence where it weighs most."""
    here = text.sentence_at(seen[number].span.start)
    found: dict[str, _Evidence] = {}
    for other, resolved in enumerate(result):
        if other == number or resolved is None or resolved.place is None:
            continue
        weight = IN_A_NAME if inside[other] else 1.0
        sentence = text.sentence_at(seen[other].span.start)
        one = _Evidence(resolved.place.area, sentence, weight * (SAME_SENTENCE if sentence == here else 1.0))
        if one.code not in found or one.weight > found[one.code].weight:
            found[one.code] = one
    return list(found.values())


def _by_context(
    text: Text, one: Sighting, group: tuple[Place, ...], evidence: list[_Evidence], publisher_area: str | None
) -> Resolved | None:
    scores = {place: sum(_support(place, e.code) * e.weight for e in evidence) for place in group}
    rule = "context"
    if publisher_area:
        for place in group:
            support = 6.0 if place.area == publisher_area else _support(place, publisher_area)
            scores[place] += PUBLISHER * support
        rule = "publisher" if not evidence else rule
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] > ranked[1][1]:
        return Resolved(one, ranked[0][0], rule, 0.85)
    return None


def _support(place: Place, code: str) -> float:
    """How much a unit named elsewhere speaks for a candidate."""
    area = place.area
    if code in ancestors(area):
        return PARENT if ancestors(area)[0] == code else HIGHER
    if area == code:
        return 0.0
    if lies_in(code, area):
        return LOWER
    if area[:4] == code[:4] or (_direct(area) and area[:2] == code[:2]):
        return SIBLING
    return SAME_PROVINCE if area[:2] == code[:2] else 0.0


def _direct(area: str) -> bool:
    """Whether a unit stands right under its province, as the districts of Shanghai do."""
    return ancestors(area)[:1] == (area[:2] + "0000",)


def _last_resort(one: Sighting, group: Iterable[Place]) -> Resolved:
    code = words("places")["prominent"].get(one.name)
    for place in group:
        if place.adcode == code:
            return Resolved(one, place, "prominence", 0.6)
    return Resolved(one, None, "open", 0.3)
