"""Without a mouse, and what lights up with one."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
FOCUS = """
() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  return { name: at.tagName, visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
}
"""


@pytest.mark.parametrize(
    "path",
    ["/", "/-/document/{english}", "/-/place/310114", "/-/search?q=嘉定", "/-/map", "/-/charts", "/giantwatch/awards"],
)
def test_focus_is_always_visible(open_page: Open, path: str) -> None:
    page = open_page(path).page
    stops = []
    for _ in range(25):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    assert {stop["name"] for stop in stops} >= {"A", "INPUT"}
    assert [stop for stop in stops if not stop["visible"] and stop["name"] != "BODY"] == []


def test_the_first_stop_leads_to_the_content(open_page: Open) -> None:
    page = open_page("/-/place/310114").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('content').contains(document.activeElement)")


def test_search_by_keyboard(open_page: Open) -> None:
    page = open_page("/").page
    page.locator("input[name=q]").focus()
    page.keyboard.type("kunshan yanze")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=*")
    assert "昆山砚泽光学" in page.inner_text("aside")


def test_a_fact_lights_up_in_the_text_and_in_the_table(open_page: Open) -> None:
    page = open_page("/-/document/{english}").page
    mark = page.locator("mark.count").first
    number = mark.get_attribute("data-facts").split()[0]
    row = page.locator(f"#f{number}")
    mark.hover()
    assert "lit" in row.get_attribute("class") and "lit" in mark.get_attribute("class")
    page.locator("h1").hover()
    assert page.locator(".lit").count() == 0
    row.locator("a").first.focus()
    assert "lit" in mark.get_attribute("class")


def test_a_click_on_a_mark_opens_its_row(open_page: Open) -> None:
    page = open_page("/-/document/{english}").page
    mark = page.locator("mark.place").first
    number = mark.get_attribute("data-facts").split()[-1]
    assert not page.locator(f"#f{number}").is_visible()
    mark.click()
    assert page.locator(f"#f{number}").is_visible()


def test_a_long_list_stays_small_on_screen(open_page: Open) -> None:
    page = open_page("/-/document/{long}").page
    assert page.evaluate("document.querySelectorAll('*').length") < 8000
    page.locator("a[rel=next]").first.click()
    page.wait_for_url("**part=2*")
    assert "Part 2 of" in page.inner_text("article")
