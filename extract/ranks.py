"""Places in an order: who stands where, among whom, and by which measure.

Written places ("No. 5 in Shanghai", 全市第二), words that mean the first one ("tops the list", 居首), places
told by those ahead ("second only to Beijing", 仅次于北京、深圳) and rows ("the top three are …", 前三为…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.found import Found
from extract.rank_statements import CLAUSE_ENDS, Statement, statements
from storage.model import Rank, Span

_CONFIDENCE = {
    "written": 0.9,
    "first": 0.8,
    "second": 0.8,
    "third": 0.8,
    "behind": 0.8,
    "row": 0.8,
    "next": 0.7,
    "gapped": 0.7,
}


def find_ranks(found: Found) -> tuple[Rank, ...]:
    """Every statement of a place in an order, one for each measure; none for wishes, rules and "at the forefront"."""
    ranks: list[Rank] = []
    for statement in statements(found):
        subject = _named(found, _subject(found, statement, ranks))
        for index, place in enumerate(statement.places):
            ranks.append(
                Rank(
                    rank=place,
                    scope=statement.scope,
                    subject=statement.names[index] if index < len(statement.names) else subject,
                    measure=_measure(found, statement),
                    span=statement.span,
                    surface=found.text[statement.span],
                    rule=statement.rule,
                    confidence=_CONFIDENCE[statement.rule],
                )
            )
    return tuple(_without_headline(found, ranks))


def _without_headline(found: Found, ranks: Sequence[Rank]) -> Iterator[Rank]:
    """A headline only repeats what the text says."""
    body = {one.rank for one in ranks if one.span.start >= found.text.title_end}
    return (one for one in ranks if one.span.start >= found.text.title_end or one.rank not in body)


def _named(found: Found, subject: str | None) -> str | None:
    """The place that "the district" or 我区 stands for, by its name in the text; any other subject as it is."""
    pointing = next((one for one in found.places if one.rule == "deixis" and subject in one.surfaces), None)
    if pointing is None:
        return subject
    named = (one for one in found.places if one.adcode == pointing.adcode and one.rule != "deixis")
    return next((one.surfaces[0] for one in named), subject)


def _subject(found: Found, one: Statement, earlier: Sequence[Rank]) -> str | None:
    """The place or firm named last before the statement that is not the set it is compared with."""
    clean = found.text.clean
    sentence = found.text.sentences[found.text.sentence_at(one.span.start)]
    spans = [Span(*span) for some in (found.places, found.companies) for record in some for span in record.spans]
    inside = [
        span
        for span in sorted(spans)
        if sentence.start <= span.start
        and span.end <= one.span.start + (0 if one.rule == "row" else 2)
        and not re.search(r"(?:\b(?:in|among|of|than)\s+|[在于])$", clean[max(0, span.start - 8) : span.start])
    ]
    if inside:
        return found.text[inside[-1]]
    own = re.findall(
        "[我本该全][省市区县州]|[Tt]he (?:city|district|county|province|zone)", clean[sentence.start : one.span.start]
    )
    if own:
        return str(own[-1])
    if earlier and found.text.sentence_at(earlier[-1].span.start) + 1 >= found.text.sentence_at(one.span.start):
        return earlier[-1].subject
    before = [span for span in sorted(spans) if span.end <= sentence.start]
    return found.text[before[-1]] if before else None


def _measure(found: Found, one: Statement) -> str | None:
    """What is ranked: new titles or all, the title spoken of, or the words behind "for" and "in terms of"."""
    clean = found.text.clean
    sentence = found.text.sentences[found.text.sentence_at(one.span.start)]
    near = CLAUSE_ENDS.split(clean[sentence.start : one.span.start])[-1]
    if re.search("增量|新增", near):
        return "new"
    named = re.compile(r"\s*(?:for|in terms of|by) ((?:[\w-]+ ?){1,4})(?=[,.;]| and\b)").match(clean, one.span.end)
    if named:
        return named[1].strip()
    titles = [title for title in found.titles if sentence.start <= title.span.start < sentence.end]
    before = [title for title in titles if title.span.start < one.span.start]
    counts = [number for number in found.counts if number.title and number.span.start < one.span.end]
    if before or titles:
        return (before or titles)[-1].title
    return counts[-1].title if counts else None
