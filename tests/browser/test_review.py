"""Reviewing a document without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import REVIEWER, Open, Seen

pytestmark = pytest.mark.browser
CURRENT = "tr[aria-current=true]"


@pytest.fixture
def reviewing(open_page: Open) -> Callable[..., Seen]:
    """The longest English document, opened by a person who signed in with the keyboard alone."""

    def open_signed_in(width: int = 1280, scheme: str = "light") -> Seen:
        seen = open_page("/-/login?next=/-/document/{english}", width, scheme)
        for text in REVIEWER:
            seen.page.keyboard.type(text)
            seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(lambda url: "/-/login" not in url)
        return seen

    return open_signed_in


def said(page: Any, text: str) -> None:
    page.locator("[aria-live]", has_text=text).wait_for()


def state(page: Any, number: str) -> str:
    return str(page.get_attribute(f"#f{number}", "data-state"))


def test_j_and_k_go_along_text_and_table_in_step(open_page: Open) -> None:
    page = open_page("/-/document/{english}").page
    numbers = []
    for key in "jjjk":
        page.keyboard.press(key)
        numbers.append(int(page.get_attribute(CURRENT, "data-fact")))
        assert page.evaluate("document.activeElement.closest('tr').dataset.fact") == str(numbers[-1])
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        lit = page.locator("mark.lit").first
        assert str(numbers[-1]) in lit.get_attribute("data-facts").split()
        box = lit.bounding_box()
        assert 0 <= box["y"] <= 900
    assert numbers[0] < numbers[1] < numbers[2] and numbers[3] == numbers[1]


def test_strangers_are_told_to_sign_in(open_page: Open) -> None:
    page = open_page("/-/document/{english}").page
    for key in "ja":
        page.keyboard.press(key)
    said(page, "Sign in to review.")
    assert page.locator("[data-state=accepted]").count() == 0


def test_accept_and_reject_and_think_again(reviewing: Callable[..., Seen]) -> None:
    seen = reviewing()
    page = seen.page
    page.keyboard.press("j")
    first = page.get_attribute(CURRENT, "data-fact")
    page.keyboard.press("a")
    said(page, "accepted: ")
    said(page, "Next: ")
    assert state(page, first) == "accepted" and "accepted by ann" in page.inner_text(f"#f{first} .state")
    second = page.get_attribute(CURRENT, "data-fact")
    assert second != first
    page.keyboard.press("r")
    said(page, "rejected: ")
    page.reload()
    assert (state(page, first), state(page, second)) == ("accepted", "rejected")
    page.keyboard.press("j")
    page.keyboard.press("r")
    said(page, "rejected: ")
    assert state(page, first) == "rejected"
    assert seen.problems == []


def test_a_correction_by_keyboard(reviewing: Callable[..., Seen]) -> None:
    seen = reviewing()
    page = seen.page
    row = page.locator("details.count tr[data-fact]").first
    row.locator("a").first.focus()
    page.keyboard.press("e")
    value = page.locator("dialog[open] input[name=value]")
    value.wait_for()
    assert page.evaluate("document.activeElement.name") == "value"
    value.press("Control+a")
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    page.locator("dialog .error", has_text="value is a number").wait_for()
    value.press("Control+a")
    page.keyboard.type("4321")
    page.keyboard.press("Enter")
    said(page, "corrected: ")
    assert page.locator("dialog[open]").count() == 0
    assert "4321" in row.locator("ins").inner_text()
    page.keyboard.press("e")
    value.wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('tr').dataset.fact") == row.get_attribute("data-fact")
    assert [problem for problem in seen.problems if "400" not in problem] == []


def test_keys_can_be_turned_off_and_do_nothing_in_boxes(reviewing: Callable[..., Seen]) -> None:
    page = reviewing().page
    page.locator("header input[name=q]").focus()
    page.keyboard.type("jjj")
    assert page.input_value("header input[name=q]") == "jjj" and page.locator(CURRENT).count() == 0
    page.locator("#keys").press(" ")
    page.keyboard.press("j")
    assert page.locator(CURRENT).count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_the_page_of_reviewers_fits_and_has_no_serious_fault(
    reviewing: Callable[..., Seen], width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = reviewing(width, scheme)
    for opened in (None, "e"):
        if opened:
            seen.page.keyboard.press("j")
            seen.page.keyboard.press(opened)
            seen.page.locator("dialog[open] form").wait_for()
        found = Axe().run(seen.page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.problems == []
