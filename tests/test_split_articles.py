"""An article that is split over several pages is one document, from the crawl to the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pipeline
from crawler.archive import Archive
from crawler.source import Layout, Source
from storage.database import Store
from tests.crawler.crawling import source_at
from tests.crawler.family_sites import china_daily
from tests.crawler.server import serve

FIRST, SECOND = "/jiangcheng/2025-03/04/c_56501.htm", "/jiangcheng/2025-03/04/c_56501_2.htm"


def source_of(host: str) -> Source:
    layouts = (Layout(title="h2", body="#Content"),)
    return source_at(f"http://{host}/jiangcheng/news.html", language="en", kind="press", layouts=layouts)


def crawl(folder: Path, source: Source) -> None:
    with Store.open(folder) as store:
        report = pipeline.run(store, [source], {}, "test", lambda *_: None)
        assert report.failed == ()


def texts(folder: Path) -> dict[str, str]:
    """The current texts by the last part of the document's address."""
    with closing(sqlite3.connect(folder / "giantwatch.db")) as db:
        rows = db.execute("select url, text from documents join versions on versions.id = current_version").fetchall()
    return {url.rpartition("/")[2]: text for url, text in rows}


def test_three_pages_are_one_document_and_all_are_archived(tmp_path: Path) -> None:
    with serve(china_daily()) as server:
        crawl(tmp_path, source_of(server.host))
        found = texts(tmp_path)
        assert set(found) == {"c_56501.htm", "c_56500.htm", "c_56499.htm"}
        title, *lines = found["c_56501.htm"].splitlines()
        assert title == "Jiangcheng honors 24 little giants"
        assert [line.split()[0] for line in lines] == ["Jiangcheng", "Lanqiao", "The"]
        with Store.open(tmp_path) as store, Archive(tmp_path / pipeline.ARCHIVE) as archive:
            pages = [each for each in store.fetches() if each.kind == "continuation"]
            bodies = [archive.read(each.warc_file or "", each.warc_offset or 0) for each in pages]
    assert sorted(each.url.rpartition("/")[2] for each in pages) == ["c_56501_2.htm", "c_56501_3.htm"]
    assert any(b"received 600,000 yuan" in body for body in bodies)


def test_a_fact_of_a_further_page_stands_where_the_text_says_it(tmp_path: Path) -> None:
    with serve(china_daily()) as server:
        crawl(tmp_path, source_of(server.host))
    with closing(sqlite3.connect(tmp_path / "giantwatch.db")) as db:
        (row,) = db.execute(
            "select value, substr(text, amounts.start + 1, amounts.end - amounts.start) from amounts"
            " join versions on versions.id = amounts.version where value = 600000"
        ).fetchall()
    assert row[1] == "600,000 yuan"


def test_a_further_page_that_changes_is_read_again_and_one_that_is_cut_leaves_the_text(tmp_path: Path) -> None:
    pages = china_daily()
    with serve(pages) as server:
        source = source_of(server.host)
        crawl(tmp_path, source)
        server.pages[SECOND] = str(pages[SECOND]).replace("600,000", "650,000")
        crawl(tmp_path, source)
        assert "650,000" in texts(tmp_path)["c_56501.htm"]
        assert "600,000" not in texts(tmp_path)["c_56501.htm"]
        server.pages[FIRST] = str(pages[FIRST]).replace("c_56501_", "c_9_")
        crawl(tmp_path, source)
    assert len(texts(tmp_path)["c_56501.htm"].splitlines()) == 2
