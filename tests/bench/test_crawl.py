"""What the bench's site shows of a crawl without a clock: how often it asks, and that nothing is asked twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.crawl_site import LAYOUT, Served, article, served
from bench.crawl_spiders import source_at
from bench.crawl_writer import TABLES, items, save_all
from extract.document import read_document
from pipeline import crawl_sources
from storage.database import Store
from storage.model import Page

ARTICLES = 50


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    with served(ARTICLES) as running:
        yield running


def test_an_unchanged_site_is_asked_for_its_lists_at_most_once_and_for_no_article(site: Served, tmp_path: Path) -> None:
    source = source_at(site.start)
    with Store.open(tmp_path) as store:
        before = site.requests()
        crawl_sources(store, [source], {}, "test", lambda *_: None)
        first = site.requests() - before
        crawl_sources(store, [source], {}, "test", lambda *_: None)
        second = site.requests() - before - first
    assert (first["list"], first["article"]) == (3, ARTICLES)
    assert 1 <= second["list"] <= 3
    assert second["article"] == 0


def test_an_article_that_is_due_is_asked_for_once(site: Served, tmp_path: Path) -> None:
    source = source_at(site.start)
    with Store.open(tmp_path) as store:
        crawl_sources(store, [source], {}, "test", lambda *_: None)
        store.db.execute(
            "update fetches set fetched_at = '2025-01-01T00:00:00.000Z' where url in (?, ?)",
            [f"{site.url}/a/7.html", f"{site.url}/a/31.html"],
        )
        store.db.conn.commit()
        before = site.requests()
        crawl_sources(store, [source], {}, "test", lambda *_: None)
        assert (site.requests() - before)["article"] == 2


@pytest.mark.parametrize("number", [4, 5])
def test_the_declared_layout_reads_the_pages_of_the_site(number: int) -> None:
    body = article(number)
    document = read_document(Page(body, layout=LAYOUT))
    assert str(number) in document.title
    assert document.published == f"2025-{number + 1:02}-{number + 1:02}"
    assert document.publisher == "示例市工业和信息化局"
    assert len(document.body.split("\n")) == (16 if number % 2 == 0 else 8)
    assert "Section" not in document.text
    assert 25_000 < len(body) < 50_000


def test_the_written_documents_have_rows_in_every_table(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_source({"id": "bench"})
        save_all(store, items(11), batch=4)
        counts = {table: store.db.table(table).count for table in TABLES}
    assert counts["documents"] == counts["versions"] == counts["readings"] == 11
    assert counts["lists"] == 2
    assert counts["list_rows"] == 2 * 40
    assert counts["awards"] == 2 * 40 + 9 * 3
