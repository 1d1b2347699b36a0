"""Charts and the map: drawn from their tables, in the page's colours, and reachable without a mouse."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
BARS = "[data-chart=awards] svg .mark-rect.role-mark path"


def test_each_chart_is_drawn_from_its_table(open_page: Open) -> None:
    seen = open_page("/-/charts")
    page = seen.page
    page.locator(BARS).first.wait_for()
    for chart in ("awards", "amounts", "documents"):
        assert page.locator(f"[data-chart={chart}] svg").count() == 1
        assert page.locator(f"#table-{chart}").is_visible()
    assert page.locator(BARS).count() == page.locator("#table-awards td[data-value]").count() > 5
    assert seen.problems == []


def test_charts_follow_the_colours_and_the_width_of_the_page(open_page: Open) -> None:
    page = open_page("/-/charts/awards").page
    page.locator(BARS).first.wait_for()
    light = page.locator(BARS).first.get_attribute("fill")
    page.emulate_media(color_scheme="dark")
    page.locator(f"{BARS}:not([fill='{light}'])").first.wait_for()
    page.set_viewport_size({"width": 375, "height": 800})
    page.locator("[data-chart] svg[width^='3']").wait_for()
    assert page.locator("[data-chart] svg").bounding_box()["width"] <= 375


def test_without_scripts_the_table_stands_alone(open_page: Open) -> None:
    page = open_page("/-/charts", scripts=False).page
    assert page.locator("#table-awards").is_visible() and page.locator("#table-awards td[data-value]").count() > 5
    assert not page.locator("[data-chart=awards]").is_visible()


def test_circles_of_the_map_are_reached_by_keyboard(open_page: Open) -> None:
    page = open_page("/-/map").page
    page.locator("form.filters button").focus()
    page.keyboard.press("Tab")
    circle = page.locator("a.spot:focus circle")
    assert "firms" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert circle.evaluate("at => getComputedStyle(at).strokeWidth") == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/place/*")


def test_the_map_is_chosen_by_keyboard_and_needs_no_scripts(open_page: Open) -> None:
    page = open_page("/-/map", scripts=False).page
    provinces = page.locator("a.spot[href$='0000']").count()
    assert provinces == page.locator(".atlas tbody tr").count() > 0
    page.locator("select[name=by]").select_option("county")
    page.locator("form.filters button").press("Enter")
    page.wait_for_url("**by=county*")
    assert page.locator("a.spot[href$='0000']").count() == 0
    assert page.locator("a.spot").count() == page.locator(".atlas tbody tr").count() > 0
