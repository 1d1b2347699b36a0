"""By what documents are filtered: a word of the full-text index for every source, year, title, batch and place.

A filter is then a further word that is asked for, and costs no look at the documents themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

FACETS = ("source", "year", "title", "batch", "place")
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


def facet_words(db: Any, version: str) -> str:
    """The words of a version, in order, as they stand in the index; a place also gives those of the areas around it."""
    said = db.conn.execute(_SAID, {"version": version})
    return " ".join(sorted({facet_word(facet, value) for facet, code in said for value in _values(facet, str(code))}))


def _values(facet: str, code: str) -> Iterator[str]:
    yield code
    if facet == "place":
        yield from (code[:2] + "0000", code[:4] + "00")


def facet_word(facet: str, value: str) -> str:
    """One word of letters and digits, whatever the value is written with."""
    return facet + value.encode().hex()


def filter_query(query: str, wanted: Mapping[str, str]) -> str:
    """A query of FTS5 for title and text, narrowed to documents with these values; empty ones leave nothing out."""
    asked = [facet_word(facet, wanted[facet]) for facet in FACETS if wanted.get(facet)]
    return " AND ".join([f"{{title text}} : ({query})", *(f"facets : {word}" for word in asked)])
