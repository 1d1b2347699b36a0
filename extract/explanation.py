"""Why a fact was found: the sentence it stands in, the rules that made it, and what it took from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extract.annotation import Json, record_json
from extract.found import Found
from extract.gazetteer import units
from extract.parts import Parts
from storage.model import Batch, Company, Document, Facts, PlaceMention, Span

KINDS = ("companies", "places", "batches", "amounts", "counts", "ranks", "awards")
LINE = 400
"""Characters of a line around a fact that stands in no sentence, in all."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that stands in the document and that facts elsewhere in it may lean on."""

    what: str
    value: Any
    surface: str
    span: Span


def explain(found: Found, facts: Facts) -> Json:
    """The document's own context and every fact with its evidence, as JSON values; spans count stored text."""
    sources = list(_sources(found, facts))
    sentences = [found.text.stored(span) for span in found.text.sentences]
    parts = Parts(found.document)
    return {
        "context": document_context(found, sources),
        "facts": [
            {
                "fact": f"{kind}.{number}",
                "words": _words(one, facts),
                **record_json(one),
                "evidence": [
                    {**_evidence(span, found.document, sentences), "part": parts.at(span.start)} for span in _spans(one)
                ],
                "taken": list(_taken(one, found, facts, sources, sentences)),
            }
            for kind in KINDS
            for number, one in enumerate(getattr(facts, kind), start=1)
        ],
    }


def document_context(found: Found, sources: Iterable[_Source]) -> Json:
    """What holds for the whole document: its publisher's area, titles and batches in order, known names met."""
    document = found.document
    return {
        "language": document.language,
        "published": document.published,
        "publisher_area": document.publisher_area,
        "notice": document.context or None,
        "titles": [_reference(one) for one in sources if one.what == "title"],
        "batches": [_reference(one) for one in sources if one.what == "batch"],
        "known_names": {"loaded": len(found.known.names), "met": dict(_known_names(found))},
    }


def _known_names(found: Found) -> Iterator[tuple[str, str]]:
    """Known names that stand in the text with the store's ids of their firms; none that only stands inside another."""
    met = list(found.known.find(found.text.clean))
    for span, known in met:
        if not any(one.start <= span.start and span.end <= one.end and one != span for one, _ in met):
            yield known.name, known.company


def select(facts: Iterable[Json], wanted: str) -> list[Json]:
    """The facts of a kind ("awards"), one of them ("awards.2"), or those with such words in their own."""
    return [
        one
        for one in facts
        if wanted in (one["fact"], one["fact"].split(".")[0]) or wanted.lower() in one["words"].lower()
    ]


def _sources(found: Found, facts: Facts) -> Iterator[_Source]:
    for title in found.titles:
        span = found.text.stored(title.span)
        yield _Source("title", title.title, found.text.source[span.start : span.end], span)
    for batch in facts.batches:
        yield _Source("batch", batch.batch, batch.surface, batch.span)
    for place in facts.places:
        for span in place.spans:
            yield _Source("place", place.adcode, found.text.source[span.start : span.end], span)


def _spans(record: Any) -> tuple[Span, ...]:
    return record.spans if isinstance(record, Company | PlaceMention) else (record.span,)


def _words(record: Any, facts: Facts) -> str:
    if isinstance(record, Company):
        return " / ".join(record.surfaces)
    if isinstance(record, PlaceMention):
        return f"{record.name_zh} {record.name_en}"
    if hasattr(record, "surface"):
        return str(record.surface)
    holder = next((firm.name for firm in facts.companies if firm.id == record.company), record.company)
    return f"{holder}: {record.title}"


def _evidence(span: Span, document: Document, sentences: list[Span]) -> Json:
    text = document.text
    around = _sentence(span, text, sentences)
    return {"span": list(span), "sentence_span": list(around), "sentence": text[around.start : around.end]}


def _sentence(span: Span, text: str, sentences: list[Span]) -> Span:
    """The sentences that the span touches; the line around it, cut to size, where it is a row of a list."""
    touched = [one for one in sentences if one.start < span.end and span.start < one.end]
    if touched:
        return Span(touched[0].start, touched[-1].end)
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Span(max(start, span.start - LINE // 2), min(end, span.end + LINE // 2))


def _taken(record: Any, found: Found, facts: Facts, sources: list[_Source], sentences: list[Span]) -> Iterator[Json]:
    """What a fact says that its own sentence does not, with the place that it comes from."""
    own = _sentence(_spans(record)[0], found.document.text, sentences)
    for what in ("title", "batch", "place"):
        value = getattr(record, what, None)
        if value is None or (what == "batch" and isinstance(record, Batch)):
            continue
        same = [one for one in sources if one.what == what and one.value == value]
        if not any(own.start <= one.span.start < own.end for one in same):
            yield _origin(what, value, own, same, found.document)
    for what in ("payer", "payee"):
        firm = next((one for one in facts.companies if one.id == getattr(record, what, None)), None)
        if firm and not any(own.start <= span.start < own.end for span in firm.spans):
            yield {"what": what, "value": firm.name, "from": "the document's firms"}
    if isinstance(record, Company) and record.company:
        yield {"what": "known name", "value": record.company, "from": "the store's official lists"}
    if isinstance(record, PlaceMention) and record.rule in ("publisher", "deixis"):
        named = [one for one in sources if (one.what, one.value) == ("place", record.adcode)]
        yield _origin(
            "place", record.adcode, own, [one for one in named if one.span not in record.spans], found.document
        )
    if getattr(record, "derived", False):
        yield {"what": "batch", "value": record.batch, "from": "the calendar of batches"}


def _origin(what: str, value: Any, own: Span, same: list[_Source], document: Document) -> Json:
    """The nearest mention before the sentence, else the first one; else what lies outside the text."""
    before = [one for one in same if one.span.start < own.start]
    if same:
        return {**_reference((before or same)[-1 if before else 0]), "from": "the text"}
    if what == "place" and value == document.publisher_area:
        return {"what": what, "value": value, "from": _area(document)}
    return {
        "what": what,
        "value": value,
        "from": "the notice or file around the list" if document.context else "a rule",
    }


def _reference(one: _Source) -> Json:
    return {"what": one.what, "value": one.value, "surface": one.surface, "span": list(one.span)}


def _area(document: Document) -> str:
    unit = units().get(document.publisher_area or "")
    return f"the publisher's area, {document.publisher_area} {unit.name_zh}" if unit else "the text"
