"""By what documents are filtered: a word of the full-text index for every source, year, title, batch and place.

A filter is then a further word that is asked for, and what a page of hits can be narrowed by is read off their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

FACETS = ("source", "year", "title", "batch", "place")
_WRITTEN = (*FACETS, "area")
_SAID = """
    select 'source', source from documents where id = (select document from versions where id = :version)
    union all select 'year', substr(published, 1, 4) from versions where id = :version and published is not null
    union all select 'place', publisher_area from versions where id = :version and publisher_area is not null
    union all select 'title', title from awards where version = :version
    union all select 'title', title from counts where version = :version and title is not null
    union all select 'title', title from batch_mentions where version = :version and title is not null
    union all select 'batch', batch from awards where version = :version and batch is not null
    union all select 'batch', batch from counts where version = :version and batch is not null
    union all select 'batch', batch from batch_mentions where version = :version and batch is not null
    union all select 'place', place from awards where version = :version and place is not null
    union all select 'place', place from counts where version = :version and place is not null
"""


class Value(NamedTuple):
    """A value of a facet. A place that is told of has two: `place`, and `area` for itself and each area around it."""

    facet: str
    value: str


def facet_words(db: Any, version: str) -> str:
    """The words of a version, in order, as they stand in the index."""
    said = db.conn.execute(_SAID, {"version": version})
    return " ".join(sorted({_word(*each) for facet, value in said for each in _values(facet, str(value))}))


def _values(facet: str, value: str) -> Iterator[Value]:
    yield Value(facet, value)
    if facet == "place":
        yield from (Value("area", area) for area in (value, value[:4] + "00", value[:2] + "0000"))


def _word(facet: str, value: str) -> str:
    """One word of small letters and digits, whatever the value is written with."""
    return facet + re.sub("[^0-9a-wyz]", lambda character: f"x{ord(character[0]):x}x", value)


def values_of(words: str) -> Iterator[Value]:
    """The values behind the words of a version."""
    for word in words.split():
        facet = next(each for each in _WRITTEN if word.startswith(each))
        yield Value(facet, re.sub("x([0-9a-f]+)x", lambda code: chr(int(code[1], 16)), word.removeprefix(facet)))


def filter_query(query: str, wanted: Mapping[str, str]) -> str:
    """A query of FTS5 for title and text, narrowed to documents with these values; empty ones leave nothing out."""
    asked: Iterable[Value] = (Value(facet, wanted.get(facet, "")) for facet in FACETS)
    words = [_word("area" if facet == "place" else facet, value) for facet, value in asked if value]
    return " AND ".join([f"{{title text}} : ({query})", *(f"facets : {word}" for word in words)])
