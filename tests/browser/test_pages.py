"""Every page in a real browser: no errors, nothing from elsewhere, no sideways scroll, good for all readers."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open, Site

pytestmark = pytest.mark.browser

OURS = (
    "/", "/-/document/{english}", "/-/document/{changed}", "/-/document/{list}", "/-/document/{long}",
    "/-/company/{company}", "/-/place/310114", "/-/place/310000", "/-/place/100000",
    "/-/batch/little_giant/3", "/-/batches", "/-/conflicts", "/-/fact/{count}", "/-/login",
    "/-/map", "/-/map?by=county", "/-/charts", "/-/charts/documents",
    "/-/search?q=小巨人", "/-/search?q=nothing+like+this",
)  # fmt: skip
STOCK = (
    "/giantwatch", "/giantwatch/awards", "/giantwatch/awards/{award}", "/giantwatch/announcements?_search=松江",
    "/giantwatch/conflicts?place=31", "/giantwatch?sql=select+*+from+batches", "/-/databases",
)  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
@pytest.mark.parametrize("path", OURS + STOCK)
def test_pages_load_without_errors_and_fit(open_page: Open, site: Site, path: str, width: int, scheme: str) -> None:
    seen = open_page(path, width, scheme)
    assert seen.problems == []
    assert len(seen.requests) > 3 and all(url.startswith(site.address) for url in seen.requests)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", OURS)
def test_axe_finds_no_serious_fault(open_page: Open, path: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(open_page(path, scheme=scheme).page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not serious, [
        (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"]) for each in serious
    ]


def test_a_page_that_is_not_there_looks_like_the_others(open_page: Open) -> None:
    page = open_page("/-/company/none").page
    assert page.locator("header .brand").is_visible() and "No such firm" in page.inner_text("main")
