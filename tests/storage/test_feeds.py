"""Atom feeds, asked through a real Datasette."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from storage.database import Store
from storage.model import AwardStatus
from storage.site.serve import site
from tests.storage.examples import SOURCE, article, article_facts, fetch, official_list, save

NS = "{http://www.w3.org/2005/Atom}"
HOSTILE = '<script>alert(1)</script> & "云汉" ]]> \x00\x0b'
PLACES = [
    {"adcode": "100000", "name_zh": "中国", "name_en": "China", "level": "country"},
    {"adcode": "310000", "name_zh": "上海市", "name_en": "Shanghai", "level": "province"},
    {"adcode": "310117", "name_zh": "松江区", "name_en": "Songjiang", "parent": "310000", "level": "county"},
]


@pytest.fixture(scope="module")
def datasette(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("feeds")
    with Store.open(folder) as store:
        store.save_source(SOURCE)
        store.save_source({"id": "other", "name_en": "Other"})
        store.save_places(PLACES)
        store.save_titles([{"id": "little_giant", "name_en": "Little Giant", "name_zh": "专精特新“小巨人”企业"}])
        save(store, fetch(), article(), article_facts())
        url = "https://daily.example/list.xlsx"
        save(store, fetch("c" * 64, "2026-02-01T00:00:00Z", url=url), *official_list("甲虚构有限公司"))
        hostile = fetch("d" * 64, "2026-03-01T00:00:00Z", url="javascript:alert(1)", source="other")
        save(store, hostile, article("Nothing.", HOSTILE))
    return site(folder)


def answer(datasette: Any, path: str) -> Any:
    return asyncio.run(datasette.client.get(path))


def feed(datasette: Any, path: str) -> ElementTree.Element:
    response = answer(datasette, path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def titles(root: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{NS}title", "") for entry in root.iter(f"{NS}entry")]


def links(entry: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in entry.iter(f"{NS}link")}


@pytest.mark.parametrize("name", ["awards", "documents"])
def test_a_feed_has_all_that_atom_requires(datasette: Any, name: str) -> None:
    root = feed(datasette, f"/-/feeds/{name}.atom")
    assert root.tag == f"{NS}feed" and root.findtext(f"{NS}author/{NS}name")
    for one in (root, *root.iter(f"{NS}entry")):
        for required in ("id", "title", "updated"):
            assert len(one.findall(f"{NS}{required}")) == 1
        assert one.findtext(f"{NS}id", "").startswith("urn:uuid:")
        assert datetime.fromisoformat(one.findtext(f"{NS}updated", "")).tzinfo
    ids = [one.text for one in root.iter(f"{NS}id")]
    assert len(set(ids)) == len(ids) > 2
    assert root.find(f"{NS}link[@rel='self']") is not None


def test_new_awards_come_first(datasette: Any) -> None:
    assert titles(feed(datasette, "/-/feeds/awards.atom")) == [
        "甲虚构有限公司 · national Little Giant 专精特新“小巨人”企业",
        "Nimbus Invented Robotics · national Little Giant 专精特新“小巨人”企业",
    ]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("place=310117", 2), ("place=310000", 2), ("place=310100", 2), ("place=100000", 2), ("place=330000", 0),
        ("title=little_giant", 2), ("title=gazelle", 0), ("level=national", 2), ("level=provincial", 0),
        ("place=310117&title=little_giant", 2),
    ],
)  # fmt: skip
def test_awards_of_a_place_and_a_title(datasette: Any, query: str, number: int) -> None:
    assert len(titles(feed(datasette, f"/-/feeds/awards.atom?{query}"))) == number


@pytest.mark.parametrize(("query", "number"), [("", 3), ("?source=daily", 2), ("?source=other", 1), ("?source=x", 0)])
def test_documents_of_a_source(datasette: Any, query: str, number: int) -> None:
    root = feed(datasette, f"/-/feeds/documents.atom{query}")
    assert len(titles(root)) == number and root.findtext(f"{NS}updated")


def test_what_pages_say_is_text_and_no_link(datasette: Any) -> None:
    response = answer(datasette, "/-/feeds/documents.atom?source=other")
    assert b"<script" not in response.content and b"javascript:" not in response.content
    (title,) = titles(ElementTree.fromstring(response.content))
    assert title == HOSTILE.removesuffix("\x00\x0b")


def test_an_entry_leads_to_our_page_and_to_the_source(datasette: Any) -> None:
    root = feed(datasette, "/-/feeds/documents.atom?source=daily")
    entry = next(entry for entry in root.iter(f"{NS}entry") if "Songjiang" in entry.findtext(f"{NS}title", ""))
    assert links(entry)["related"] == "https://daily.example/1"
    assert entry.findtext(f"{NS}published") == "2021-09-14T00:00:00Z"
    for name in ("awards", "documents"):
        for one in feed(datasette, f"/-/feeds/{name}.atom").iter(f"{NS}entry"):
            assert answer(datasette, links(one)["alternate"].removeprefix("http://localhost")).status_code == 200


def test_names_of_entries_stay_when_a_feed_is_narrowed(datasette: Any) -> None:
    def ids(path: str) -> set[str | None]:
        return {entry.findtext(f"{NS}id") for entry in feed(datasette, path).iter(f"{NS}entry")}

    assert ids("/-/feeds/awards.atom") == ids("/-/feeds/awards.atom?place=310117")


@pytest.mark.parametrize("place", ["31", "%", "310117' or 1=1", "三一"])
def test_a_place_that_is_no_code_is_refused(datasette: Any, place: str) -> None:
    response = answer(datasette, f"/-/feeds/awards.atom?place={quote(place)}")
    assert response.status_code == 400 and "310117" in response.text


def test_an_empty_store_has_an_empty_feed(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    assert titles(feed(site(tmp_path), "/-/feeds/awards.atom")) == []


def test_an_award_is_new_once_and_again_when_it_has_come_further(tmp_path: Path) -> None:
    def told(store: Store, place: int, status: AwardStatus) -> None:
        document, facts = official_list("甲虚构有限公司")
        awards = (replace(facts.awards[0], status=status),)
        name, at = f"{place}" * 64, f"2026-0{place}-01T00:00:00Z"
        save(store, fetch(name, at, url=f"https://daily.example/{place}"), document, replace(facts, awards=awards))

    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        told(store, 1, "publicized")
        told(store, 2, "publicized")
        told(store, 3, "granted")
        told(store, 4, "granted")
    root = feed(site(tmp_path), "/-/feeds/awards.atom")
    updated = [entry.findtext(f"{NS}updated") for entry in root.iter(f"{NS}entry")]
    assert updated == ["2026-03-01T00:00:00Z", "2026-01-01T00:00:00Z"]
