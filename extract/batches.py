"""Numbered batches of a title: recognised, reviewed, called for or supported.

A batch belongs to the title that follows or precedes it, else to the one its sentence or the text before it
speaks of. Yearly lots (2023年度第二批, "the first quarter of 2024") have a label instead of a number. A list
named by its year only ("this year's list") is looked up in the calendar and marked as derived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from extract.calendar import batch_of_year, year_of_batch
from extract.found import Found, TitleMention
from extract.numbers import NUMBER_EN, ORDINAL_EN, parse_number, parse_ordinal
from extract.words import words
from storage.model import Batch, Event, Language, Span

_ORDINAL_ZH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NATIONAL = {"little_giant", "single_champion", "single_champion_product"}


@dataclass(frozen=True)
class _Candidate:
    """A batch expression: its numbers, or the label of a lot; `weak` where only a title beside it makes it one."""

    numbers: tuple[int, ...]
    span: Span
    weak: bool = False
    year: int | None = None
    label: str | None = None
    support_year: int | None = None


@dataclass(frozen=True)
class _Words:
    candidate: re.Pattern[str]
    other: re.Pattern[str]
    lot: re.Pattern[str]
    events: tuple[tuple[Event, re.Pattern[str], re.Pattern[str]], ...]
    relative: tuple[tuple[int, re.Pattern[str]], ...]


@cache
def _words(language: Language) -> _Words:
    table = words("batches")
    fold = re.IGNORECASE if language == "en" else 0
    return _Words(
        candidate=re.compile(_candidate_en(table) if language == "en" else _candidate_zh(), fold),
        other=re.compile(table["other"][language], fold),
        lot=re.compile(table["lot"][language], fold),
        events=tuple(
            (
                row["id"],
                re.compile(f"(?:{row[f'before_{language}']})$", fold),
                re.compile(row[f"after_{language}"], fold),
            )
            for row in table["event"]
        ),
        relative=tuple(
            (shift, re.compile(table["relative"][f"{when}_{language}"], fold))
            for when, shift in (("this", 0), ("last", -1))
        ),
    )


def _candidate_en(table: dict[str, Any]) -> str:
    noun, between = table["noun"]["en"], table["between"]["en"]
    link = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+to\s+|\s+through\s+|\s*-\s*|\s*&\s*)(?:the\s+)?"
    return (
        rf"\b(?:the\s+)?(?:first|all)\s+(?P<upto>{NUMBER_EN})\s+{between}*(?:batches|cohorts|lists|rounds|groups)\b"
        rf"|(?:(?P<year>20\d\d)'s\s+)?(?P<ordinals>{ORDINAL_EN}(?:{link}{ORDINAL_EN})*)[\s-]+{between}{{0,3}}(?P<noun>{noun})\b"
        rf"|\bbatch(?:es)?\s+(?:no\.?\s*)?(?P<numbers>{NUMBER_EN}(?:{link}{NUMBER_EN})*)"
        rf"|(?P<quarter>{ORDINAL_EN})\s+quarter\s+(?:of\s+)?(?P<quarter_year>20\d\d)"
    )


def _candidate_zh() -> str:
    one, link = _ORDINAL_ZH, r"(?:[、和及与至到~-]|以及)"
    return (
        rf"(?P<year>(?:20\d\d年度?|今年|本年度?)的?)?"
        rf"(?:(?P<ordinals>(?:第{one}(?:批次?)?|{one}(?=[至到~-]))(?:{link}第?{one}(?:批次?)?)*)(?<=[批次])(?![准量发])"
        rf"(?:第(?P<support_year>[一二三1-3])年)?"
        rf"|(?<![此之以])(?:前|头)(?P<upto>{one})批次?|(?P<first>首批)(?!次))"
        rf"|(?P<quarter_year>20\d\d)年度?第?(?P<quarter>[一二三四1-4])季度"
    )


def find_batches(found: Found) -> tuple[Batch, ...]:
    """Every numbered batch of a title once, at its first mention; derived ones only where none is named."""
    named: dict[tuple[str | None, int | None, str | None], Batch] = {}
    for batch in batch_mentions(found):
        named.setdefault((batch.title, batch.batch, batch.label), batch)
    titles = {batch.title for batch in named.values()}
    derived = [one for one in _derived(found) if one.title not in titles]
    return tuple(sorted([*named.values(), *derived[:1]], key=lambda one: one.span))


def batch_mentions(found: Found) -> Iterator[Batch]:
    """Every place where a numbered batch of a title is named."""
    if not found.titles:
        return
    table = _words(found.text.language)
    candidates = list(_candidates(found, table))
    last: TitleMention | None = None
    for index in range(len(candidates)):
        if index:
            candidates[index] = _same_year(found, candidates[index - 1], candidates[index])
        title, rule, confidence = _title_of(found, table, candidates[index], last)
        if title is not None:
            last = title
            for batch in _batches(found, table, candidates, index, title):
                yield replace(batch, rule=rule, confidence=confidence)


def _candidates(found: Found, table: _Words) -> Iterator[_Candidate]:
    weak = re.compile(words("batches")["noun"]["weak_en"], re.IGNORECASE)
    for match in table.candidate.finditer(found.text.clean):
        groups = match.groupdict()
        span = Span(*match.span())
        if groups["quarter"]:
            if table.lot.search(found.text[found.text.sentences[found.text.sentence_at(span.start)]]):
                yield _Candidate((), span, weak=True, label=f"{groups['quarter_year']}-Q{_one(groups['quarter'])}")
        elif numbers := _numbers(groups):
            yield _Candidate(
                numbers,
                span,
                weak=bool(weak.fullmatch(groups.get("noun") or "")),
                year=_year(found, groups["year"], span),
                support_year=_small(groups.get("support_year")),
            )


def _year(found: Found, before: str | None, span: Span) -> int | None:
    """The year whose lots are counted: "2024年度第二批", "the first batch of innovative SMEs for 2024"."""
    if before and not before[:4].isdigit():
        return int(found.document.published[:4]) if found.document.published else None
    behind = re.compile(r"[^,.;\n]{0,90}?\b(?:of|for)\s+(20\d\d)\b").match(found.text.clean, span.end)
    return int(before[:4]) if before else int(behind[1]) if behind else None


def _same_year(found: Found, before: _Candidate, one: _Candidate) -> _Candidate:
    """今年首批2024家、第二批1768家: the lots of one sentence are of one year."""
    together = found.text.sentence_at(before.span.start) == found.text.sentence_at(one.span.start)
    shared = together and one.year is None and before.year and one.numbers == (before.numbers[-1] + 1,)
    return replace(one, year=before.year) if shared else one


def _small(surface: str | None) -> int | None:
    number = parse_number(surface) if surface else None
    return int(number) if number is not None else None


def _numbers(groups: dict[str, str | None]) -> tuple[int, ...]:
    if groups["upto"]:
        return tuple(range(1, min(_small(groups["upto"]) or 0, 20) + 1))
    if groups.get("first"):
        return (1,)
    series = groups["ordinals"] or groups.get("numbers") or ""
    pieces = re.split(r"\s*(?:,|\band\b|\bor\b|\bthe\b|&|[、和及与]|以及)\s*", re.sub("批次?", "", series))
    numbers: list[int] = []
    for piece in filter(None, pieces):
        ends = [
            _one(end) for end in re.split(r"\s+to\s+|\s+through\s+|(?<=\d)\s*-\s*(?=\d)|[至到~]|(?<=[一-龥])-", piece)
        ]
        if None in ends or len(ends) > 2:
            continue
        numbers += range(cast(int, ends[0]), min(cast(int, ends[-1]), 40) + 1)
    return tuple(one for one in dict.fromkeys(numbers) if 0 < one <= 40)


def _one(surface: str) -> int | None:
    # "eight first-batch holders": a number may stand before the ordinal.
    return parse_ordinal(surface) or _small(surface.removeprefix("第")) or parse_ordinal(surface.split()[-1])


def _batches(
    found: Found, table: _Words, candidates: list[_Candidate], index: int, title: TitleMention
) -> Iterator[Batch]:
    candidate = candidates[index]
    event = _event_of(found, table, candidates, index)
    if title.event == "support" or title.title == "key_little_giant" or candidate.support_year:
        event = "support"
    batch = Batch(
        title="key_little_giant" if event == "support" else title.title,
        level=title.level,
        batch=None,
        event=event,
        span=candidate.span,
        surface=found.text[candidate.span],
        rule="",
        confidence=0.0,
        support_year=candidate.support_year,
    )
    if candidate.label or _is_lot(candidate, title):
        yield replace(batch, label=candidate.label or f"{candidate.year}-{candidate.numbers[0]}")
        return
    for number in candidate.numbers:
        yield replace(batch, batch=number)


def _is_lot(candidate: _Candidate, title: TitleMention) -> bool:
    """Whether the number counts the lots of one year instead of the batches since the title's beginning."""
    if candidate.year is None or not candidate.numbers:
        return False
    national = title.title in _NATIONAL and title.level == "national"
    return not (national and year_of_batch(title.title, candidate.numbers[0]) == candidate.year)


