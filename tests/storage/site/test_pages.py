"""Every page of ours on a small store: what it says, and that programs can read it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from storage.database import Store
from storage.model import Count, CountKind, Facts, Level
from storage.site.page import Page
from storage.site.pages import PAGES
from storage.site.serve import site
from tests.storage.examples import SOURCE, article, fetch, official_list, place_of, rows, save, value
from tests.storage.site.conftest import PLACES, TITLES, Get, getter

ADDRESSES = {
    "home": "/",
    "company": "/-/company/{company}",
    "document": "/-/document/{document}",
    "fact": "/-/fact/{fact}",
    "place": "/-/place/310117",
    "batch": "/-/batch/little_giant/3",
    "batches": "/-/batches",
    "map": "/-/map",
    "charts": "/-/charts",
    "chart": "/-/charts/awards",
    "conflicts": "/-/conflicts",
    "search": "/-/search?q=松江",
}


def address(store: Store, page: str) -> str:
    company = value(store, "select id from companies where name = '云汉虚构机床有限公司'")
    document = value(store, "select document from versions where number = 1 and language = 'en'")
    fact = value(store, "select ranks.id from ranks join documents on current_version = version")
    return ADDRESSES[page].format(company=company, document=document, fact=fact)


def in_format(path: str, name: str) -> str:
    path, mark, query = path.partition("?")
    return f"{'/-/home' if path == '/' else path}.{name}{mark}{query}"


def test_every_page_has_an_address_here() -> None:
    assert {page.name for page in PAGES} == set(ADDRESSES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_for_people_and_programs(get: Get, store: Store, page: Page) -> None:
    path = address(store, page.name)
    html = get(path).text
    assert html.startswith("<!DOCTYPE html>") and "小巨人观察" in html
    for other in re.findall(r'href="([^"]+\.(?:json|csv)[^"]*)"', html.partition("<footer")[2]):
        get(other.replace("&amp;", "&"))
    assert get(in_format(path, "json")).json()
    if page.table:
        answer = get(in_format(path, "csv"))
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert lines and len(lines) == len(get(in_format(path, "json")).json()[page.table])


@pytest.mark.parametrize(
    "path",
    [
        "/-/company/none", "/-/document/none", "/-/place/999999", "/-/batch/none/1", "/-/batch/little_giant/99",
        "/-/batch/little_giant/99999999999999999999999", "/-/company/none.json",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(get: Get, path: str) -> None:
    get(path, 404)


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=99999999999999999999", "page=７"])
def test_odd_pages_are_no_errors(get: Get, query: str) -> None:
    get(f"/-/place/310117?{query}")


def test_the_first_page_counts(get: Get) -> None:
    found = get("/-/home.json").json()
    assert found["numbers"]["documents"] == 3 and found["numbers"]["lists"] == 1
    assert [(row["batch"], row["firms"], row["stated"]) for row in found["batches"]] == [(3, 24, 2930)]
    assert "Songjiang has 24 more little giants" in get("/").text


def test_a_firm_has_names_titles_and_quotes(get: Get, store: Store) -> None:
    found = get(in_format(address(store, "company"), "json")).json()
    assert {row["name"] for row in found["names"]} == {"云汉虚构机床有限公司", "云汉旧虚构有限公司"}
    (title,) = found["titles"]
    assert (title["title"], title["batch"], title["year"], title["official"]) == ("little_giant", 3, 2021, 1)
    assert [event["status"] for event in title["events"]] == ["publicized"]
    assert found["claims"][0]["quote"]["hit"] == "云汉虚构机床有限公司"
    assert found["list_rows"][0]["columns"] == {"主导产品": "齿轮"}


@pytest.mark.parametrize(("code", "firms"), [("310117", 24), ("310000", 24), ("310114", 0)])
def test_places_are_rolled_up(get: Get, code: str, firms: int) -> None:
    found = get(f"/-/place/{code}.json").json()
    assert found["stock"][-1]["stock"] == firms and len(found["firms"]) == firms


def test_the_country_counts_all_and_leaves_the_list_of_firms_to_the_table(get: Get) -> None:
    found = get("/-/place/100000.json").json()
    assert found["stock"][-1]["stock"] == 24 and [row["place"] for row in found["children"]] == ["310000"]
    assert 'href="/giantwatch/little_giants"' in get("/-/place/100000").text


def test_ids_in_tables_lead_to_our_pages(get: Get, store: Store) -> None:
    row = get("/giantwatch/little_giants.json?_shape=array").json()[0]
    page = get("/giantwatch/little_giants").text
    for name, address in (("company", "company"), ("version", "document"), ("place", "place")):
        link = f"/-/{address}/{row[name]}"
        assert f'href="{link}"' in page
        get(link)


def test_a_version_is_an_address_too(get: Get, store: Store) -> None:
    document, first = rows(store, "select document, id from versions where number = 1 and language = 'en'")[0]
    found = get(f"/-/document/{first}.json").json()
    assert (found["document"]["id"], found["version"]["id"]) == (document, first)


def test_a_place_has_its_rank_among_its_siblings(get: Get) -> None:
    assert get("/-/place/310117.json").json()["rank"] == {"rank": 1, "of": 1, "firms": 24}
    assert get("/-/place/310114.json").json()["rank"] is None
    assert [row["place"] for row in get("/-/place/310000.json").json()["children"]] == ["310117"]


def test_a_batch_tells_what_is_stated_and_what_the_lists_hold(get: Get) -> None:
    found = get("/-/batch/little_giant/3.json").json()
    assert found["calendar"][0]["granted_count"] == 2930
    assert [(row["row_count"], row["stated_count"]) for row in found["lists"]] == [(23, 24)]
    assert [(row["place"], row["firms"], row["in_lists"]) for row in found["provinces"]] == [("310000", 24, 23)]


def test_claims_that_disagree_stand_side_by_side(get: Get) -> None:
    found = get("/-/conflicts.json?place=310117").json()["conflicts"]
    assert [(conflict["lowest"], conflict["highest"]) for conflict in found] == [(23, 24)]
    claims = {claim["basis"]: claim for claim in found[0]["claims"]}
    assert claims["counted in the list"]["value"] == 23 and claims["stated"]["quote"]["hit"] == "24"


@pytest.mark.parametrize(
    "path", ["/", "/-/search", "/-/search?q=松江", "/-/batches", "/-/map", "/-/charts", "/-/conflicts", "/-/home.json"]
)
def test_an_empty_store_has_pages(tmp_path: Path, path: str) -> None:
    Store.open(tmp_path).close()
    getter(site(tmp_path))(path)


def test_pages_lead_to_the_feeds(get: Get) -> None:
    for path in ("/", "/-/place/310117", "/giantwatch"):
        for link in re.findall(r'href="([^"]+\.atom[^"]*)"', get(path).text):
            assert get(link).headers["content-type"].startswith("application/atom+xml"), link
    assert 'href="/-/feeds/awards.atom?place=310117"' in get("/-/place/310117").text


def test_a_target_stands_beside_what_is_reached(tmp_path: Path) -> None:
    body = "Songjiang District wants 80 little giants by 2025. It has 60 now, and 12 of another kind."
    document = article(body)

    def said(number: str, kind: CountKind, title: str, level: Level | None) -> Count:
        return Count(number, int(number), kind, place_of(document, number), "said", 0.9, title, level, "310117")

    counts = (
        said("80", "target", "little_giant", "national"),
        said("60", "cumulative", "little_giant", None),
        said("12", "cumulative", "other_title", "national"),
    )
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        store.save_places(PLACES)
        store.save_titles((*TITLES, {"id": "other_title", "name_zh": "其他", "name_en": "Other", "ladder": 1}))
        save(store, fetch(), document, Facts(counts=counts))
        listed = official_list("云汉虚构机床有限公司", "云汉虚构轴承有限公司")
        save(store, fetch("b" * 64, url="https://daily.example/2"), *listed)
        store.summarize()
    get = getter(site(tmp_path))
    (target,) = get("/-/place/310117.json").json()["targets"]
    assert (target["value"], target["stated"]["value"], target["named"]) == (80, 60, 2)
    page = get("/-/place/310117").text
    assert "60 of 80, <b>75 %</b>" in page and "2 of 80, <b>2 %</b>" in page
