"""Servers that are overloaded or whose robots.txt is: waited for, asked again, left alone; nothing is lost."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.model import Fetch
from tests.crawler.crawling import fetches, finished, outcomes, run, signals, source_at
from tests.crawler.server import Handler, Page, article, list_page, serve


def test_retry_after_is_waited_for(tmp_path: Path) -> None:
    times: list[float] = []

    def busy_once(handler: Handler) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            handler.send(b"", 429, {"Retry-After": "1"})
        else:
            handler.send(article("a").encode())

    with serve({"/": list_page("a"), "/a/a.html": busy_once}) as server:
        reports = run(tmp_path, source_at(f"http://{server.host}/"))
    assert outcomes(reports)["a/a.html"] == "new"
    assert times[1] - times[0] >= 1.0


def test_a_host_that_asks_for_an_hour_gets_it(tmp_path: Path) -> None:
    asked: list[str] = []

    def busy(handler: Handler) -> None:
        asked.append(handler.path)
        handler.send(b"", 429, {"Retry-After": "3600"})

    pages: dict[str, Page] = {"/": list_page("a", "b"), "/a/a.html": busy, "/a/b.html": busy}
    with serve(pages) as server:
        reports = run(tmp_path, source_at(f"http://{server.host}/"))
    problems = [each.problem or "" for path, each in fetches(reports).items() if path.startswith("a/")]
    assert problems
    assert all("60 minutes" in each or "429" in each for each in problems)
    assert len(asked) <= 2


def test_an_overloaded_server_is_asked_again_and_then_left(tmp_path: Path) -> None:
    asked: list[str] = []

    def overloaded(handler: Handler) -> None:
        asked.append(handler.path)
        handler.send(b"", 503)

    with serve({"/": list_page("a"), "/a/a.html": overloaded}) as server:
        first = run(tmp_path, source_at(f"http://{server.host}/"), retries=2)
        assert len(asked) == 3
        assert "503" in (fetches(first)["a/a.html"].problem or "")
        server.pages["/a/a.html"] = article("a")
        second = run(tmp_path, source_at(f"http://{server.host}/"), known=first)
    assert outcomes(second)["a/a.html"] == "new"


def test_429_without_a_time_is_asked_again_with_growing_pauses(tmp_path: Path) -> None:
    times: list[float] = []

    def busy(handler: Handler) -> None:
        times.append(time.monotonic())
        handler.send(b"", 429)

    with serve({"/": list_page("a"), "/a/a.html": busy}) as server:
        first = run(tmp_path, source_at(f"http://{server.host}/"), retries=2, backoff=0.2)
        assert len(times) == 3
        assert times[1] - times[0] >= 0.2
        assert times[2] - times[1] >= 0.4
        server.pages["/a/a.html"] = article("a")
        second = run(tmp_path, source_at(f"http://{server.host}/"), known=first)
    assert fetches(first)["a/a.html"].problem == "The server answers 429 Too Many Requests."
    assert outcomes(second)["a/a.html"] == "new"


def test_a_storm_of_errors_loses_nothing(tmp_path: Path) -> None:
    names = [f"n{n}" for n in range(12)]

    def broken(handler: Handler) -> None:
        handler.send(b"<h1>Internal Server Error</h1>", 500)

    pages: dict[str, Page] = {"/": list_page(*names)}
    pages |= {f"/a/{name}.html": broken for name in names}
    with serve(pages) as server, serve({"/": list_page("x"), "/a/x.html": article("x")}) as other:
        source, calm = source_at(f"http://{server.host}/"), source_at(f"http://{other.host}/", id="other")
        first = run(tmp_path, source, calm, retries=0)
        server.pages.update({f"/a/{name}.html": article(name) for name in names})
        second = run(tmp_path, source, known=first)
    failed = [each for each in first if isinstance(each, Fetch) and each.outcome == "failed"]
    assert len(failed) == 12
    assert {each.problem for each in failed} == {"The server answers 500 Internal Server Error."}
    assert finished(first) == {"demo": True, "other": True}
    assert outcomes(first)["a/x.html"] == "new"
    assert [outcomes(second)[f"a/{name}.html"] for name in names] == ["new"] * 12


def closes(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def says(status: int, body: bytes = b"<h1>Sorry</h1>") -> Callable[[Handler], None]:
    return lambda handler: handler.send(body, status)


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (says(500), "status 500"),
        (says(503, b"User-agent: *\nAllow: /"), "status 503"),
        (closes, "broke|without an answer"),
    ],
    ids=["500", "503", "connection closed"],
)
def test_while_robots_txt_cannot_be_read_nothing_else_is_asked_for(
    tmp_path: Path, robots: Callable[[Handler], None], reason: str
) -> None:
    pages: dict[str, Page] = {
        "/robots.txt": robots,
        "/": list_page("a"),
        "/b": list_page("a"),
        "/a/a.html": article("a"),
    }
    with serve(pages) as server, serve({"/": list_page("x"), "/a/x.html": article("x")}) as other:
        source = source_at(f"http://{server.host}/", f"http://{server.host}/b")
        first = run(tmp_path, source, source_at(f"http://{other.host}/", id="other"), retries=0)
        assert server.wanted == []
        server.pages["/robots.txt"] = "User-agent: *\nDisallow: /nowhere\n"
        second = run(tmp_path, source, known=first)
    (told,) = [each for each in first if isinstance(each, Fetch) and each.source == "demo"]
    assert told.outcome == "failed"
    assert re.search(f"robots.txt cannot be read, so nothing else is asked for: .*(?:{reason})", told.problem or "")
    assert finished(first) == {"demo": True, "other": True}
    assert outcomes(first)["a/x.html"] == "new"
    assert outcomes(second)["a/a.html"] == "new"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_forbids_nothing(tmp_path: Path, status: int) -> None:
    pages: dict[str, Page] = {
        "/robots.txt": says(status, b"User-agent: *\nDisallow: /"), "/": list_page("a"), "/a/a.html": article("a")
    }  # fmt: skip
    with serve(pages) as server:
        assert outcomes(run(tmp_path, source_at(f"http://{server.host}/")))["a/a.html"] == "new"


def test_a_challenge_before_robots_txt_is_told_as_one(tmp_path: Path) -> None:
    script = says(521, b"<html><script>document.cookie='x';location.reload()</script></html>")
    with serve({"/robots.txt": script, "/": script}) as server:
        reports = run(tmp_path, source_at(f"http://{server.host}/"))
    assert [each.kind for each in signals(reports)] == ["blocked"]
    assert "giantwatch add" in signals(reports)[0].sentence
