# ruff: noqa: E501 - tables of examples
"""Encodings of pages, and the dates that lists and addresses show."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.families.html_list import list_links
from crawler.families.markup import date_in_url, decode, find_date
from crawler.source import Layout

TODAY = date(2025, 3, 10)
BASE = "https://gxj.example.gov.cn/tzgg/"


def test_gb2312_that_means_gb18030() -> None:
    body = "<meta charset=gb2312><ul><li><a href=1.html>深圳市喆镕科技入选第五批小巨人企业名单</a></ul>".encode(
        "gb18030"
    )
    assert list_links(body, BASE, Layout(), TODAY).links[0].text == "深圳市喆镕科技入选第五批小巨人企业名单"
    assert decode(b"\xef\xbb\xbfabc") == "abc"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("[2024-12-31]", "2024-12-31"), ("2024/1/5 10:20", "2024-01-05"), ("2024年3月9日", "2024-03-09"), ("2024.03.09", "2024-03-09"),
        ("Mar 9, 2024", "2024-03-09"), ("Updated : March 9, 2024", "2024-03-09"), ("9 Sept 2024", "2024-09-09"),
        ("09 2024-03", "2024-03-09"), ("03-01", "2025-03-01"), ("12-30", "2024-12-30"), ("3月1日", "2025-03-01"),
        ("2024-13-45", None), ("第3-5批", None), ("no date", None), ("02-30", None),
    ],
)  # fmt: skip
def test_dates_of_list_entries(text: str, day: str | None) -> None:
    found = find_date(text, TODAY)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/art/2025/3/1/art_1_2.html", "2025-03-01"), ("/202307/t20230717_81002465.html", "2023-07-17"),
        ("/cyfz/20250623/0123456789abcdef.html", "2025-06-23"), ("/a/202513.html", None), ("/content/4/4459/post_4459794.html", None),
        ("/c_565024.htm", None),
    ],
)  # fmt: skip
def test_dates_in_addresses(path: str, day: str | None) -> None:
    found = date_in_url(f"https://x.example.cn{path}")
    assert (found.isoformat() if found else None) == day
