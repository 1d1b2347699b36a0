"""Where names of places stand in a text: one Aho-Corasick pass over all names, type words read along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extract.gazetteer import Place, names_en, names_zh
from extract.words import words
from storage.model import Language, Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in the text with all that it may mean; `full` where a type word stands with it."""

    span: Span
    name: str
    candidates: tuple[Place, ...]
    full: bool = False


def matches(clean: str, language: Language) -> list[Sighting]:
    """All names in order, the leftmost and longest at each spot, not yet judged by what stands around them."""
    return list(_matches(clean, "zh") if language == "zh" else _matches_en(clean))


@cache
def kinds_en() -> dict[str, frozenset[str]]:
    """The kinds of unit that an English type word may stand for."""
    return {kind: frozenset(row["zh"]) for row in words("places")["kinds"] for kind in row["en"]}


@cache
def _automaton(language: Language) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    spellings = {name: name for name in names_zh()} if language == "zh" else _spellings_en()
    for spelling, name in spellings.items():
        automaton.add_word(spelling, (len(spelling), name))
    automaton.make_automaton()
    return automaton


def _spellings_en() -> dict[str, str]:
    """Each way to write an English name, with the name."""
    found = {name: name for name in names_en()}
    for name in names_en():
        if name.endswith("New Area"):
            found.setdefault(name.replace("New Area", "New District"), name)
    for name in words("places")["without_apostrophe"]["en"]:
        found[name.replace("'", "")] = name
    return found | {spelling.upper(): name for spelling, name in found.items()}


def _matches(clean: str, language: Language) -> Iterator[Sighting]:
    """The leftmost and longest names, save those that are cut out of a word and a name after it."""
    index = names_zh() if language == "zh" else names_en()
    at: dict[int, tuple[int, str]] = {}
    for last, (length, name) in _automaton(language).iter(clean):
        start = last + 1 - length
        if start not in at or at[start][0] <= last:
            at[start] = (last + 1, name)
    position = 0
    for start, (end, name) in sorted(at.items()):
        if start >= position and not (language == "zh" and _cut_out_zh(clean, at, start)):
            position = end
            yield from _with_city(Sighting(Span(start, end), name, index[name], language == "zh" and _is_full(name)))


def _cut_out_zh(clean: str, at: dict[int, tuple[int, str]], start: int) -> bool:
    """Whether another name begins within and reaches further: after the word "和", or a full one ("浙北安吉县")."""
    end, name = at[start]
    later = [at[n] for n in range(start + 1, end) if n in at and at[n][0] > end]
    if clean[start] == "和" and start + 1 in at and at[start + 1] in later:
        return True
    return not _is_full(name) and any(_is_full(other) for _, other in later)


@cache
def _is_full(name_zh: str) -> bool:
    return any(place.name_zh == name_zh for place in names_zh()[name_zh])


def _with_city(one: Sighting) -> Iterator[Sighting]:
    """ "大连市高新区" names the city and the zone, "大连高新区" the zone alone."""
    city, mark, _ = one.name.partition("市")
    if mark and all(place.level == "zone" for place in one.candidates) and city + mark in names_zh():
        border = one.span.start + len(city) + 1
        yield Sighting(Span(one.span.start, border), city + mark, names_zh()[city + mark], full=True)
        one = replace(one, span=Span(border, one.span.end))
    yield one


def _matches_en(clean: str) -> Iterator[Sighting]:
    position = 0
    for one in _matches(clean, "en"):
        left, right = clean[one.span.start - 1 : one.span.start], clean[one.span.end : one.span.end + 1]
        if one.span.start >= position and not left.isalnum() and not right.isalnum():
            whole = _with_kind_en(clean, one)
            position = whole.span.end  # Dongxiang in "Jishishan Bonan, Dongxiang and Salar Autonomous County"
            yield whole


def _with_kind_en(clean: str, one: Sighting) -> Sighting:
    match = kind_after_en().match(clean, one.span.end)
    if not match:
        return one
    kinds = kinds_en()[match["kind"].lower()]
    fitting = tuple(place for place in one.candidates if place.kind in kinds)
    if not fitting:
        return one
    proper = match["kind"][0].isupper() and not match["kind"].endswith("al")
    return replace(
        one, candidates=fitting, full=True, span=Span(one.span.start, match.end() if proper else one.span.end)
    )


@cache
def kind_after_en() -> re.Pattern[str]:
    """A type word right behind an English name, with the peoples of an autonomous unit before it."""
    kinds = "|".join(sorted(kinds_en(), key=len, reverse=True))
    peoples = "|".join(words("places")["peoples"]["en"])
    return re.compile(
        rf"[ -](?:Municipal |(?:(?:{peoples})(?:,? and |, |-| ))+)?(?P<kind>{kinds})\b(?!-level)", re.IGNORECASE
    )
