"""Short names that a text uses without introducing them: made from a full name of the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies import context_en
from extract.companies.aliases_en import is_acronym
from extract.companies.anatomy_zh import HAN, Anatomy, anatomy
from extract.companies.candidate import Candidate, Link
from extract.companies.exclusion_en import is_excluded, trades
from extract.companies.groups import skips_words
from extract.companies.place_names import is_city_en, is_place_en, place_at
from extract.companies.runs_en import Run, common
from extract.companies.shape_zh import is_plain
from extract.companies.tables import any_of, words_of
from storage.model import Span

_HAN = re.compile(f"[{HAN}]")
_TRADE_BEHIND = re.compile(f"([{HAN}]{{2,3}})(?=[、，,;；。：:去今]|也|均|已|又|同时|还|则)")
TOWN_BRAND = "brand that is a town"
_SUFFIXES = "股份", "集团", "科技", "公司"


def derived_zh(clean: str, names: dict[str, list[Span]]) -> Iterator[tuple[Candidate, Link]]:
    """Short forms of Chinese full names, told by their characters in order."""
    taken = [span for name in names for span in _occurrences(clean, name)]
    for name in names:
        parts = anatomy(name)
        yield from _trade_of_place(clean, name, parts, names)
        yield from _without_place(clean, name, name[len(parts.place) :] if parts.place else "", names)
        key = parts.stem[:2]
        if not parts.form or len(parts.stem) < 3 or re.search("[A-Za-z0-9(]", key):
            continue
        for found in _occurrences(clean, key):
            if any(a <= found.start and found.end <= b and b - a > 2 for a, b in taken):
                continue
            end, score = _extend(clean, found.start, parts.stem, parts.brand)
            start = _with_place(clean, found.start, parts.place)
            if start < found.start and clean[found.start : end] == parts.brand and not is_plain(parts.brand):
                score = max(score, 0.75)  # 成都甲木: the place and the whole brand
            if score and clean[start:end] not in names:
                yield Candidate(Span(start, end), "short for full name", score), Link(name, clean[start:end])


def _without_place(clean: str, name: str, rest: str, names: dict[str, list[Span]]) -> Iterator[tuple[Candidate, Link]]:
    """A factory, a bank or a bare 公司 of a place later on, any firm in the head of its brief.

    甲木焊条厂 for 烟台市甲木焊条厂; 【甲木生物】 above 江西甲木生物.
    """
    is_headed = f"【{rest}】" in clean
    if len(rest) < 4 or rest in names or not (is_headed or rest.endswith(("厂", "行", "公司", "集团"))):
        return
    for found in _occurrences(clean, rest):
        if not any(span.start <= found.start < span.end for span in names[name]):
            yield Candidate(found, "name without place", 0.85), Link(name, rest)


def _trade_of_place(
    clean: str, name: str, parts: Anatomy, names: dict[str, list[Span]]
) -> Iterator[tuple[Candidate, Link]]:
    """烟台铜管 for 烟台甲木精密铜管股份有限公司: the city and a word of the trade."""
    if not parts.form or len(parts.place) < 2 or len(parts.stem) < 5:
        return
    for city in _occurrences(clean, parts.place[:2]):
        match = _TRADE_BEHIND.match(clean, city.end)
        if match is None or match[1] not in parts.trade or _HAN.match(clean[city.start - 1 : city.start]):
            continue
        short = clean[city.start : match.end()]
        if short not in names:
            yield Candidate(Span(city.start, match.end()), "trade of place", 0.7), Link(name, short)


def _occurrences(clean: str, text: str) -> Iterator[Span]:
    """Every place where a string stands."""
    position = clean.find(text)
    while position >= 0:
        yield Span(position, position + len(text))
        position = clean.find(text, position + len(text))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(any_of(words_of("predicate", "zh")))


def _extend(clean: str, start: int, stem: str, brand: str) -> tuple[int, float]:
    """The end of the short form and how likely it is one."""
    end, position = start + 2, 2
    while end < len(clean):
        ahead = stem.find(clean[end], position)
        if ahead < 0:
            break
        position, end = ahead + 1, end + 1
    for suffix in _SUFFIXES:
        if clean.startswith(suffix, end) and end - start <= 4:
            return end + len(suffix), 0.9
    length = end - start
    if length == 3 and _acts().match(clean, end):
        return end, 0.8
    if length >= 4 or (length == 3 and len(brand) == 3):
        return end, 0.9
    quoted = clean[start - 1 : start] == '"' and clean[end : end + 1] == '"'
    if length == 2 and len(brand) == 2 and not place_at(clean, start) and (quoted or _acts().match(clean, end)):
        return end, 0.75
    return end, 0.0


def _with_place(clean: str, start: int, place: str) -> int:
    short = re.sub("[省市区县]$", "", place.split("(", maxsplit=1)[0])
    for form in (place, short):
        if form and clean.endswith(form, 0, start):
            return start - len(form)
    return start


def derived_en(clean: str, names: dict[str, list[Span]], runs: list[Run]) -> Iterator[tuple[Candidate, Link]]:
    """Brands and acronyms of English names, where they stand alone."""
    brands: dict[str, list[str]] = {}
    towns: dict[str, str] = {}
    # A brand that several firms share is first of all the one that bears nothing before it, then the one named first.
    for name in sorted(names, key=lambda name: (is_place_en(name.split()[0]), names[name][0])):
        if brand := brand_of(name):
            brands.setdefault(brand, []).append(name)
        elif town := town_of(name):
            towns.setdefault(town, name)
    for run in runs:
        if run.name in names:
            continue
        if run.name in brands and not _is_product(clean, run):
            owners = brands[run.name]
            named_before = (name for name in owners if names[name][0].start < run.span.start)
            yield Candidate(run.span, "brand of full name", 0.75), Link(next(named_before, owners[0]), run.name)
        elif run.headline and (head := _name_at_head(run, names)):
            yield Candidate(head[0], "head of a headline", 0.8), Link(head[1], clean[head[0].start : head[0].end])
        elif len(run.words) > 1 and (full := _full_name(run.name, names)):
            yield Candidate(run.span, "start of full name", 0.8), Link(full, run.name)
        elif 1 < len(run.words) < 4 and run.words[0] in brands and _is_sister(clean, run):
            yield Candidate(run.span, "sister of a firm", 0.6), Link(run.name, run.name)
        elif run.name in towns and _acts_as_firm(clean, run.span):
            yield Candidate(run.span, TOWN_BRAND, 0.7), Link(towns[run.name], run.name)
        elif run.name.isupper():
            owner = next((name for name in names if is_acronym(run.name, name)), None)
            if owner and run.name not in common():
                yield Candidate(run.span, "acronym", 0.85), Link(owner, run.name)


def brand_of(name: str) -> str | None:
    """The first word of an English name that is no place: what it is called for short."""
    for word in name.split():
        if is_place_en(word) or word.startswith("("):
            continue
        return word if len(word) >= 3 and word not in common() and word not in trades() and word != name else None
    return None


def _full_name(short: str, names: dict[str, list[Span]]) -> str | None:
    """The name that a shorter one is made from: its start, or what is left when words are left out."""
    starts = (name for name in names if name.startswith(f"{short} "))
    return next(starts, None) or next((name for name in names if skips_words(short, name)), None)


def _name_at_head(run: Run, names: dict[str, list[Span]]) -> tuple[Span, str] | None:
    """The longest short name that a run of a headline starts with, and the full name it is made from."""
    for count in range(len(run.words) - 1, 1, -1):
        start = " ".join(run.words[:count])
        full = next((name for name in names if name.startswith((f"{start} ", f"{start},"))), None)
        if full and not all(is_place_en(word) or word in common() for word in run.words[:count]):
            return Span(run.span.start, run.span.start + len(start)), full
    return None


def town_of(name: str) -> str | None:
    """The last of the places that an English name starts with, where it is no city: a brand of the same spelling."""
    town = None
    for word in name.split():
        if not is_place_en(word):
            break
        town = word
    return town if town and town != name and not is_city_en(town) else None


_OWNS = re.compile(
    r"'s? (?:[a-z-]+ ){0,2}(?:neighbou?rs?|rivals?|parent|owners?|boss|founders?|works|workshops?|plants?|products?"
    r"|sales|revenues?|profits?|turnover|customers|engineers|shares|machines|engines|tools)\b"
)
_LENT_TO = re.compile(r"\b(?:lent|gave|given|paid|granted|offered|awarded|handed) $")


def _acts_as_firm(clean: str, span: Span) -> bool:
    """Whether a brand that is a town's name as well does what firms do, or is lent money."""
    if _LENT_TO.search(clean, max(0, span.start - 10), span.start) or _OWNS.match(clean, span.end):
        return True
    end = span.end
    match = context_en.after().match(clean, end, min(len(clean), end + context_en.RIGHT))
    return bool(match and context_en.score(match)[1] >= 0.4)


