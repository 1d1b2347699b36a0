"""The expected facts are about pages that exist, in words that stand there, and hang together."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from crawler.newsroom.articles import Article, read_article
from crawler.newsroom.sites import SITES

EXPECTED = Path(__file__).parent / "expected"
STORE = tomllib.loads((EXPECTED / "store.toml").read_text("utf-8"))


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EXPECTED / f"{name}.jsonl").read_text("utf-8").splitlines()]


ARTICLES: dict[str, Article] = {
    f"{file.parents[1].name}-{file.stem}": read_article(file) for file in SITES.glob("*/articles/*.md")
}
DOCUMENTS = {item["id"]: item for file in EXPECTED.glob("*.jsonl") if file.stem != "files" for item in lines(file.stem)}


def words(article: Article) -> str:
    cells = (cell for block in article.blocks for row in block.rows for cell in row)
    return "\n".join((article.title, article.summary, article.source, *(b.text for b in article.blocks), *cells))


def test_every_article_has_its_expected_facts() -> None:
    assert DOCUMENTS.keys() == ARTICLES.keys()
    assert len(DOCUMENTS) >= 40


@pytest.mark.parametrize("id", sorted(DOCUMENTS))
def test_the_facts_name_the_page_its_day_and_its_words(id: str) -> None:
    item, article = DOCUMENTS[id], ARTICLES[id]
    assert item["url"] == f"{id.split('-', maxsplit=1)[0]}:{article.path}"
    assert item["published"] == article.date.date().isoformat()
    text = words(article)
    facts = [fact for field in ("districts", "places", "amounts", "counts") for fact in item[field]]
    for surface in [*item["companies"], *(fact["surface"] for fact in facts)]:
        assert surface in text, surface
    forms = {form for group in item["company_groups"] for form in group} | {fact["company"] for fact in item["awards"]}
    assert forms <= set(item["companies"])


def test_documents_that_name_nothing_expect_no_awards() -> None:
    for id in STORE["empty"][0]["documents"]:
        assert not DOCUMENTS[id]["awards"]
        assert not [count for count in DOCUMENTS[id]["counts"] if count["title"]]


@pytest.mark.parametrize("conflict", STORE["conflicts"])
def test_both_sides_of_a_conflict_stand_in_their_documents(conflict: dict[str, Any]) -> None:
    for claim in conflict["claims"]:
        values = [count["value"] for count in DOCUMENTS[claim["document"]]["counts"]]
        assert claim["value"] in values
    assert len({claim["value"] for claim in conflict["claims"]}) > 1


def test_the_district_table_is_part_of_the_ministry_list() -> None:
    (table,) = DOCUMENTS["jiading-third-batch"]["lists"]
    (pdf,) = next(file["lists"] for file in lines("files") if file["file"].endswith(".pdf"))
    district = {row["company"] for row in table["rows"]}
    assert len(district) == table["stated_count"] == STORE["conflicts"][0]["rows"]
    assert district < {row["company"] for row in pdf["rows"]}


def test_the_lists_state_as_many_firms_as_they_hold() -> None:
    lists = [one for item in [*DOCUMENTS.values(), *lines("files")] for one in item.get("lists", ())]
    assert len(lists) == 9
    for one in lists:
        assert one["stated_count"] in {None, len(one["rows"])}


def test_a_story_on_two_hosts_has_the_same_text() -> None:
    for pair in STORE["duplicates"]:
        one, two = (ARTICLES[id] for id in pair["documents"])
        assert one.blocks == two.blocks
        assert one.path != two.path
