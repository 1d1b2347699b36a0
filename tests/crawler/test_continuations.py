"""Which links of an article lead to its further pages."""

from __future__ import annotations

import pytest

from crawler.continuations import continuations, first_page, page_number
from crawler.families.markup import parse

FIRST = "http://daily.example.com/2025-03/04/c_56501.htm"


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<a href='c_56501_2.htm'>2</a><a href='c_56501_3.htm'>3</a><a href='c_56501_2.htm'>&gt;</a>", ["_2", "_3"]),
        ("<a href='c_56501_10.htm'>10</a><a href='c_56501_9.htm'>9</a>", ["_9", "_10"]),
        ("<a href='/2025-03/04/c_56501_2.htm'>Next</a>", ["_2"]),
        ("<a href='c_56501_2.htm'>下一页</a>", ["_2"]),
        ("<script>createPageHTML(3, 0, 'c_56501', 'htm');</script>", ["_1"]),
        ("<a href='c_56501_2.htm'>Related: Jiangcheng opens a fund</a>", []),
        ("<a href='c_56502_2.htm'>2</a><a href='c_56501.htm'>1</a><a href='c_56501.htm'>Next</a>", []),
        ("<a href='http://other.example.com/2025-03/04/c_56501_2.htm'>2</a>", []),
        ("<a href='c_56501_51.htm'>51</a><a href='c_56501_2000.htm'>2000</a>", []),
        ("<a href='c_56501_2.pdf'>2</a>", []),
        ("", []),
    ],
)
def test_further_pages_of_an_article(markup: str, names: list[str]) -> None:
    expected = tuple(FIRST.replace(".htm", f"{name}.htm") for name in names)
    assert continuations(parse(f"<html><body>{markup}</body></html>"), FIRST) == expected


def test_the_number_and_the_first_page_of_a_further_one() -> None:
    assert page_number(FIRST) == 0
    assert page_number("http://daily.example.com/a_12.html?x=1") == 0
    assert (page_number(FIRST.replace(".htm", "_12.htm")), first_page(FIRST.replace(".htm", "_12.htm"))) == (12, FIRST)
