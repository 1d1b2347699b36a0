"""Honorary titles in text: the ladder of `words/titles.toml`, each with its level where the text tells it.

Besides titles written out there are titles left out: "311 city-level and 48 state-level little giants" names
the title once for two levels, "1,800 provincial-level ones" not at all. A level that shares its title with a
neighbour is a mention of its own with the rule "ellipsis".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from extract.found import Found, TitleMention
from extract.numbers import NUMBER_EN
from extract.text import Text, lowered
from extract.words import words
from storage.model import Language, Level, Span

_NATIONAL_STEP = "national step"
_LEVELLED = {"little_giant", "srdi_sme"}
_BRAND = 40  # characters in front of a title in which it may be called a brand
_BESIDE = {"en": 70, "zh": 14}


@dataclass(frozen=True)
class _Ladder:
    """The compiled table of one language."""

    titles: re.Pattern[str]
    rows: tuple[dict[str, Any], ...]
    bare: re.Pattern[str]
    bare_rows: tuple[dict[str, Any], ...]
    levels: tuple[tuple[Level, re.Pattern[str]], ...]
    any_level: re.Pattern[str]
    after: tuple[tuple[Level, re.Pattern[str]], ...]
    grantors: tuple[tuple[Level, re.Pattern[str]], ...]
    own_programme: re.Pattern[str]
    brand: re.Pattern[str]
    shared: re.Pattern[str]
    left_out: re.Pattern[str]
    speaks_for: re.Pattern[str]
    speaks_against: re.Pattern[str]


@cache
def _ladder(language: Language) -> _Ladder:
    table = words("titles")
    parts: dict[str, str] = {**table["parts"][language], "number": NUMBER_EN}
    filling = table["filling"]
    rows = tuple(table["title"])
    bare = [row for row in rows if f"ladder_{language}" in row]
    levels = [(row["id"], row[language]) for row in table["level"]]
    boundary = r"\b" if language == "en" else ""

    def read(pattern: str) -> re.Pattern[str]:
        filled = _filled(pattern, parts)
        return re.compile(lowered(filled) if language == "en" else filled)

    def alternatives(chosen: list[dict[str, Any]] | tuple[dict[str, Any], ...], key: str) -> re.Pattern[str]:
        groups = (f"(?P<t{number}>{'|'.join(row.get(key, ['(?!)']))})" for number, row in enumerate(chosen))
        # In English a title starts at a word, in Chinese with few characters: most places fail at once.
        start = "(?<![A-Za-z])" if language == "en" else f"(?=[{filling['begins_zh']}])"
        return read(f"{start}(?:{'|'.join(groups)})")

    return _Ladder(
        titles=alternatives(rows, language),
        rows=rows,
        bare=alternatives(bare, f"ladder_{language}"),
        bare_rows=tuple(bare),
        levels=tuple((level, read(rf"{boundary}(?:{one}){filling[f'between_{language}']}$")) for level, one in levels),
        any_level=read(f"{boundary}(?:{'|'.join(f'(?P<{level}>{one})' for level, one in levels)})"),
        after=tuple((row["id"], read(rf"\s*(?:{row['after_en']})")) for row in table["level"] if language == "en"),
        grantors=tuple((row["level"], re.compile(row[language])) for row in table["grantor"]),
        own_programme=re.compile(table["own_programme"][language]),
        brand=read(table["brand"][language]),
        shared=re.compile(_filled(filling[f"shared_{language}"], parts)),
        left_out=re.compile(filling[f"left_out_{language}"]),
        speaks_for=read(table["evidence"][f"for_{language}"]),
        speaks_against=read(table["evidence"][f"against_{language}"]),
    )


def _filled(pattern: str, parts: dict[str, str]) -> str:
    # Fragments may hold fragments: two rounds suffice for the table.
    for _ in range(3):
        pattern = re.sub(r"\{([a-z]+)\}", lambda match: parts[match[1]], pattern)
    return pattern


def find_titles(found: Found) -> tuple[TitleMention, ...]:
    """Every mention of a title of the closed list, in order; none in a document about something else."""
    ladder = _ladder(found.text.language)
    seen = _seen(found.text)
    matches = list(ladder.titles.finditer(seen))
    if not matches or not _speaks_of_firms(seen, ladder):
        return ()
    written = [_written(found, ladder, match) for match in matches if not _is_brand(seen, ladder, match)]
    mentions = sorted([*written, *_bare(found, ladder, written)], key=lambda one: one.span)
    return tuple(sorted([*mentions, *_left_out(found, ladder, mentions)], key=lambda one: one.span))


def _seen(text: Text) -> str:
    """The text as the ladder's patterns read it: English in lower case."""
    return text.lower if text.language == "en" else text.clean


def _speaks_of_firms(seen: str, ladder: _Ladder) -> bool:
    against = len(ladder.speaks_against.findall(seen))
    return against == 0 or len(ladder.speaks_for.findall(seen)) > 2 * against


def _is_brand(seen: str, ladder: _Ladder, match: re.Match[str]) -> bool:
    """Whether goods only bear the name: "pumps of the brand Little Giant"."""
    return ladder.brand.search(seen[max(0, match.start() - _BRAND) : match.start()]) is not None


def _written(found: Found, ladder: _Ladder, match: re.Match[str]) -> TitleMention:
    row = ladder.rows[int(cast(str, match.lastgroup)[1:])]
    return _mention(found, ladder, row, Span(*match.span()))


