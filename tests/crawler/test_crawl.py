"""Whole crawls of a well-behaved site over HTTP: lists, articles, files, and what a second run asks for."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.errors import NoContactError
from crawler.job import Job
from crawler.run import crawl
from crawler.source import Expect, Follow, Layout, Limits
from storage.model import Fetch
from tests.crawler.crawling import SOURCE, fetches, finished, outcomes, run, signals, source_at
from tests.crawler.server import Page, article, list_page, serve


def site() -> dict[str, Page]:
    return {
        "/list/index.html": list_page("a", "b", more='<a href="index_1.html">下一页</a>'),
        "/list/index_1.html": list_page("c"),
        "/a/a.html": article("a", '<a href="/files/one.pdf">附件1：第六批名单.pdf</a>'),
        "/a/b.html": article("b"),
        "/a/c.html": article("c"),
        "/files/one.pdf": b"%PDF-1.4 invented",
    }


def test_lists_articles_and_files_are_fetched_and_archived(tmp_path: Path) -> None:
    with serve(site()) as server:
        reports = run(tmp_path, source_at(f"http://{server.host}/list/index.html"))
    got = fetches(reports)
    assert {path: each.kind for path, each in got.items()} == {
        "list/index.html": "list",
        "list/index_1.html": "list",
        "a/a.html": "article",
        "a/b.html": "article",
        "a/c.html": "article",
        "files/one.pdf": "attachment",
    }
    assert set(outcomes(reports).values()) == {"new"}
    file = got["files/one.pdf"]
    assert file.sha256 == sha256(b"%PDF-1.4 invented").hexdigest()
    assert (file.file_name, file.referrer) == ("附件1：第六批名单.pdf", f"http://{server.host}/a/a.html")
    assert file.warc_file is not None
    assert file.warc_offset is not None
    assert Archive(tmp_path).read(file.warc_file, file.warc_offset) == b"%PDF-1.4 invented"
    assert [got[f"a/{name}.html"].published for name in "abc"] == ["2025-03-01", "2025-03-02", "2025-03-01"]
    assert got["a/c.html"].link_text == "关于公布专精特新小巨人企业名单的通知（c）"
    assert finished(reports) == {"demo": True}


def test_a_second_run_fetches_only_what_changed(tmp_path: Path) -> None:
    pages = site()
    with serve(pages) as server:
        source = source_at(f"http://{server.host}/list/index.html")
        first = run(tmp_path, source)
        pages["/a/b.html"] = article("b, corrected")
        del pages["/a/c.html"]
        second = run(tmp_path, source, known=first)
    assert outcomes(second) == {
        "list/index.html": "unchanged",
        "a/a.html": "unchanged",
        "a/b.html": "changed",
        "a/c.html": "gone",
        "files/one.pdf": "unchanged",
    }
    old, new = fetches(first)["a/a.html"], fetches(second)["a/a.html"]
    assert (new.sha256, new.warc_file, new.warc_offset) == (old.sha256, old.warc_file, old.warc_offset)


def test_what_is_not_due_is_not_asked_for(tmp_path: Path) -> None:
    pages = site()
    with serve(pages) as server:
        source = source_at(f"http://{server.host}/list/index.html", limits=Limits(delay=0, revisit_hours=24))
        first = run(tmp_path, source)
        server.asked.clear()
        pages["/list/index.html"] = list_page("d", "a", "b", more='<a href="index_1.html">下一页</a>')
        pages["/a/d.html"] = article("d")
        run(tmp_path, source, known=first)
    assert server.wanted == ["/a/d.html", "/list/index.html", "/list/index_1.html"]


def test_a_server_without_validators_gives_unchanged_by_hash(tmp_path: Path) -> None:
    pages: dict[str, Page] = {
        "/": list_page("a"),
        "/a/a.html": lambda handler: handler.send(article("a").encode()),
    }
    with serve(pages) as server:
        source = source_at(f"http://{server.host}/")
        first = run(tmp_path, source)
        second = run(tmp_path, source, known=first)
    assert outcomes(second)["a/a.html"] == "unchanged"
    again = fetches(second)["a/a.html"]
    assert Archive(tmp_path).read(again.warc_file or "", again.warc_offset or 0) == article("a").encode()


def test_a_run_that_was_cut_short_is_taken_up(tmp_path: Path) -> None:
    with serve(site()) as server:
        source = source_at(f"http://{server.host}/list/index.html", limits=Limits(delay=0, revisit_hours=24))
        first = run(tmp_path, source, pages=3)
        server.asked.clear()
        second = run(tmp_path, source, known=first)
        third = run(tmp_path, source, known=[*first, *second])
    assert finished(first) == {"demo": False}
    assert [each.kind for each in signals(first)] == ["budget"]
    seen = set(outcomes(first))
    assert {path for path in outcomes(second) if not path.startswith("list")} == {
        "a/a.html", "a/b.html", "a/c.html", "files/one.pdf"
    } - seen  # fmt: skip
    assert finished(second) == {"demo": True}
    assert set(outcomes(third)) == {"list/index.html"}


def test_a_run_that_was_killed_loses_no_file(tmp_path: Path) -> None:
    with serve(site()) as server:
        source = source_at(f"http://{server.host}/list/index.html", limits=Limits(delay=0, revisit_hours=24))
        first: list[Fetch] = []
        stream = crawl(Job((source,), str(tmp_path)))
        for report in stream:
            if isinstance(report, Fetch) and report.kind != "attachment":
                first.append(report)
            if len(first) == 4:
                stream.close()  # type: ignore[attr-defined]
                break
        second = run(tmp_path, source, known=first)
    everything = {*outcomes(first), *outcomes(second)}
    assert {"a/a.html", "a/b.html", "a/c.html", "files/one.pdf"} <= everything


def test_filters_keep_links_by_words(tmp_path: Path) -> None:
    rows = "".join(
        f"<li><a href='/a/{n}.html'>{title}</a></li>"
        for n, title in enumerate(
            ["关于开展植树活动的通知", "关于第七批专精特新企业的公示", "Ten little giants named in the city"]
        )
    )
    pages: dict[str, Page] = {"/": f"<ul>{rows}</ul>", "/a/1.html": article("1"), "/a/2.html": article("2")}
    with serve(pages) as server:
        run(tmp_path, source_at(f"http://{server.host}/", follow=Follow()))
    assert server.wanted == ["/", "/a/1.html", "/a/2.html"]


def test_links_to_other_sites_are_not_followed(tmp_path: Path) -> None:
    with serve({"/a/x.html": article("x")}) as other, serve({}) as server:
        server.pages["/"] = f"<ul><li><a href='http://{other.host}/a/x.html'>别处的小巨人名单</a></li></ul>"
        run(tmp_path, source_at(f"http://{server.host}/"))
        assert other.asked == []


def test_known_pages_on_hosts_that_are_no_longer_the_sources_are_left_alone(tmp_path: Path) -> None:
    with serve(site()) as server:
        first = run(tmp_path, source_at(f"http://{server.host}/list/index.html"))
    with serve(site()) as moved:
        second = run(tmp_path, source_at(f"http://{moved.host}/list/index.html"), known=first)
    assert all(each.outcome == "new" for each in fetches(second).values())


def test_robots_txt_is_obeyed(tmp_path: Path) -> None:
    pages = site() | {"/robots.txt": "User-agent: *\nDisallow: /a/b\n"}
    with serve(pages) as server:
        reports = run(tmp_path, source_at(f"http://{server.host}/list/index.html"))
    assert "/a/b.html" not in server.asked
    assert fetches(reports)["a/b.html"].outcome == "blocked"
    assert "robots.txt" in (fetches(reports)["a/b.html"].problem or "")


def test_an_empty_list_and_a_missing_field_are_signals(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/": list_page("a", "b"), "/a/a.html": article("a"), "/a/b.html": article("b")}
    layout = Layout(title="h1", published="span.no-such")
    expect = Expect(links=5, fields=("title", "published"), silence_days=30)
    with serve(pages) as server:
        reports = run(tmp_path, source_at(f"http://{server.host}/", layouts=(layout,), expect=expect))
    told = {each.kind: each.sentence for each in signals(reports)}
    assert set(told) == {"too_few_links", "missing_field", "silence"}
    assert "2 links" in told["too_few_links"]
    assert "2 of 2 articles" in told["missing_field"]


def test_the_real_web_is_not_asked_without_a_contact() -> None:
    public = source_at("https://www.example.org/", private=False)
    for contact in (None, "", "somebody"):
        with pytest.raises(NoContactError, match="contact"):
            list(crawl(Job((public,), "/nowhere", contact=contact)))


def test_the_user_agent_names_the_contact(tmp_path: Path) -> None:
    agents: list[str] = []

    def page(handler: object) -> None:
        agents.append(handler.headers["User-Agent"])  # type: ignore[attr-defined]
        handler.send(b"<p>x</p>")  # type: ignore[attr-defined]

    with serve({"/": page}) as server:
        run(tmp_path, source_at(f"http://{server.host}/"), contact="who@example.org")
    assert agents
    assert "Giantwatch/" in agents[0]
    assert "who@example.org" in agents[0]


def test_no_sources_no_child() -> None:
    assert list(crawl(Job((), "/nowhere"))) == []
    assert SOURCE.private
