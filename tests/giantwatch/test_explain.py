"""What a fact rests on, told through the command line: sentence, rules, confidence, and what it took from elsewhere."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.giantwatch.command import giantwatch

# Invented companies.
NOTICE = """松江区三家企业上榜
近日，工信部公示第三批国家级专精特新“小巨人”企业名单。
松江区上海沐桁轴承有限公司、上海翎澈传感技术有限公司上榜。
对新认定的“小巨人”企业，区里给予每家50万元奖励。目前全区已有23家。
"""
NEWS = """沐桁轴承投产新线
沐桁轴承的新线昨日投产，公司今年营收预计2亿元。
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    return tmp_path


def explained(folder: Path, *arguments: str) -> dict[str, Any]:
    result = giantwatch(folder, "explain", "--json", *arguments)
    assert (result.code, result.err) == (0, "")
    (value,) = result.objects
    assert isinstance(value, dict)
    return value


def test_an_award_shows_its_sentence_its_rule_and_what_it_took_from_the_sentence_before(notice: Path) -> None:
    value = explained(notice, "notice.txt", "awards.1")
    (award,) = value["facts"]
    assert value["title"] == "松江区三家企业上榜"
    assert award["words"] == "上海沐桁轴承有限公司: little_giant"
    (evidence,) = award["evidence"]
    assert evidence["sentence"] == "松江区上海沐桁轴承有限公司、上海翎澈传感技术有限公司上榜。"
    start, end = evidence["span"]
    assert NOTICE[start:end].startswith("上海沐桁轴承有限公司")
    assert award["rule"] and award["band"] in ("publish", "unconfirmed", "review")
    assert [(one["what"], one["value"], one["surface"], one["from"]) for one in award["taken"]] == [
        ("title", "little_giant", "国家级专精特新“小巨人”企业", "the text"),
        ("batch", 3, "第三批", "the text"),
    ]


def test_the_context_of_the_whole_document(notice: Path) -> None:
    context = explained(notice, "notice.txt")["context"]
    assert [one["value"] for one in context["batches"]] == [3]
    assert {one["value"] for one in context["titles"]} == {"little_giant"}
    assert context["known_names"] == {"loaded": 0, "met": {}}


@pytest.mark.parametrize(
    ("wanted", "facts"),
    [("amounts", ["amounts.1"]), ("amounts.1", ["amounts.1"]), ("翎澈", ["companies.2", "awards.2"])],
)
def test_facts_are_chosen_by_kind_number_or_words(notice: Path, wanted: str, facts: list[str]) -> None:
    assert [one["fact"] for one in explained(notice, "notice.txt", wanted)["facts"]] == facts


def test_for_people_the_fact_is_marked_in_its_sentence(notice: Path) -> None:
    result = giantwatch(notice, "explain", "notice.txt", "amounts.1")
    assert result.code == 0
    assert "区里给予每家[[50万元]]奖励。" in result.out
    assert "confidence 0.98 (publish)" in result.out


def test_a_document_of_the_store_by_its_id_with_the_names_that_lists_taught(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["第三批专精特新“小巨人”企业名单"], ["序号", "企业名称"], [1, "上海沐桁轴承有限公司"]):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    assert giantwatch(tmp_path, "add", "list.xlsx").code == 0
    assert giantwatch(tmp_path, "add", "news.txt").code == 0
    with sqlite3.connect(tmp_path / "giantwatch.db") as db:
        sql = "select id, url from documents where url like '%news%'"
        names = [str(one) for one in db.execute(sql).fetchone()]
        firm = db.execute("select id from companies where name = '上海沐桁轴承有限公司'").fetchone()[0]
    for name in names:
        value = explained(tmp_path, name, "companies")
        assert value["context"]["known_names"]["met"] == {"沐桁轴承": firm}
        assert {"what": "known name", "value": firm, "from": "the store's official lists"} in value["facts"][0]["taken"]


def test_what_is_not_there_is_told(notice: Path) -> None:
    (notice / "empty.txt").write_bytes(b"")
    for arguments, code, words in (
        (["notice.txt", "ranks"], 2, "no fact 'ranks'; there are: companies.1"),
        (["nowhere"], 2, "nowhere is no file"),
        (["empty.txt"], 1, "empty"),
    ):
        result = giantwatch(notice, "explain", *arguments)
        assert (result.code, result.out) == (code, "")
        assert words in result.err
        assert len(result.err.splitlines()) == 1
    assert not list(notice.glob("*.db"))
