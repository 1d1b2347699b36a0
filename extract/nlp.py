"""The extraction pipeline on spaCy: blank English and Chinese, our finders as components in order.

The only place that knows spaCy. A finder is a pure function (see `extract.found`); here each becomes a
pipeline component that adds what it found to the document. They read its characters, not its words; spans on
spaCy's words are made where they are asked for (`storage.export`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import spacy
from spacy.language import Language as SpacyLanguage
from spacy.tokens import Doc

from extract.awards import find_awards
from extract.batches import batch_mentions, find_batches
from extract.companies import find_companies
from extract.confidence import calibrated
from extract.counts import find_counts
from extract.errors import ExtractionFailed
from extract.found import Found
from extract.known import KnownNames
from extract.lists import find_lists
from extract.money import find_amounts
from extract.payments import relate_amounts
from extract.places import drop_inside_companies, find_places
from extract.ranks import find_ranks
from extract.rows import add_rows, without_rows
from extract.text import Text, read_text
from extract.titles import find_titles
from storage.model import Award, Document, Facts, KnownName, Language, PlaceMention, Span

Finder = Callable[[Found], Sequence[Any]]


def places_outside_companies(found: Found) -> tuple[PlaceMention, ...]:
    """The places again, now that firms are known: one that only stands inside a firm's name is none."""
    return drop_inside_companies(found.places, found.companies, found.text)


# Field of Found and the finder that fills it, in order: a finder may use whatever stands before it.
FINDERS: tuple[tuple[str, Finder], ...] = (
    ("titles", find_titles),
    ("places", find_places),
    ("companies", find_companies),
    ("places", places_outside_companies),
    ("batch_mentions", batch_mentions),
    ("batches", find_batches),
    ("amounts", find_amounts),
    ("counts", find_counts),
    ("ranks", find_ranks),
    ("awards", find_awards),
    ("amounts", relate_amounts),
)

LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class _Component:
    field: str
    find: Finder

    def __call__(self, doc: Doc) -> Doc:
        found: Found = doc.user_data["found"]
        found_here: Any = {self.field: tuple(self.find(found))}
        doc.user_data["found"] = replace(found, **found_here)
        return doc


class Extractor:
    """Finds and relates everything in a document; made once, used for many.

    `known` are the names that the store has learned from official lists: the more of them, the better
    short names and brands in the press are recognised.
    """

    def __init__(self, known: Iterable[KnownName] = ()) -> None:
        self.known = KnownNames.of(known)
        self._pipelines = {language: _pipeline(language) for language in LANGUAGES}

    def extract(self, document: Document) -> Facts:
        """All facts of a document, their spans counted in `document.text`.

        Raises ExtractionFailed where a finder breaks.
        """
        try:
            return self.explain(document)[1]
        except Exception as fault:
            told = f"extraction broke on it ({type(fault).__name__}: {fault}); please report the document"
            raise ExtractionFailed(told) from fault

    def explain(self, document: Document) -> tuple[Found, Facts]:
        """The same, with all that the finders saw on the way, for people who ask why."""
        lists = find_lists(document)
        text = read_text(without_rows(document, lists), document.language, len(document.title))
        nlp = self._pipelines[document.language]
        # Finders read characters: a tokenizer's words would cost a tenth of the time and be read by nobody.
        doc = Doc(nlp.vocab)
        doc.user_data["found"] = Found(document, text, self.known)
        for _, component in nlp.pipeline:
            doc = component(doc)
        found: Found = doc.user_data["found"]
        return found, calibrated(add_rows(_stored(found), document, lists))


def _pipeline(language: Language) -> SpacyLanguage:
    nlp = spacy.blank(language)
    nlp.max_length = 50_000_000
    for number, (field, find) in enumerate(FINDERS):
        name = f"giantwatch_{number}_{field}"
        SpacyLanguage.component(name, func=cast(Any, _Component(field, find)))
        nlp.add_pipe(name)
    return nlp


def _stored(found: Found) -> Facts:
    """What was found, with spans and surfaces of the stored text."""
    text = found.text
    return Facts(
        companies=tuple(_grouped(one, text) for one in found.companies),
        places=tuple(_grouped(one, text) for one in found.places),
        batches=tuple(_single(one, text) for one in found.batches),
        amounts=tuple(_amount(one, text) for one in found.amounts),
        counts=tuple(_single(one, text) for one in found.counts),
        ranks=tuple(_single(one, text) for one in found.ranks),
        awards=tuple(_award(one, text) for one in found.awards),
    )


def _single(record: Any, text: Text) -> Any:
    span = text.stored(record.span)
    surface = text.source[span.start : span.end]
    # Mostly the text was clean from the start, and the record stays as it is.
    return record if (span, surface) == (record.span, record.surface) else replace(record, span=span, surface=surface)


def _amount(record: Any, text: Text) -> Any:
    record = _single(record, text)
    return replace(record, equivalent=_single(record.equivalent, text)) if record.equivalent else record


def _award(record: Award, text: Text) -> Award:
    span = text.stored(record.span)
    return record if span == record.span else replace(record, span=span)


def _grouped(record: Any, text: Text) -> Any:
    spans = tuple(text.stored(Span(*span)) for span in record.spans)
    surfaces = tuple(dict.fromkeys(text.source[span.start : span.end] for span in spans))
    if (spans, surfaces) == (record.spans, record.surfaces):
        return record
    return replace(record, spans=spans, surfaces=surfaces)
