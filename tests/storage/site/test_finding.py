"""Search: both languages, both scripts, pinyin, and everything that a plain look through the texts finds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from giantwatch.jobs import run_demo
from storage.database import Store
from storage.names import pinyin_of
from storage.site.finding import document_query, marked
from storage.site.serve import site
from tests.storage.examples import rows
from tests.storage.site.conftest import getter

SUFFIXES = ("自治县", "区", "县", "市", "省")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newsroom")
    run_demo(folder, 1, 0)
    return folder


@pytest.fixture(scope="module")
def search(newsroom: Path) -> Any:
    get = getter(site(newsroom))

    def asked(words: str, **filters: str) -> Any:
        query = "".join(f"&{name}={quote(word)}" for name, word in filters.items())
        return get(f"/-/search.json?q={quote(words)}{query}").json()

    return asked


def test_every_short_name_of_a_place_is_found_wherever_it_stands(newsroom: Path, search: Any) -> None:
    with Store.open(newsroom) as store:
        texts = dict(
            rows(store, "select versions.id, text from documents join versions on versions.id = current_version")
        )
        names = {name for (name,) in rows(store, "select name_zh from places where name_zh is not null")}
    short = {name.removesuffix(suffix) for name in names for suffix in SUFFIXES if name.endswith(suffix)}
    asked = {name for name in short if len(name) == 2 and any(name in text for text in texts.values())}
    assert len(asked) >= 8
    for name in asked:
        found = {row["version"] for row in search(name)["documents"]}
        assert {version for version, text in texts.items() if name in text} <= found, name
        assert {version for version, text in texts.items() if name in re.sub(r"\W", "", text)} == found, name


@pytest.mark.parametrize(
    "words", ["kunshan yanze", "kunshanyanze", "Kunshan Yanze guangxue", "崑山硯澤", "昆山砚泽", "砚泽光学"]
)
def test_a_chinese_firm_is_found_by_pinyin_and_in_either_script(search: Any, words: str) -> None:
    assert "昆山砚泽光学股份有限公司" in [row["name"] for row in search(words)["companies"]]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("松江", "310117"), ("Songjiang", "310117"), ("songjiang", "310117"), ("昆山", "320583"), ("kunshan", "320583"),
        ("xian", "610100"), ("嘉定區", "310114"),
    ],
)  # fmt: skip
def test_places_are_found_in_both_languages(search: Any, words: str, place: str) -> None:
    assert place in [row["place"] for row in search(words)["places"]][:2]


def test_traditional_script_finds_the_same_documents(search: Any) -> None:
    found = [[row["version"] for row in search(words)["documents"]] for words in ("专精特新", "專精特新")]
    assert found[0] == found[1] != []


def test_facets_count_and_filter(search: Any) -> None:
    everything = search("小巨人")
    for name, facet in everything["facets"].items():
        assert facet, name
        for value in facet[:6]:
            narrowed = search("小巨人", **{name: value["value"]})
            assert narrowed["paging"]["total"] == value["documents"] <= everything["paging"]["total"], (name, value)


def test_nothing_asked_and_nothing_found(search: Any) -> None:
    for words in ("", "   ", "%", '"', "NOT OR AND *", "云汉没有这个词"):
        assert search(words)["documents"] == []


def test_phrases_stay_together(search: Any) -> None:
    assert 0 < search('"third batch"')["paging"]["total"] <= search("third batch")["paging"]["total"]


def test_every_form_of_a_phrase_is_asked_for() -> None:
    assert document_query("專精 firm") == '("專精" OR "专精") AND ("firm")'
    assert document_query("") == '""'


@pytest.mark.parametrize(
    ("word", "ways"),
    [("kunshan", ["kun shan"]), ("xian", ["xi an"]), ("robotics", []), ("songjiang", ["song jiang", "song ji ang"])],
)
def test_words_are_read_as_pinyin(word: str, ways: list[str]) -> None:
    assert set(ways) <= {" ".join(way) for way in pinyin_of(word)} and bool(ways) == bool(pinyin_of(word))


def test_hits_are_marked_in_the_piece_around_the_first() -> None:
    stretches = marked("甲" * 300 + "專精特新" + "乙" * 300, "专精")
    assert [stretch["text"] for stretch in stretches if stretch["hit"]] == ["專精"]
    assert stretches[0]["text"].startswith("…") and stretches[-1]["text"].endswith("…")
    assert sum(len(stretch["text"]) for stretch in stretches) < 200
