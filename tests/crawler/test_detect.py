# ruff: noqa: E501 - markup stays as sites write it
"""The list of a page that nobody has described: which links it holds, told from menus, side bars and tags."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from crawler.families import list_links
from crawler.families.detect import list_anchors
from crawler.families.markup import parse
from crawler.source import Layout
from storage.model import Link

TODAY = date(2025, 3, 10)
BASE = "https://gxj.example.gov.cn/tzgg/"


def links(markup: str) -> tuple[Link, ...]:
    return list_links("html", f"<html><body>{markup}</body></html>".encode(), BASE, Layout(), TODAY).links


def test_a_dated_list_goes_before_a_side_bar_with_longer_titles() -> None:
    rows = "".join(
        f"<li><a href='/a/{n}.html'>第{n}批企业名单公示</a><em>2025-02-{n:02}</em></li>" for n in range(1, 7)
    )
    side = "".join(
        f"<li><a href='/hot/{n}.html'>热点：我市召开推进新型工业化大会部署任务（{n}）</a></li>" for n in range(6)
    )
    found = links(f"<div class='main'><ul>{rows}</ul></div><div class='side'><ul>{side}</ul></div>")
    assert [link.url[-8:] for link in found] == [f"a/{n}.html" for n in range(1, 7)]


def test_tabs_of_which_one_is_shown_are_one_list() -> None:
    tabs = "".join(
        f"<div class='tab {state}'><table>"
        + "".join(f"<tr><td><a href='/{state}/{n}.html'>第{n}批专精特新企业名单的公示</a></td></tr>" for n in range(5))
        + "</table></div>"
        for state in ("active", "hidden", "")
    )
    assert len(links(tabs)) == 15


def test_the_tags_of_entries_are_not_the_list() -> None:
    rows = "".join(
        f"<div class='row'><h3><a href='/a/{n}.html'>第{n}批瞪羚企业名单公布</a></h3>"
        "<div class='tags'><a href='/t/1'>工业</a><a href='/t/2'>中小企业</a><a href='/t/3'>政策</a></div></div>"
        for n in range(8)
    )
    assert [link.url[-7:] for link in links(rows)] == [f"/{n}.html" for n in range(8)]


def test_a_table_with_a_column_of_dates_and_one_of_publishers() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='/a/{n}.html'>关于第{n}批奖励资金的通知</a></td><td><a href='/bureau/'>市工业和信息化局</a></td><td>2024-12-0{n}</td></tr>"
        for n in range(1, 6)
    )
    found = links(f"<table class='list'><tr><th>序号</th><th>标题</th><th>部门</th><th>日期</th></tr>{rows}</table>")
    assert [(link.url[-8:], link.date) for link in found] == [(f"a/{n}.html", f"2024-12-0{n}") for n in range(1, 6)]


def test_one_date_above_a_list_without_dates_is_not_the_date_of_one_entry() -> None:
    rows = "".join(f"<p><a href='/a/{n}.html'>第{n}批瞪羚企业名单公布通知</a></p>" for n in range(12))
    assert len(links(f"<ul><li class='box'><b>更新于2025-03-01</b>{rows}</li></ul>")) == 12


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("26分钟前", "2025-03-10"),
        ("3小时前", "2025-03-10"),
        ("刚刚", "2025-03-10"),
        ("昨天 18:20", "2025-03-09"),
        ("2天前", "2025-03-08"),
        ("5 hours ago", "2025-03-10"),
        ("Yesterday", "2025-03-09"),
        ("12 days ago", "2025-02-26"),
        ("03-01", "2025-03-01"),
        ("12-30", "2024-12-30"),
        ("阅读 2001 次", None),
        ("long ago", None),
    ],
)
def test_dates_beside_an_entry(written: str, day: str | None) -> None:
    rows = "".join(
        f"<li><a href='/a/{n}.html'>第{'三四五'[n]}批名单的公示通知</a><i>{written}</i></li>" for n in range(3)
    )
    assert {link.date for link in links(f"<ul class='news'>{rows}</ul>")} == {day}


def test_links_without_words_or_list_give_nothing() -> None:
    assert links("<p>维护中</p><a href='/'>首页</a><a href='/x'>更多</a>") == ()


LIST_PAGES = Path(__file__).parents[2].parent / "shared" / "dev" / "corpora" / "list_pages_zh"
_SIDE_BAR = (
    "the stated 7 are the entries of a side bar; the page's own list holds 140 articles with times, which we take"
)
_LONE_ROWS = "the stated 700 are 70 tables of ten rows; two further tables hold one row each, which we take too"


@pytest.mark.shared
@pytest.mark.skipif(not LIST_PAGES.is_dir(), reason="the recorded list pages are not beside the project")
@pytest.mark.parametrize(
    "page",
    [
        "netease_rolling_news",
        pytest.param("netease_international_news", marks=pytest.mark.xfail(strict=True, reason=_SIDE_BAR)),
        pytest.param("netease_leaderboard_news", marks=pytest.mark.xfail(strict=True, reason=_LONE_ROWS)),
    ],
)
def test_recorded_list_pages_give_the_stated_numbers_of_entries(page: str) -> None:
    expected = {each["html"]: each["expected_items"] for each in json.loads((LIST_PAGES / "expected.json").read_text())}
    tree = parse((LIST_PAGES / f"html/{page}.html").read_bytes())
    assert len(list_anchors(tree, BASE, TODAY)) == expected[f"html/{page}.html"]


@pytest.mark.shared
@pytest.mark.skipif(not LIST_PAGES.is_dir(), reason="the recorded list pages are not beside the project")
@pytest.mark.parametrize(
    ("page", "entries", "dated"),
    [("netease_rolling_news", 40, 40), ("netease_international_news", 140, 140), ("netease_leaderboard_news", 702, 0)],
)
def test_recorded_list_pages_give_title_address_and_date_of_each_entry(page: str, entries: int, dated: int) -> None:
    body = (LIST_PAGES / f"html/{page}.html").read_bytes()
    assert len(list_anchors(parse(body), BASE, TODAY)) == entries
    found = list_links("html", body, BASE, Layout(), TODAY).links
    assert all(link.text and link.url.startswith("http") for link in found)
    assert sum(1 for link in found if link.date) == dated
