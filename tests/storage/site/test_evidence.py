"""The evidence page: the text is the document's, every fact stands where it is, long lists stay usable."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest

from storage.database import Store
from storage.site.serve import site
from tests.storage.examples import SOURCE, fetch, official_list, rows, save, value
from tests.storage.site.conftest import Get, getter

FIRMS = 3000


def text_shown(page: str) -> str:
    article = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    article = re.sub(r"<nav.*?</nav>", "", article, flags=re.DOTALL)
    paragraphs = re.findall(r"<p[^>]*>(.*?)</p>", article, flags=re.DOTALL)
    return "\n".join(html.unescape(re.sub(r"<[^>]+>", "", paragraph)) for paragraph in paragraphs)


def marks_shown(page: str) -> dict[str, str]:
    """By number of the fact the text that is marked for it."""
    found: dict[str, str] = {}
    for numbers, text in re.findall(r'<mark class="f[^>]*data-facts="([\d ]+)"[^>]*>(.*?)</mark>', page):
        for number in numbers.split():
            found[number] = found.get(number, "") + html.unescape(text)
    return found


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Get, str]:
    folder = tmp_path_factory.mktemp("long")
    with Store.open(folder) as store:
        store.save_source(SOURCE)
        save(store, fetch(), *official_list(*(f"云汉虚构{number}号装备有限公司" for number in range(FIRMS))))
        document = value(store, "select id from documents")
    return getter(site(folder)), document


def test_the_text_is_the_documents_and_every_fact_marks_its_own_words(get: Get, store: Store) -> None:
    document, text = rows(store, "select document, text from versions where number = 2")[0]
    page = get(f"/-/document/{document}").text
    assert text_shown(page) == text
    facts = get(f"/-/document/{document}.json").json()["facts"]
    assert {fact["kind"] for fact in facts} == {"award", "amount", "count", "rank", "batch", "company", "place"}
    marked = marks_shown(page)
    assert {str(fact["number"]): text[fact["start"] : fact["end"]] for fact in facts} == marked


def test_each_fact_stands_in_the_table_as_written_and_normalised(get: Get, store: Store) -> None:
    document = value(store, "select document from versions where number = 2")
    facts = {fact["kind"]: fact for fact in get(f"/-/document/{document}.json").json()["facts"]}
    assert facts["amount"]["surface"] == "400,000 yuan"
    assert facts["amount"]["meaning"].startswith("¥400,000, grant per company, paid by Songjiang District")
    assert facts["count"]["meaning"] == "24 firms, new, Little Giant, national, batch 3"
    assert facts["award"]["company_name"] == "Nimbus Invented Robotics" and facts["award"]["rule"] == "one_of"
    page = get(f"/-/document/{document}").text
    for fact in facts.values():
        assert f'data-fact="{fact["number"]}"' in page and html.escape(fact["meaning"]) in page


def test_versions_differ_where_the_text_does(get: Get, store: Store) -> None:
    document, first = rows(store, "select document, id from versions where number = 1 and language = 'en'")[0]
    page = get(f"/-/document/{document}").text
    assert "<ins> The list is final.</ins>" in page and "<del>" not in page
    older = get(f"/-/document/{document}?version={first}").text
    assert "not the current one" in older and "<ins>" not in older and "is final" not in older


def test_the_page_says_which_bytes_it_was_read_from(get: Get, store: Store) -> None:
    document = value(store, "select document from versions where number = 2")
    found = get(f"/-/document/{document}.json").json()
    assert found["archived"]["sha256"] == "e" * 64 and found["archived"]["warc_file"] == "daily.warc.gz"
    page = get(f"/-/document/{document}").text
    assert "e" * 64 in page and "daily.warc.gz" in page and "@misc{giantwatch-" in page


def test_a_link_to_a_fact_opens_its_part_and_marks_it(long: tuple[Get, str]) -> None:
    get, document = long
    last = get(f"/-/document/{document}.json").json()["facts"][-1]
    page = get(f"/-/document/{document}?fact={last['id']}").text
    assert last["surface"] in text_shown(page) and 'id="marked"' in page and " asked" in page
    get(f"/-/document/{document}?fact=none", 404)


def test_a_list_of_3000_firms_comes_in_parts_that_hold_every_fact_once(long: tuple[Get, str]) -> None:
    get, document = long
    whole: Any = get(f"/-/document/{document}.json").json()
    assert len(whole["facts"]) == 2 * FIRMS
    parts = get(f"/-/document/{document}").text
    number = int(re.findall(r"Part 1 of (\d+)", parts)[0])
    marked, text = 0, []
    for part in range(1, number + 1):
        page = get(f"/-/document/{document}?part={part}").text
        assert len(page.encode()) < 700_000
        marked += len(marks_shown(page))
        text.append(text_shown(page))
    assert marked == 2 * FIRMS
    assert "\n".join(text) == whole["text"].rstrip("\n")


@pytest.mark.parametrize("part", ["0", "-3", "99999", "x", ""])
def test_odd_parts_are_no_errors(long: tuple[Get, str], part: str) -> None:
    get, document = long
    get(f"/-/document/{document}?part={part}")


def test_a_gone_document_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        save(store, fetch(), *official_list("云汉虚构有限公司"))
        store.save_fetch(None, fetch(None, at="2026-03-01T00:00:00Z", outcome="gone"))
        document = value(store, "select id from documents")
    assert "gone since 2026-03-01" in getter(site(tmp_path))(f"/-/document/{document}").text