def _title_of(
    found: Found, table: _Words, candidate: _Candidate, last: TitleMention | None
) -> tuple[TitleMention | None, str, float]:
    """The title of a batch, how it was found and how sure that is; `last` is the title of the batch before."""
    clean = found.text.clean
    sentence = found.text.sentences[found.text.sentence_at(candidate.span.start)]
    inside = [one for one in found.titles if sentence.start <= one.span.start < sentence.end]
    clause_end = re.compile(r"[,;，；。]|\n|$").search(clean, candidate.span.end)
    clause = Span(candidate.span.end, clause_end.start() if clause_end else sentence.end)
    ahead = next((one for one in inside if one.span.end > candidate.span.end), None)
    if ahead and ahead.span.start <= clause.end:
        gap = clean[candidate.span.end : ahead.span.start]
        if len(gap) < (80 if found.text.language == "en" else 24) and not table.other.search(gap):
            return ahead, "title ahead", 0.95
    before = next((one for one in reversed(inside) if one.span.end <= candidate.span.start), None)
    if table.other.search(found.text[clause]):
        return None, "", 0.0
    if before and not (candidate.weak and candidate.span.start - before.span.end > 30):
        return before, "title before", 0.85
    if candidate.weak:
        return (last, "title of the text", 0.6) if last and not candidate.label else (None, "", 0.0)
    if ahead:
        return ahead, "title of the sentence", 0.75
    earlier = [one for one in found.titles if one.span.start < sentence.start]
    return last or (earlier[-1] if earlier else found.titles[0]), "title of the text", 0.65


