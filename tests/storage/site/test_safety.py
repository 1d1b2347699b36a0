"""Text of strangers never runs, SQL of strangers ends, and every answer says so to the browser."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from storage.database import Store
from storage.model import Award, Company, Facts, ListRow, OfficialList, Span
from storage.review.decisions import Reviews
from storage.site.metadata import SETTINGS
from storage.site.page import as_csv
from storage.site.safe_csv import SafeRows
from storage.site.security import HEADERS, POLICY
from storage.site.serve import site
from tests.storage.examples import SOURCE, article, fetch, rows, save
from tests.storage.reviewing import asked, judged
from tests.storage.site.conftest import Get, getter

HOSTILE = "</mark></textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'"
ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("hostile")
    document = article(
        HOSTILE, f"Hostile {HOSTILE}", publisher=HOSTILE, document_number=HOSTILE, published="2026-01-01"
    )
    span = Span(0, len(document.title))
    facts = Facts(
        companies=(Company("c1", HOSTILE, (HOSTILE,), (span,), (HOSTILE,), 0.9, former_names=(HOSTILE + "2",)),),
        awards=(Award("c1", "little_giant", "national", "granted", span, HOSTILE, 0.9, batch=3),),
        lists=(
            OfficialList("little_giant", "national", 3, "new", "granted", (ListRow("c1", 1, HOSTILE, span=span,
                columns=((HOSTILE, HOSTILE),)),), signals=(HOSTILE,)),
        ),
    )  # fmt: skip
    with Store.open(folder) as store:
        store.save_source(SOURCE | {"name_en": HOSTILE})
        what = replace(fetch(), url="javascript:alert(3)//", file_name=HOSTILE, warc_file=HOSTILE)
        save(store, what, document, facts)
        store.save_signal("odd", HOSTILE, "2026-01-01T00:00:00Z", source="daily", url="javascript:alert(4)")
        store.summarize()
        ids = {table: rows(store, f"select id from {table}")[0][0] for table in ("documents", "companies", "awards")}
        with Reviews.beside(store) as reviews:
            judged_first = asked(store, reviews, "select * from facts where label = 'award'")[0]
            reviews.decide([judged(judged_first, "correct", HOSTILE, result={"company": HOSTILE}, note=HOSTILE)])
    return site(folder), ids


PATHS = [
    "/", "/-/document/{documents}", "/-/company/{companies}", "/-/batch/little_giant/3", "/-/batches", "/-/conflicts",
    "/-/search?q=alert", f"/-/search?q={quote(HOSTILE)}", f"/-/search?q=alert&source={quote(HOSTILE)}",
    "/-/fact/{awards}", f"/-/login?next={quote(HOSTILE)}", "/-/charts", "/-/charts/awards",
    f"/-/map?title={quote(HOSTILE)}&year={quote(HOSTILE)}&by={quote(HOSTILE)}",
    f"/-/search?q=alert&place={quote(HOSTILE)}&batch={quote(HOSTILE)}",
    f"/-/conflicts?place={quote(HOSTILE)}", f"/-/document/{{documents}}?part={quote(HOSTILE)}",
    f"/-/batch/little_giant/3?level=national&page={quote(HOSTILE)}",
    "/giantwatch/signals", "/giantwatch/list_rows", "/giantwatch/companies",
    f"/giantwatch/versions?_search={quote(HOSTILE)}",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_what_strangers_write_never_runs(hostile_site: Any, path: str) -> None:
    datasette, ids = hostile_site
    page = getter(datasette)(path.format(**ids)).text
    for bad in ("<script>alert", "<img src=x", 'href="javascript:', "href='javascript:", "</mark></textarea>"):
        assert bad not in page
    for tag in re.findall(r"<[a-zA-Z][^<>]*>", page):
        assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"', '""', tag)), tag


def test_pages_have_nothing_inline(get: Get, folder: Path) -> None:
    for path in ("/", "/giantwatch", "/giantwatch/awards", "/giantwatch/conflicts?place=", "/giantwatch?sql=select+1",
                 "/-/search?q=松江", "/-/place/310117", "/-/map", "/-/charts", "/-/login",
                 "/-/databases", "/-/plugins"):  # fmt: skip
        page = get(path).text
        assert not re.findall(r"<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=", page), path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/-/home.json", 200), ("/-/batches.csv", 200), ("/giantwatch.json", 200),
        ("/giantwatch/awards", 200),
        ("/giantwatch/awards.csv", 200), ("/assets/site.css", 200), ("/-/static/table.js", 200), ("/nothing", 404),
        ("/giantwatch?sql=nonsense", 400), ("/giantwatch/awards/", 302),
    ],
)  # fmt: skip
def test_every_answer_has_the_headers(get: Get, path: str, status: int) -> None:
    found = get(path, status).headers
    assert {name: found[name] for name in HEADERS} == HEADERS
    assert len(found.get_list("content-security-policy")) == 1


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    assert "unsafe" not in POLICY and "http" not in POLICY and "data:" not in POLICY
    assert "default-src 'none'" in POLICY and "frame-ancestors 'none'" in POLICY


def test_endless_sql_is_stopped(folder: Path) -> None:
    datasette = site(folder)
    datasette._settings["sql_time_limit_ms"] = datasette.sql_time_limit_ms = 50
    response = asyncio.run(datasette.client.get(f"/giantwatch.json?sql={quote(ENDLESS)}"))
    assert response.status_code == 400 and "interrupted" in response.text.lower()


def test_a_page_of_ours_that_takes_too_long_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    datasette = site(folder)
    monkeypatch.setattr("storage.site.ask.TIME_LIMIT", 50)
    monkeypatch.setattr("storage.site.ask.statements", lambda page: {"batches": ENDLESS})
    response = asyncio.run(datasette.client.get("/-/batches"))
    assert response.status_code == 503 and "took too long" in response.text
    response = asyncio.run(datasette.client.get("/-/batches.json"))
    assert response.status_code == 503 and response.json()["ok"] is False


def test_rows_and_time_of_strangers_are_limited(get: Get) -> None:
    assert int(SETTINGS["sql_time_limit_ms"]) <= 3000 and int(SETTINGS["max_returned_rows"]) <= 5000
    many = "with recursive n(x) as (select 1 union all select x + 1 from n limit 100000) select x from n"
    found = get(f"/giantwatch.json?sql={quote(many)}").json()
    assert found["truncated"] is True and len(found["rows"]) == SETTINGS["max_returned_rows"]


@pytest.mark.parametrize(
    "sql", ["delete from awards", "drop table awards", "attach database '/tmp/x' as x", "pragma journal_mode=delete"]
)
def test_sql_of_strangers_only_reads(get: Get, sql: str) -> None:
    get(f"/giantwatch.json?sql={quote(sql)}", 400)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_in_csv_are_text(cell: str) -> None:
    line = as_csv([{"name": cell, "value": -5}]).splitlines()[1] if cell != "\r=1" else as_csv([{"name": cell}])
    assert f"'{cell}" in line and "'-5" not in line


def stock_csv(get: Get, sql: str) -> list[list[str]]:
    answer = get(f"/giantwatch.csv?sql={quote(sql)}&_safe=1")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8" and "content-length" not in answer.headers
    assert answer.content.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd", "'+cmd"), ("＝1", "'＝1"), ("\t=1", "'\t=1"),
        ("-5", "-5"), ("-5.25", "-5.25"), ("-1+2", "'-1+2"), ("plain", "plain"), ('a "quote", b', 'a "quote", b'),
        ("two\r\nlines", "two\r\nlines"), ("\r\n=1", "'\r\n=1"), ("松江", "松江"), ("", ""),
    ],
)  # fmt: skip
def test_formulas_in_csv_of_stock_tables_are_text_where_asked(get: Get, cell: str, safe: str) -> None:
    literal = cell.replace("'", "''")
    assert stock_csv(get, f"select '{literal}' as a, '{literal}' as b union all select 'x', 'y'") == [
        ["a", "b"], [safe, safe], ["x", "y"],
    ]  # fmt: skip


def test_all_rows_of_a_table_can_be_had_safely(get: Get) -> None:
    plain, safe = get("/giantwatch/list_rows.csv?_stream=1"), get("/giantwatch/list_rows.csv?_stream=1&_safe=1")
    assert safe.text.removeprefix("\ufeff") == plain.text and plain.text.count("\r\n") == 24
    (link,) = re.findall(r'href="([^"]+_safe=1)"', get("/giantwatch/list_rows").text)
    assert get(link.replace("&amp;", "&")).content.startswith("\ufeff".encode())
    get("/giantwatch.csv?sql=nonsense&_safe=1", 400)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_rows_are_safe_in_whatever_pieces_they_come(size: int) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["a", "=1\r\n=2", '"'], ["-", "松江", "=3"]])
    content, rows = file.getvalue().encode(), SafeRows()
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    made = b"".join(rows.take(piece, last=number == len(pieces)) for number, piece in enumerate(pieces, 1))
    found = list(csv.reader(io.StringIO(made.decode(), newline="")))
    assert found == [["a", "'=1\r\n=2", '"'], ["'-", "松江", "'=3"]]
