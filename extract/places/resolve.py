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
IN_A_NAME, PUBLISHER, SAME_SENTENCE, OWN_AREA = 0.5, 1.5, 1.5, 6.0


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sighting with the place that it means, None where that stays open."""

    sighting: Sighting
    place: Place | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A unit named for sure: its best weight and the sentences where it stands."""

    weight: float
    sentences: frozenset[int]


def resolve(text: Text, seen: list[Sighting], inside: list[bool], publisher_area: str | None) -> list[Resolved]:
    """Decide every sighting; those inside other names are evidence and are decided along, at less weight."""
    groups, beside = _narrowed_by_neighbours(text, seen)
    groups = [_likely(text, one, group) for one, group in zip(seen, groups, strict=True)]
    result: list[Resolved | None] = [_at_once(one, groups[number], number in beside) for number, one in enumerate(seen)]
    for _ in range(2):
        if all(result):
            break
        evidence = _evidence(text, seen, result, inside)
        for number, one in enumerate(seen):
            if result[number] is None:
                sentence = text.sentence_at(one.span.start)
                result[number] = _by_context(one, groups[number], evidence, sentence, publisher_area)
    return [found or _last_resort(one, group) for one, group, found in zip(seen, groups, result, strict=True)]


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
    text: Text, seen: list[Sighting], result: list[Resolved | None], inside: list[bool]
) -> dict[str, _Evidence]:
    found: dict[str, _Evidence] = {}
    for one, resolved, in_a_name in zip(seen, result, inside, strict=True):
        if resolved is None or resolved.place is None:
            continue
        here = frozenset({text.sentence_at(one.span.start)})
        before = found.get(resolved.place.area, _Evidence(0.0, frozenset()))
        weight = max(before.weight, IN_A_NAME if in_a_name else 1.0)
        found[resolved.place.area] = _Evidence(weight, before.sentences | here)
    return found


def _by_context(
    one: Sighting,
    group: tuple[Place, ...],
    evidence: dict[str, _Evidence],
    sentence: int,
    publisher_area: str | None,
) -> Resolved | None:
    scores = dict.fromkeys(group, 0.0)
    for code, named in evidence.items():
        weight = named.weight * (SAME_SENTENCE if sentence in named.sentences else 1.0)
        for place in group:
            scores[place] += weight * _support(place, code)
    if publisher_area:
        for place in group:
            own = OWN_AREA if place.area == publisher_area else _support(place, publisher_area)
            scores[place] += PUBLISHER * own
    (first, most), (_, next_most) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if most > next_most:
        return Resolved(one, first, "context" if evidence else "publisher", 0.85)
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