def _is_sister(clean: str, run: Run) -> bool:
    """Whether a name that shares its first word with a firm is another firm of the group, and no park or product."""
    return not is_excluded(clean, run) and _acts_as_firm(clean, run.span)


_BEFORE_A_TOWN = re.compile(r"\b(?:town|village|hall|street|township|county|district|people|fair|port) of $")
_PRODUCT = re.compile(
    r"(?:,| is| was) an? (?!(?:[\w'-]+ ){0,4}"
    r"(?:company|firm|maker|brand|supplier|start-?up|producer|manufacturer|developer|provider)\b)"
    r"|(?: [a-z]+)? (?:is|are) (?:made|produced|sold) by|[ -](?:sub-?district|town(?:ship)?|village|street)\b"
)
# A word behind "the Cassava" that makes it a thing and no firm.
_THING = re.compile(
    r" (?!(?:is|was|has|had|will|said|says|and|or|in|of|to|on|by|for|from|at|as|also|now|makes|won|plans|holds|employs"
    r"|sold|sells|can|could|would|got|became|which|whose)\b)[a-z]+"
)


def _is_product(clean: str, run: Run) -> bool:
    if _PRODUCT.match(clean, run.span.end) or _BEFORE_A_TOWN.search(clean, max(0, run.span.start - 14), run.span.start):
        return True
    return clean.endswith(("the ", "The ", "a ", "its ", "an "), 0, run.span.start) and bool(
        _THING.match(clean, run.span.end)
    )
