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

from extract.batch_expressions import BatchExpression, batch_expressions
from extract.calendar import batch_of_year, year_of_batch
from extract.found import Found, TitleMention
from extract.words import words
from storage.model import Batch, Event, Language, Span

_IN_A_ROW = re.compile(r"(?:,| and|, and) (?:the )?|[、和及与]")
_NEW_CLAUSE = re.compile(
    r",? and (?:also |now |since |later |then )?(?:is|was|has|became|holds|won|got|carries|as an?)\b"
)
_BESIDE = 30  # characters between a title and "in the fifth batch" that is said of it
_NATIONAL = {"little_giant", "single_champion", "single_champion_product"}


@dataclass(frozen=True)
class _Words:
    other: re.Pattern[str]
    events: tuple[tuple[Event, re.Pattern[str], re.Pattern[str]], ...]
    relative: tuple[tuple[int, re.Pattern[str]], ...]


@cache
def _words(language: Language) -> _Words:
    table = words("batches")
    fold = re.IGNORECASE if language == "en" else 0
    return _Words(
        other=re.compile(table["other"][language], fold),
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


def find_batches(found: Found) -> tuple[Batch, ...]:
    """Every numbered batch of a title once, at its first mention; derived ones only where none is named."""
    if not found.titles:
        return ()
    named: dict[tuple[str | None, int | None, str | None], Batch] = {}
    for batch in found.batch_mentions or batch_mentions(found):
        named.setdefault((batch.title, batch.batch, batch.label), batch)
    titles = {batch.title for batch in named.values()}
    derived = [one for one in _derived(found) if one.title not in titles]
    return tuple(sorted([*named.values(), *derived[:1]], key=lambda one: one.span))


def batch_mentions(found: Found) -> tuple[Batch, ...]:
    """Every place where a numbered batch of a title is named."""
    return tuple(_mentions(found)) if found.titles else ()


def _mentions(found: Found) -> Iterator[Batch]:
    table = _words(found.text.language)
    candidates = list(batch_expressions(found))
    last: TitleMention | None = None
    lot: BatchExpression | None = None
    for index in range(len(candidates)):
        if index:
            candidates[index] = _same_year(found, candidates[index - 1], candidates[index])
        title, rule, confidence = _title_of(found, table, candidates[index], last)
        if title is not None:
            candidates[index] = lot = _next_lot(lot, title, last, candidates[index])
            last = title
            event = _event_of(found, table, candidates, index)
            yield from _batches(found, candidates[index], title, event, rule, confidence)


def _same_year(found: Found, before: BatchExpression, one: BatchExpression) -> BatchExpression:
    """今年首批2024家、第二批1768家: the lots of one sentence are of one year."""
    together = found.text.sentence_at(before.span.start) == found.text.sentence_at(one.span.start)
    shared = together and one.year is None and before.year and one.numbers == (before.numbers[-1] + 1,)
    return replace(one, year=before.year) if shared else one


def _next_lot(
    before: BatchExpression | None, title: TitleMention, last: TitleMention | None, one: BatchExpression
) -> BatchExpression:
    """The second batch after "the first batch for 2024" is of that year too."""
    if before is None or last is None or one.year or not (before.year and before.numbers and one.numbers):
        return one
    goes_on = title.title == last.title and abs(one.numbers[0] - before.numbers[-1]) == 1 and _is_lot(before, last)
    return replace(one, year=before.year) if goes_on else one


def _batches(
    found: Found, candidate: BatchExpression, title: TitleMention, event: Event, rule: str, confidence: float
) -> Iterator[Batch]:
    if title.event == "support" or title.title == "key_little_giant" or candidate.support_year:
        event = "support"
    numbers: tuple[int | None, ...] = candidate.numbers
    label = None
    if candidate.label or _is_lot(candidate, title):
        numbers, label = (None,), candidate.label or f"{candidate.year}-{candidate.numbers[0]}"
    for number in numbers:
        yield Batch(
            title="key_little_giant" if event == "support" else title.title,
            level=title.level,
            batch=number,
            event=event,
            span=candidate.span,
            surface=found.text[candidate.span],
            rule=rule,
            confidence=confidence,
            label=label,
            support_year=candidate.support_year,
        )


def _is_lot(candidate: BatchExpression, title: TitleMention) -> bool:
    """Whether the number counts the lots of one year instead of the batches since the title's beginning."""
    if candidate.year is None or not candidate.numbers:
        return False
    national = title.title in _NATIONAL and title.level == "national"
    return not (national and year_of_batch(title.title, candidate.numbers[0]) == candidate.year)


def _title_of(
    found: Found, table: _Words, candidate: BatchExpression, last: TitleMention | None
) -> tuple[TitleMention | None, str, float]:
    """The title of a batch, how it was found and how sure that is; `last` is the title of the batch before."""
    clean = found.text.clean
    sentence = found.text.sentences[found.text.sentence_at(candidate.span.start)]
    inside = [one for one in found.titles if sentence.start <= one.span.start < sentence.end]
    clause_end = re.compile(r"[,;，；。]|\n|$").search(clean, candidate.span.end)
    clause = Span(candidate.span.end, clause_end.start() if clause_end else sentence.end)
    before = next((one for one in reversed(inside) if one.span.end <= candidate.span.start), None)
    if _has_other_members(found, candidate, clause):
        return None, "", 0.0
    ahead = next((one for one in inside if one.span.end > candidate.span.end), None)
    belongs = before and candidate.span.start - before.span.end <= _BESIDE and _NEW_CLAUSE.match(clean, clause.start)
    if before and _is_bracketed(clean, before.span.end, candidate.span):
        ahead = None
    if ahead and ahead.span.start <= clause.end and not belongs:
        gap = clean[candidate.span.end : ahead.span.start]
        if len(gap) < (80 if found.text.language == "en" else 24) and not table.other.search(gap):
            return ahead, "title ahead", 0.95
    behind_title = clean[before.span.end : before.span.end + 40] if before else ""
    if table.other.search(found.text[clause]) or re.match(
        rf"[\s\"')]*(?:{table.other.pattern})", behind_title, re.IGNORECASE
    ):
        return None, "", 0.0
    if before and not (candidate.weak and candidate.span.start - before.span.end > 30):
        return before, "title before", 0.85
    return _title_of_text(found, candidate, ahead, last)


def _is_bracketed(clean: str, title_end: int, batch: Span) -> bool:
    """Whether a batch stands alone in brackets right behind a Chinese title: “小巨人”企业(第五批)."""
    opens = re.fullmatch(r"[\"']?(?:企业|称号)?\(", clean[title_end : batch.start])
    return opens is not None and clean.startswith(")", batch.end)


def _title_of_text(
    found: Found, candidate: BatchExpression, ahead: TitleMention | None, last: TitleMention | None
) -> tuple[TitleMention | None, str, float]:
    """The title of a batch that has none beside it: of its sentence, the batch before, or the words before."""
    earlier = _spoken_of(found, candidate)
    if candidate.weak:
        near = last
        if near is None and re.search("list$", found.text[candidate.span]):
            near = earlier if 0 <= _apart(found, earlier, candidate) <= 2 else None
        return (near, "title of the text", 0.6) if near and not candidate.label else (None, "", 0.0)
    if ahead:
        return ahead, "title of the sentence", 0.75
    return last or earlier, "title of the text", 0.65


def _spoken_of(found: Found, candidate: BatchExpression) -> TitleMention:
    """What the text is about: the title of its headline, else the last nation-wide one before, else the last."""
    if found.titles[0].span.end <= found.text.title_end:
        return found.titles[0]
    before = [one for one in found.titles if one.span.end <= candidate.span.start] or list(found.titles[:1])
    numbered = [one for one in before if one.title in _NATIONAL and one.level == "national"]
    return (numbered or before)[-1]


def _apart(found: Found, title: TitleMention, candidate: BatchExpression) -> int:
    return found.text.sentence_at(candidate.span.start) - found.text.sentence_at(title.span.start)


def _has_other_members(found: Found, candidate: BatchExpression, clause: Span) -> bool:
    """Whether the batch is one of money (专项资金(第二批)), or of what cannot hold a title ("a batch of six cubs")."""
    if re.search(
        '(?:资金|预算|项目)["(]*$|[较比]$', found.text.clean[max(0, candidate.span.start - 4) : candidate.span.start]
    ):
        return True
    members = found.text[clause].removeprefix(" ")
    if not members.startswith("of "):
        return False
    named = any(clause.start <= one.span.start <= clause.end for one in found.titles)
    return not named and not re.search(rf"\b{words('batches')['noun']['members_en']}\b", members, re.IGNORECASE)


def _event_of(found: Found, table: _Words, candidates: list[BatchExpression], index: int) -> Event:
    """By the words right before the batch, or behind it as far as they are not those of the next batch."""
    clean = found.text.clean
    span = candidates[index].span
    sentence = found.text.sentences[found.text.sentence_at(span.start)]
    behind = [one.span.start for one in candidates[index + 1 : index + 2] if one.span.start < sentence.end]
    # What a later year brought is another matter: "named in the third batch, and in 2024 it passed the review".
    after = re.split(
        r"[,，](?:\s*and)?(?:\s*in\s|又?于)?\s*20\d\d|[,，](?:[今去]年|\d+月|日前|近日)|; (?!it|they)| in 20\d\d and "
        r"| and (?:then |later |has since )?(?:passed|survived|cleared) (?:the|its) ",
        clean[span.end : behind[0] if behind else sentence.end],
    )[0]
    before = clean[max(sentence.start, span.start - 60) : span.start]
    for event, ends_before, stands_after in table.events:
        if ends_before.search(before) or stands_after.search(ends_before.sub("", after) if behind else after):
            return event
    # "The review of the first-batch and fourth-batch firms": two in a row share what stands in front.
    if index and _IN_A_ROW.fullmatch(clean[candidates[index - 1].span.end : span.start]):
        return _event_of(found, table, candidates, index - 1)
    return "new"


def _derived(found: Found) -> Iterator[Batch]:
    """Lists named by their year, where the title is the national one and the day of publication is known."""
    if not found.document.published:
        return
    table = _words(found.text.language)
    for shift, pattern in table.relative:
        for match in pattern.finditer(found.text.clean):
            title = _title_of(found, table, BatchExpression((), Span(*match.span())), None)[0]
            number = title and batch_of_year(title.title, int(found.document.published[:4]) + shift)
            if title and number and title.level == "national":
                span = Span(*match.span())
                surface = found.text[span]
                yield Batch(title.title, "national", number, "new", span, surface, "calendar", 0.6, derived=True)
