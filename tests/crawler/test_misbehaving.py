"""Servers that misbehave: each costs one clear line, the other sources finish, and nothing is lost."""

from __future__ import annotations

import gzip
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.source import Limits
from storage.model import Fetch
from tests.crawler.crawling import finished, outcomes, run, signals, source_at
from tests.crawler.server import Handler, Page, article, list_page, serve


def reset_in_the_middle(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>half")
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def shorter_than_announced(handler: Handler) -> None:
    handler.send(b"<p>short</p>", headers={"Content-Length": "4000", "Connection": "close"})
    handler.close_connection = True


def no_answer(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def silence(handler: Handler) -> None:
    time.sleep(3)


def slow_drip(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    for _ in range(30):
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.1)


def truncated_gzip(handler: Handler) -> None:
    body = gzip.compress(article("a").encode() * 50)
    handler.send(body[: len(body) // 2], headers={"Content-Encoding": "gzip"})


def gzip_bomb(handler: Handler) -> None:
    handler.send(gzip.compress(b"0" * 30_000_000), headers={"Content-Encoding": "gzip"})


def too_large(handler: Handler) -> None:
    handler.send(b"0" * 3_000_000)


def garbage(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01\x02 no http at all\r\n\r\n")
    handler.close_connection = True


def header_flood(handler: Handler) -> None:
    handler.send_response(200)
    for n in range(20_000):
        handler.send_header(f"X-{n}", "y" * 100)
    handler.end_headers()


def circle(handler: Handler) -> None:
    handler.send(b"", 301, {"Location": "/a/bad.html"})


def to_a_private_address(handler: Handler) -> None:
    handler.send(b"", 302, {"Location": "http://192.168.7.7/a/secret.html"})


def to_a_file(handler: Handler) -> None:
    handler.send(b"", 302, {"Location": "file:///etc/hostname"})


def to_the_home_page(handler: Handler) -> None:
    handler.send(b"", 302, {"Location": "/"})


def challenge(status: int) -> Callable[[Handler], None]:
    body = b"<html><head><script>var _0x1='';document.cookie='x';location.reload()</script></head><body></body></html>"
    return lambda handler: handler.send(body, status)


def status(code: int) -> Callable[[Handler], None]:
    return lambda handler: handler.send(b"<h1>Sorry</h1>", code)


SOFT_404 = "<html><head><title>提示</title></head><body><p>您访问的页面不存在</p><a href='/'>返回首页</a></body></html>"
LOGIN = "<html><body><form><p>请先登录</p><input type='password' name='password'></form></body></html>"

SMALL = Limits(delay=0, revisit_hours=0, file_megabytes=1.0)

FAILURES: list[tuple[str, Page, str, str]] = [
    ("reset in mid-body", reset_in_the_middle, "failed", "broke|shorter"),
    ("wrong length", shorter_than_announced, "failed", "shorter|broke"),
    ("no answer", no_answer, "failed", "without an answer|broke"),
    ("silence", silence, "failed", "in time"),
    ("slow drip", slow_drip, "failed", "in time"),
    ("truncated gzip", truncated_gzip, "failed", "ends early"),
    ("gzip bomb", gzip_bomb, "failed", "bomb"),
    ("too large", too_large, "failed", "larger than"),
    ("no HTTP", garbage, "failed", "broke|not HTTP"),
    ("header flood", header_flood, "failed", "."),
    ("redirects in a circle", circle, "failed", "circles"),
    ("redirect to a private address", to_a_private_address, "failed", "private network"),
    ("redirect to a file", to_a_file, "failed", "file|Location|302"),
    ("redirect to the home page", to_the_home_page, "failed", "home page"),
    ("server error", status(500), "failed", "500"),
    ("forbidden", status(403), "failed", "403"),
    ("not found", status(404), "failed", "404"),
    ("empty", b"", "failed", "empty"),
    ("soft 404", SOFT_404, "failed", "does not exist"),
    ("login wall", LOGIN, "failed", "login"),
]


@pytest.mark.parametrize(
    ("page", "outcome", "words"), [each[1:] for each in FAILURES], ids=[each[0] for each in FAILURES]
)
def test_a_bad_page_costs_one_line(tmp_path: Path, page: Page, outcome: str, words: str) -> None:
    pages: dict[str, Page] = {"/": list_page("bad", "good"), "/a/bad.html": page, "/a/good.html": article("good")}
    with serve(pages) as server:
        reports = run(tmp_path, source_at(f"http://{server.host}/", limits=SMALL), timeout=1.0, retries=0)
    got = [each for each in reports if isinstance(each, Fetch) and each.url.endswith("bad.html")]
    assert [each.outcome for each in got] == [outcome]
    assert got[0].sha256 is None
    assert re.search(words, got[0].problem or ""), got[0].problem
    assert outcomes(reports)["a/good.html"] == "new"
    assert finished(reports) == {"demo": True}


@pytest.mark.parametrize("code", [200, 412, 512, 521])
def test_a_challenge_blocks_the_source_once(tmp_path: Path, code: int) -> None:
    pages: dict[str, Page] = {"/": list_page("a", "b", "c", "d", "e", "f", "g", "h")}
    pages |= {f"/a/{name}.html": challenge(code) for name in "abcdefgh"}
    with serve(pages) as server, serve({"/": list_page("x"), "/a/x.html": article("x")}) as other:
        blocked = source_at(f"http://{server.host}/")
        reports = run(tmp_path, blocked, source_at(f"http://{other.host}/", id="other"))
    told = [each for each in reports if isinstance(each, Fetch) and each.outcome == "blocked"]
    assert len(told) == 1
    assert "giantwatch add" in (told[0].problem or "")
    assert [(each.source, each.kind) for each in signals(reports)] == [("demo", "blocked")]
    assert finished(reports) == {"demo": False, "other": True}
    assert outcomes(reports)["a/x.html"] == "new"


def test_links_into_private_networks_are_not_followed(tmp_path: Path) -> None:
    targets = [
        "http://10.0.0.1/a.html",
        "http://[::1]/a.html",
        "http://169.254.169.254/a.html",
        "http://2130706433/a.html",
    ]
    with serve({"/": "<p>x</p>"}) as server:
        sources = [source_at(target, id=f"s{n}", private=False) for n, target in enumerate(targets)]
        reports = run(tmp_path, source_at(f"http://{server.host}/"), *sources, contact="who@example.org", retries=0)
    failed = [each for each in reports if isinstance(each, Fetch) and each.source.startswith("s")]
    assert len(failed) == 4
    assert all(each.outcome == "failed" and "private network" in (each.problem or "") for each in failed), failed


def test_without_a_network_a_source_gives_one_line(tmp_path: Path) -> None:
    source = source_at("http://nowhere.invalid/a", "http://nowhere.invalid/b", private=False)
    reports = run(tmp_path, source, contact="who@example.org", retries=0, delay=0.05)
    got = [each for each in reports if isinstance(each, Fetch)]
    assert len(got) == 1
    assert "is the network there" in (got[0].problem or "")
    assert finished(reports) == {"demo": True}


def test_pages_that_repeat_end_the_list(tmp_path: Path) -> None:
    def same(handler: Handler) -> None:
        number = int(handler.path.partition("=")[2] or 1)
        handler.send(list_page("a", "b", more=f"<a href='/list?p={number + 1}'>下一页</a>").encode())

    pages: dict[str, Page] = {f"/list?p={n}": same for n in range(1, 100)}
    pages |= {"/a/a.html": article("a"), "/a/b.html": article("b")}
    with serve(pages) as server:
        run(tmp_path, source_at(f"http://{server.host}/list?p=1"))
    assert server.wanted == ["/a/a.html", "/a/b.html", "/list?p=1", "/list?p=2"]


def test_an_endless_calendar_ends_with_the_limit(tmp_path: Path) -> None:
    def endless(handler: Handler) -> None:
        number = int(handler.path.partition("=")[2])
        handler.send(list_page(f"x{number}", f"y{number}", more=f"<a href='/list?p={number + 1}'>next</a>").encode())

    pages: dict[str, Page] = {f"/list?p={n}": endless for n in range(1, 100)}
    with serve(pages) as server:
        run(tmp_path, source_at(f"http://{server.host}/list?p=1", limits=Limits(list_pages=4, delay=0)))
    assert [path for path in server.wanted if path.startswith("/list")] == [f"/list?p={n}" for n in range(1, 5)]
