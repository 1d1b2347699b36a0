"""Search over documents, firms and places at once."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from storage.facets import FACETS, Value, filter_query, values_of
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
    """Values and numbers of documents, the most frequent first; places by province, or inside the place asked for."""
    counted = Counter(
        value for row in found for value in values_of(row["facets"]) if _is_offered(value, filters["place"])
    )
    places = [value for facet, value in counted if facet in ("place", "area")]
    rows = await ask.rows("labels", places=json.dumps(places))
    labels = {(row["facet"], row["value"]): row["label"] for row in rows}
    facets: dict[str, list[Row]] = {name: [] for name in FACETS}
    for (facet, value), documents in sorted(counted.items(), key=lambda each: (-each[1], each[0])):
        name = "place" if facet == "area" else facet
        label = f"batch {value}" if facet == "batch" else labels.get((name, value))
        if label or facet == "year":
            facets[name].append({"value": value, "label": label or value, "documents": documents})
    facets["year"].sort(key=lambda row: row["value"], reverse=True)
    return {name: rows if name == "year" else rows[:_SHOWN] for name, rows in facets.items()}


def _is_offered(said: Value, asked: str) -> bool:
    if said.facet == "area":
        return not asked and said.value.endswith("0000") and said.value != "100000"
    if said.facet == "place":
        return bool(asked) and said.value.startswith(_area(asked)) and said.value != "100000"
    return True


SEARCH = Page("search", r"/-/search", search, table="documents")
