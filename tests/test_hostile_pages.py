"""Pages that attack a reader, and pages that lie about their bytes, in a whole run: what is stored, what is said."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

import pipeline
from crawler.source import Source
from storage.database import Store
from tests.crawler.crawling import source_at
from tests.crawler.server import Handler, Page, article, list_page, serve

TITLE = "关于公布第六批小巨人企业名单的通知"
BODY = "上海喆澜昇真空技术有限公司获得奖励五十万元，特此公布，请各有关单位遵照执行。"


def crawl(folder: Path, *sources: Source) -> pipeline.Report:
    with Store.open(folder) as store:
        return pipeline.run(store, sources, {"timeout": 5.0, "retries": 0}, "test", lambda *_: None)


def rows(folder: Path, sql: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / "giantwatch.db")) as db:
        return db.execute(sql).fetchall()


def read(folder: Path) -> dict[str, tuple[str, str]]:
    """Current text and problems by the last part of the address."""
    sql = "select url, text, problems from documents join versions on versions.id = current_version"
    return {url.rpartition("/")[2]: (text, problems) for url, text, problems in rows(folder, sql)}


def unreadable(folder: Path) -> dict[str, str]:
    sql = "select url, sentence from signals where kind = 'unreadable'"
    return {url.rpartition("/")[2]: sentence for url, sentence in rows(folder, sql)}


def declared(body: bytes, content_type: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send(body, headers={"Content-Type": content_type})


def page(text: str = BODY, charset: str = "utf-8") -> str:
    return (
        f'<html><head><meta charset="{charset}"><title>{TITLE}</title></head>'
        f"<body><h1>{TITLE}</h1><div class='content'><p>{text}</p></div></body></html>"
    )


LIES: list[tuple[str, bytes, str]] = [
    ("header says Latin-1, bytes are UTF-8", page().encode(), "text/html; charset=ISO-8859-1"),
    (
        "header says UTF-8, page and bytes are GB 18030",
        page(charset="gb2312").encode("gb18030"),
        "text/html; charset=utf-8",
    ),
    ("page says UTF-8, bytes are GB 18030", page().encode("gb18030"), "text/html"),
    ("page says GB 2312, bytes are UTF-8", page(charset="gb2312").encode(), "text/html; charset=gb2312"),
    ("UTF-8 with a mark under GBK", b"\xef\xbb\xbf" + page(charset="gbk").encode(), "text/html; charset=gbk"),
    ("UTF-16 with a mark", page().encode("utf-16"), "text/html"),
]


@pytest.mark.parametrize(("body", "content_type"), [each[1:] for each in LIES], ids=[each[0] for each in LIES])
def test_a_wrong_charset_does_not_spoil_the_text(tmp_path: Path, body: bytes, content_type: str) -> None:
    pages: dict[str, Page] = {"/": list_page("a"), "/a/a.html": declared(body, content_type)}
    with serve(pages) as server:
        crawl(tmp_path, source_at(f"http://{server.host}/"))
    assert read(tmp_path)["a.html"] == (f"{TITLE}\n{BODY}", "")


def test_bytes_of_two_encodings_are_said(tmp_path: Path) -> None:
    mixed = page().encode() + "<p>浙江杭州</p>".encode("gb18030")
    with serve({"/": list_page("a"), "/a/a.html": declared(mixed, "text/html; charset=utf-8")}) as server:
        crawl(tmp_path, source_at(f"http://{server.host}/"))
    text, problems = read(tmp_path)["a.html"]
    assert BODY in text
    assert problems


def test_a_page_nested_a_hundred_thousand_deep_costs_one_line(tmp_path: Path) -> None:
    deep = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY}</p>" + "<div>" * 100_000 + "end"
    deep_list = "<div>" * 100_000 + list_page("b")
    pages: dict[str, Page] = {
        "/": list_page("a", "deep"), "/deep": deep_list, "/a/deep.html": deep, "/a/a.html": article("a"),
    }  # fmt: skip
    with serve(pages) as server:
        report = crawl(tmp_path, source_at(f"http://{server.host}/", f"http://{server.host}/deep"))
    assert [visit.outcomes for visit in report.visits] == [{"new": 4}]
    text, problems = read(tmp_path)["deep.html"]
    assert BODY in text
    assert "deeper than 255" in problems
    assert "a.html" in read(tmp_path)


XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><rss><channel><item><title>&j;</title><link>/a/a.html</link></item></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    "<rss><channel><item><title>&f;</title><link>/a/a.html</link></item></channel></rss>"
)


@pytest.mark.parametrize("feed", [XML_BOMB, OUTSIDE], ids=["bomb", "file of ours"])
def test_entities_of_a_feed_are_never_expanded(tmp_path: Path, feed: str) -> None:
    with (
        serve({"/feed": feed, "/a/a.html": article("a")}) as server,
        serve({"/": list_page("x"), "/a/x.html": article("x")}) as other,
    ):
        crawl(
            tmp_path,
            source_at(f"http://{server.host}/feed", family="feed"),
            source_at(f"http://{other.host}/", id="other"),
        )
    words = {text or "" for (text,) in rows(tmp_path, "select link_text from fetches where url like '%a.html'")}
    told = rows(tmp_path, "select sentence from signals where source = 'demo'")
    assert all(len(each) < 20 for each in words)
    assert words or told
    assert "x.html" in read(tmp_path)


def test_a_bomb_in_a_zip_file_is_stored_and_not_unpacked(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("名单.txt", b"0" * 150_000_000)
    pages: dict[str, Page] = {
        "/": list_page("a"), "/a/a.html": article("a", "<a href='/files/list.zip'>附件</a>"),
        "/files/list.zip": packed.getvalue(),
    }  # fmt: skip
    with serve(pages) as server:
        report = crawl(tmp_path, source_at(f"http://{server.host}/"))
    assert [visit.outcomes for visit in report.visits] == [{"new": 3}]
    assert "more than 100,000,000 bytes when unpacked" in unreadable(tmp_path)["list.zip"]


def test_a_body_longer_than_announced_is_cut_and_said(tmp_path: Path) -> None:
    def longer(handler: Handler) -> None:
        handler.send(page().encode(), headers={"Content-Length": "60", "Connection": "close"})
        handler.close_connection = True

    pages: dict[str, Page] = {"/": list_page("a", "b"), "/a/a.html": longer, "/a/b.html": article("b")}
    with serve(pages) as server:
        crawl(tmp_path, source_at(f"http://{server.host}/"))
    assert "no text" in unreadable(tmp_path)["a.html"]
    assert "b.html" in read(tmp_path)