def _mention(found: Found, ladder: _Ladder, row: dict[str, Any], span: Span) -> TitleMention:
    span = _trimmed(found.text.clean, span)
    level, start = _level_beside(found, ladder, span)
    rule = "written" if level is None else "level beside"
    title = row["id"]
    if title == "srdi_sme" and level == "national":
        # The national step of the same ladder is the little giant, whatever the press calls it.
        title, rule = "little_giant", _NATIONAL_STEP
    if level is None:
        level, rule = _level_around(found, ladder, row, span)
    span = Span(start, span.end)
    return TitleMention(title, level, span, found.text[span], rule, row.get("event"))


def _trimmed(clean: str, span: Span) -> Span:
    """Without an opening quotation mark or bracket that is not closed inside."""
    start, end = span
    inside = clean[start:end]
    if inside[:1] in "\"'(" and inside.count(inside[0]) == 1 and ")" not in inside:
        start += 1
    elif inside[-1:] in "\"')" and inside.count(inside[-1]) == 1 and "(" not in inside:
        end -= 1
    return Span(start, end)


def _level_beside(found: Found, ladder: _Ladder, span: Span) -> tuple[Level | None, int]:
    seen = _seen(found.text)
    before = seen[max(0, span.start - _BESIDE[found.text.language]) : span.start].rsplit("\n", 1)[-1]
    for level, pattern in ladder.levels:
        if match := pattern.search(before):
            return level, span.start - len(before) + match.start()
    for level, pattern in ladder.after:
        if pattern.match(seen, span.end):
            return level, span.start
    return None, span.start


def _level_around(found: Found, ladder: _Ladder, row: dict[str, Any], span: Span) -> tuple[Level | None, str]:
    sentence = found.text[found.text.sentences[found.text.sentence_at(span.start)]]
    here = [level for level, pattern in ladder.grantors if pattern.search(sentence)]
    lead = found.text.clean[: found.text.title_end + 200]
    if row.get("kind") == "science":
        by_province = "provincial" in here or (not here and _grantor_in(lead, ladder) == "provincial")
        return "provincial" if by_province else cast(Level, row["level"]), "science commission"
    if row.get("usual") == "national":
        own = row["id"] == "little_giant" and "national" not in here and ladder.own_programme.search(sentence)
        return ("municipal", "own programme") if own else ("national", "usual")
    if here:
        return here[0] if here[0] != "national" else None, "grantor"
    level = _grantor_in(lead, ladder)
    return level, "grantor in the lead" if level else "written"


def _grantor_in(lead: str, ladder: _Ladder) -> Level | None:
    """The level of the province or city that a document's first lines name as the one that grants."""
    return next((level for level, pattern in ladder.grantors[1:] if pattern.search(lead)), None)


def _bare(found: Found, ladder: _Ladder, written: list[TitleMention]) -> Iterator[TitleMention]:
    """Short forms that mean a title only beside another one or after its full name: "610 specialised ones"."""
    sentences = {found.text.sentence_at(one.span.start) for one in written}
    titles = {one.title for one in written}
    for match in ladder.bare.finditer(_seen(found.text)):
        span = Span(*match.span())
        taken = any(one.span.start < span.end and span.start < one.span.end for one in written)
        row = ladder.bare_rows[int(cast(str, match.lastgroup)[1:])]
        if not taken and (found.text.sentence_at(span.start) in sentences or row["id"] in titles):
            yield _mention(found, ladder, row, span)


def _left_out(found: Found, ladder: _Ladder, mentions: list[TitleMention]) -> Iterator[TitleMention]:
    clean = found.text.clean
    for match in ladder.any_level.finditer(_seen(found.text)):
        if any(one.span.start <= match.start() < one.span.end for one in mentions):
            continue
        level = cast(Level, match.lastgroup)
        owner = _shared_with(found.text, ladder, match.end(), mentions)
        # 江苏省共711家 is a place: only 省级 stands for a title that went before.
        alone = found.text.language == "en" or match.group().endswith("级")
        if owner is None and alone and ladder.left_out.match(clean, match.end()):
            owner = _named_before(found, match.start(), mentions)
        if owner is not None:
            span = Span(*match.span())
            title = _step(owner, level)
            yield replace(owner, title=title, level=level, span=span, surface=found.text[span], rule="ellipsis")


def _shared_with(text: Text, ladder: _Ladder, end: int, mentions: list[TitleMention]) -> TitleMention | None:
    """The title ahead that a level shares with the levels between: only filling stands between them."""
    while match := ladder.shared.match(text.clean, end):
        end = match.end()
        for one in mentions:
            if one.span.start == end:
                return one
        step = ladder.any_level.match(_seen(text), end)
        if step is None:
            return None
        end = step.end()
    return None


def _step(owner: TitleMention, level: Level) -> str:
    if owner.title == "srdi_sme" and level == "national":
        return "little_giant"
    return "srdi_sme" if owner.rule == _NATIONAL_STEP else owner.title


def _named_before(found: Found, start: int, mentions: list[TitleMention]) -> TitleMention | None:
    """The title of the sentence so far, or else the last one of the two sentences before."""
    sentence = found.text.sentence_at(start)
    earlier = [one for one in mentions if one.span.end <= start]
    near = [one for one in earlier if sentence - found.text.sentence_at(one.span.start) <= 2]
    if near and sentence != found.text.sentence_at(near[-1].span.start):
        # "80 national ones" after a whole ladder: the titles that have levels.
        near = [one for one in near if one.title in _LEVELLED] or near
    return near[-1] if near else None
