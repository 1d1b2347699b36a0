"""Search over documents, firms and places at once."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from storage.facets import FACETS, filter_query
from storage.names import name_query, nearest
from storage.search import in_title, phrases
from storage.site.ask import Ask, Row
from storage.site.finding import document_query, marked
from storage.site.page import Page
from storage.site.paging import paging

MOST = 1000
"""Documents that are counted and can be paged through: those with the words in their title first, then the newest."""
_SHOWN = 12
"""Values of a facet that are shown, those with the most documents first."""


async def search(ask: Ask, request: Any) -> Row:
    """The places, firms and documents that have all the words."""
    words = (request.args.get("q") or "").strip()[:300]
    filters = {name: request.args.get(name) or "" for name in FACETS}
    page = paging(request, size=20)
    found = await _versions(ask, words, filters)
    shown = [row["version"] for row in found][page.skip : page.skip + page.size]
    documents = await ask.rows("documents", versions=json.dumps(shown))
    return {
        "q": words,
        "filters": filters,
        "asked": {"q": words, **filters},
        "labels": await _labels(ask, filters),
        "places": await _named(ask, "place", words, 6),
        "companies": await _named(ask, "company", words, 8),
        "documents": [_with_snippet(row, words) for row in documents],
        "facets": await _facets(ask, found, filters),
        "most": MOST,
        "paging": page.around(len(found)),
    }


async def _versions(ask: Ask, words: str, filters: Row) -> list[Row]:
    if not phrases(words):
        return []
    query = document_query(words)
    return await ask.rows("hits", query=filter_query(query, filters), titled=in_title(query), limit=MOST)


async def _named(ask: Ask, kind: str, words: str, limit: int) -> list[Row]:
    if not phrases(words):
        return []
    found = await ask.rows("named", kind=kind, query=name_query(kind, words), exact=words, latin=words.isascii())
    ids = nearest(found, words, limit)
    if kind == "place":
        return await ask.rows("places", places=json.dumps(ids))
    return await ask.rows("companies", companies=json.dumps(ids))


def _with_snippet(row: Row, words: str) -> Row:
    title, text = row["title"], row.pop("text")
    return row | {"title_marked": marked(title, words), "snippet": marked(text[len(title) :].strip() or title, words)}


def _area(code: str) -> str:
    """What the codes of all places in a place begin with: 31 for Shanghai, 310000."""
    return code.removesuffix("00").removesuffix("00")


async def _labels(ask: Ask, filters: Row) -> Row:
    """What people call the values that are filtered by."""
    found = {name: value for name, value in filters.items() if value}
    for row in await ask.rows("names", **{name: filters[name] for name in ("source", "title", "place")}):
        found[row["filter"]] = row["name"]
    return found | ({"batch": f"batch {filters['batch']}"} if filters["batch"] else {})


async def _facets(ask: Ask, found: list[Row], filters: Row) -> dict[str, list[Row]]:
    names = {row["id"]: row["name"] for row in await ask.rows("sources")}
    years = Counter(row["year"] for row in found if row["year"])
    sources = Counter(row["source"] for row in found)
    versions = json.dumps([row["version"] for row in found])
    said = await ask.rows("facets", versions=versions, place=_area(filters["place"]))
    of_facts = {
        name: [_facet(str(row["value"]), row["label"], row["documents"]) for row in said if row["facet"] == name]
        for name in ("title", "batch", "place")
    }
    return {
        "source": [_facet(id_, names.get(id_, id_), count) for id_, count in sources.most_common(_SHOWN)],
        "year": [_facet(year, year, count) for year, count in sorted(years.items(), reverse=True)],
        **{name: rows[:_SHOWN] for name, rows in of_facts.items()},
    }


def _facet(value: str, label: str, documents: int) -> Row:
    return {"value": value, "label": label, "documents": documents}


SEARCH = Page("search", r"/-/search", search, table="documents")
