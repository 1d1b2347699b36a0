"""The site, asked through a real Datasette."""

from __future__ import annotations

import asyncio
import html
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from storage.database import Store
from storage.errors import NoStore
from storage.site.metadata import read
from storage.site.serve import site
from tests.storage.examples import SOURCE, article, article_facts, fetch, official_list, save

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
QUERIES = sorted(read("queries.toml"))


@pytest.fixture(scope="module")
def datasette(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("site")
    with Store.open(folder) as store:
        store.save_source(SOURCE)
        store.save_places(
            [{"adcode": "310117", "name_zh": "松江区", "name_en": "Songjiang", "parent": "310000", "level": "county"}]
        )
        store.save_batches([{"title": "little_giant", "level": "national", "batch": 3, "year": 2021}])
        save(store, fetch(), article(), article_facts())
        url = "https://daily.example/zh"
        body = "上海市松江区新增24家企业。"
        save(store, fetch("b" * 64, url=url), article(body, "专精特新小巨人公示", language="zh"))
        names = [f"云汉虚构{number}有限公司" for number in range(23)]
        url = "https://daily.example/list.xlsx"
        save(store, fetch("c" * 64, url=url), *official_list(*names, stated=24, former="云汉旧虚构有限公司"))
        url = "javascript:alert(3)"
        save(store, fetch("d" * 64, url=url), article(f"Hostile {HOSTILE}", HOSTILE, publisher=HOSTILE))
    return site(folder)


def get(datasette: Any, path: str) -> Any:
    response = asyncio.run(datasette.client.get(path, follow_redirects=True))
    assert response.status_code == 200, (path, response.text[:500])
    return response


def rows_of(datasette: Any, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(datasette, f"/giantwatch/{path}").json()
    return found


def test_there_is_nothing_to_serve(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        site(tmp_path)


def test_the_first_page_tells_what_it_is(datasette: Any) -> None:
    page = get(datasette, "/").text
    assert "小巨人观察" in page and "Little Giants" in page


def test_the_database_page_shows_views_and_queries_and_hides_the_plumbing(datasette: Any) -> None:
    found = get(datasette, "/giantwatch.json").json()
    assert {query["name"] for query in found["queries"]} == set(QUERIES)
    shown = {table["name"] for table in found["tables"] if not table["hidden"]}
    assert {"awards", "counts", "documents"} <= shown
    assert not {name for name in shown if name.startswith(("search", "_sqlite", "readings"))}


@pytest.mark.parametrize(
    ("words", "language"), [("松江", "zh"), ("Songjiang", "en"), ("小巨人公示", "zh"), ("robotics", "en")]
)
@pytest.mark.parametrize("table", ["announcements", "versions"])
def test_the_stock_search_box_finds_both_languages(datasette: Any, table: str, words: str, language: str) -> None:
    found = rows_of(datasette, f"{table}.json?_shape=array&_search={quote(words)}")
    assert [row["language"] for row in found] == [language]
    assert 'name="_search"' in get(datasette, f"/giantwatch/{table}").text


@pytest.mark.parametrize(("words", "mark"), [("松江", "[松江]区"), ("Songjiang", "[Songjiang]")])
def test_the_search_query_marks_what_it_found(datasette: Any, words: str, mark: str) -> None:
    assert mark in rows_of(datasette, f"search.json?_shape=array&words={quote(words)}")[0]["found"]


@pytest.mark.parametrize("query", QUERIES)
def test_every_canned_query_runs_and_has_its_words(datasette: Any, query: str) -> None:
    defaults = "words=&place=&batch=&day=2021-12-31&subject=&firm=&name="
    assert get(datasette, f"/giantwatch/{query}.json?{defaults}").json()["error"] is None
    page = html.unescape(get(datasette, f"/giantwatch/{query}?{defaults}").text)
    words = read("queries.toml")[query]
    assert words["title"] in page and words["description"] in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("first_titles?place=3101", {"batch": 3, "year": 2021, "place_en": "Songjiang"}),
        ("valid_on_a_day?day=2021-12-31", {"place": "310117", "named_firms": 24}),
        (
            "conflicts?place=310117",
            {"value": 23, "basis": "counted in the list", "difference": 1, "tied_to": "batch 3"},
        ),
        ("league?place=310117", {"batch": 3, "firms": 24, "stated_new": 24, "rank_computed": 1}),
        ("ranks_claimed?subject=Songjiang", {"rank": 2, "scope": "Shanghai", "measure": "little_giant"}),
        ("subsidy_rules?place=31", {"value": 400000, "currency": "CNY", "payer": "Songjiang District"}),
        ("renamed_firms?", {"former_name": "云汉旧虚构有限公司", "name": "云汉虚构0有限公司"}),
        ("first_reports?batch=3", {"batch": 3, "source": "The Example Daily", "first": "2021-09-14"}),
        ("shares_of_places?batch=3", {"place_zh": "松江区", "percent": 100.0}),
        ("names_of_firms?name=Nimbus", {"name": "Nimbus Invented Robotics", "language": "en", "documents": 1}),
    ],
)
def test_what_canned_queries_answer(datasette: Any, query: str, expected: dict[str, Any]) -> None:
    name, _, parameters = query.partition("?")
    first = rows_of(datasette, f"{name}.json?_shape=array&{parameters}")[0]
    assert {key: first[key] for key in expected} == expected


def test_columns_have_their_meanings_and_links_have_labels(datasette: Any) -> None:
    page = html.unescape(get(datasette, "/giantwatch/awards").text)
    assert "The row of an official list that makes the claim." in page
    assert "Nimbus Invented Robotics" in page


@pytest.mark.parametrize("name", sorted(read("tables.toml")["tables"]))
def test_every_table_page_opens_with_its_facets(datasette: Any, name: str) -> None:
    wanted = read("tables.toml")["tables"][name].get("facets", [])
    found = get(datasette, f"/giantwatch/{name}.json").json()
    assert set(found["facet_results"]) == set(wanted)
    get(datasette, f"/giantwatch/{name}")


@pytest.mark.parametrize(
    "path", ["announcements", "versions", "documents", "search?words=Hostile", "versions?_search=alert"]
)
def test_what_pages_say_never_runs(datasette: Any, path: str) -> None:
    page = get(datasette, f"/giantwatch/{path}").text
    assert "alert(" in page
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page


def test_strangers_cannot_write(datasette: Any) -> None:
    response = asyncio.run(datasette.client.get("/giantwatch.json?sql=delete+from+awards"))
    assert response.status_code == 400


def test_serving_answers_over_http_and_ends_on_a_signal(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = "import sys; from storage.site.serve import serve; serve(sys.argv[1], port=int(sys.argv[2]))"
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(port)], cwd=ROOT) as process:
        try:
            assert "小巨人观察" in _wait_for(f"http://127.0.0.1:{port}/", process)
        finally:
            process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> str:
    while process.poll() is None:
        try:
            with urlopen(url) as answer:
                text: str = answer.read().decode()
                return text
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"the server ended with {process.returncode}")
