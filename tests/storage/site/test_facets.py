"""Facets of search: what can be chosen, how many documents are behind it, and that choosing gives just these."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from storage.facets import filter_query, values_of
from tests.storage.site.conftest import Get

FACETS = ("source", "year", "title", "batch", "place")


def counted(get: Get, query: str, facet: str) -> dict[str, int]:
    found = get(f"/-/search.json?q={query}").json()["facets"][facet]
    return {row["value"]: row["documents"] for row in found}


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("source", {"daily": 1}),
        ("year", {"2021": 1}),
        ("title", {"little_giant": 1}),
        ("batch", {"3": 1}),
        ("place", {"310000": 1}),
    ],
)
def test_what_can_be_chosen(get: Get, facet: str, expected: dict[str, int]) -> None:
    assert counted(get, "Nimbus", facet) == expected


@pytest.mark.parametrize("words", ["Nimbus", "云汉虚构", "松江"])
@pytest.mark.parametrize("facet", FACETS)
def test_choosing_gives_as_many_documents_as_were_counted(get: Get, words: str, facet: str) -> None:
    for value, documents in counted(get, words, facet).items():
        chosen = get(f"/-/search.json?q={words}&{facet}={value}").json()
        assert chosen["paging"]["total"] == documents


def test_inside_a_place_its_districts_are_counted(get: Get) -> None:
    assert counted(get, "Nimbus&place=310000", "place") == {"310117": 1, "310000": 1}
    assert counted(get, "Nimbus&place=310117", "place") == {"310117": 1}


@pytest.mark.parametrize(
    "chosen",
    ["place=320000", "place=310114", "batch=2", "batch=x", "title=none", "year=1999", "source=none", "place=31%27--"],
)
def test_what_no_document_has_leaves_none(get: Get, chosen: str) -> None:
    assert get(f"/-/search.json?q=Nimbus&{chosen}").json()["paging"]["total"] == 0


def test_what_is_chosen_is_named_and_can_be_taken_back(get: Get) -> None:
    page = get("/-/search?q=Nimbus&place=310000&batch=3").text
    back = re.findall(r'<a class="tag warn" href="\?([^"]*)">([^<]*) ✕</a>', page)
    assert [(label, link.replace("&amp;", "&")) for link, label in back] == [
        ("batch 3", "q=Nimbus&place=310000"), ("Shanghai", "q=Nimbus&batch=3"),
    ]  # fmt: skip
    hostile = get(f"/-/search?q=Nimbus&place={quote('<b>x')}").text
    assert "<b>x" not in hostile


@pytest.mark.parametrize("value", ["little_giant", "DB-3 ä", "x5fx", "2023-1", "310000", "x"])
def test_values_are_read_back_from_their_words(value: str) -> None:
    query = filter_query('"firm"', {"source": value})
    word = query.removeprefix('{title text} : ("firm") AND facets : ')
    assert re.fullmatch("[a-z0-9]+", word) and list(values_of(word)) == [("source", value)]