def _event_of(found: Found, table: _Words, candidates: list[_Candidate], index: int) -> Event:
    """By the words right before the batch, or behind it as far as they are not those of the next batch."""
    clean = found.text.clean
    span = candidates[index].span
    sentence = found.text.sentences[found.text.sentence_at(span.start)]
    behind = [one.span.start for one in candidates[index + 1 : index + 2] if one.span.start < sentence.end]
    # What a later year brought is another matter: "named in the third batch, and in 2024 it passed the review".
    after = re.split(
        r"[,，](?:\s*and)?(?:\s*in\s|又?于)?\s*20\d\d", clean[span.end : behind[0] if behind else sentence.end]
    )[0]
    before = clean[max(sentence.start, span.start - 60) : span.start]
    for event, ends_before, stands_after in table.events:
        if ends_before.search(before) or stands_after.search(ends_before.sub("", after) if behind else after):
            return event
    return "new"


def _derived(found: Found) -> Iterator[Batch]:
    """Lists named by their year, where the title is the national one and the day of publication is known."""
    if not found.document.published or not found.titles:
        return
    table = _words(found.text.language)
    for shift, pattern in table.relative:
        for match in pattern.finditer(found.text.clean):
            title = _title_of(found, table, _Candidate((), Span(*match.span())), None)[0]
            number = title and batch_of_year(title.title, int(found.document.published[:4]) + shift)
            if title and number and title.level == "national":
                span = Span(*match.span())
                surface = found.text[span]
                yield Batch(title.title, "national", number, "new", span, surface, "calendar", 0.6, derived=True)
