"""The cookbook: every block of it runs on the newsroom's store, and answers."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import chdir, closing, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from storage.database import Store
from storage.export.formats import export
from tests.newsroom.running import free_ports, run_newsroom
from tests.storage.packages import check_data, check_descriptor

COOKBOOK = Path(__file__).parents[2] / "docs" / "cookbook.md"
NOTHING_IN_THE_NEWSROOM = ("stock_code is not null", "ended is not null", "as higher", "'%0000'\ngroup by")
"""Marks of questions on what no invented page tells: their answer is empty."""


class Block(NamedTuple):
    """A block of code with the heading that it stands under."""

    heading: str
    language: str
    code: str


def blocks() -> Iterator[Block]:
    text = COOKBOOK.read_text("utf-8")
    for section in re.split(r"^(?=#+ [^\n]*\n)", _without_comments(text), flags=re.MULTILINE):
        for language, code in re.findall(r"^```([^\n]+)\n(.*?)^```", section, re.DOTALL | re.MULTILINE):
            yield Block(section.split("\n")[0].strip("# "), language, code)


def _without_comments(text: str) -> str:
    """A line of Python that begins with a hash would look like a heading; the cookbook has none."""
    assert not re.search(r"```python[^`]*^#", text, re.MULTILINE)
    return text


SQL = [block for block in blocks() if block.language == "sql"]
PYTHON = [block for block in blocks() if block.language == "python"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with `giantwatch-demo`, where the pages of the second edition have changed."""
    folder, port = tmp_path_factory.mktemp("cookbook"), free_ports()
    for edition in (1, 2):
        run_newsroom(folder / "giantwatch-demo", port, edition)
    yield folder


def ask(folder: Path, sql: str) -> list[dict[str, Any]]:
    path = folder / "giantwatch-demo" / "giantwatch.db"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql)]


def answer(folder: Path, heading: str, place: int = 0) -> list[dict[str, Any]]:
    """The answer of a block of SQL under the heading that begins so."""
    return ask(folder, [block.code for block in SQL if block.heading.startswith(heading)][place])


def test_all_fifteen_questions_are_there() -> None:
    headings = [block.heading.split(".")[0] for block in blocks()]
    assert {str(number) for number in range(1, 16)} <= set(headings)


@pytest.mark.parametrize("block", SQL, ids=[f"{block.heading[:40]}-{place}" for place, block in enumerate(SQL)])
def test_every_question_has_an_answer(folder: Path, block: Block) -> None:
    found = ask(folder, block.code)
    if any(mark in block.code for mark in NOTHING_IN_THE_NEWSROOM):
        assert found == []
    else:
        assert found and any(value is not None for row in found for value in row.values())


def test_every_block_of_python_runs_and_says_something(folder: Path) -> None:
    names: dict[str, Any] = {"__name__": "cookbook"}
    with chdir(folder):
        for block in PYTHON:
            said = io.StringIO()
            with redirect_stdout(said):
                exec(compile(block.code, block.heading, "exec"), names)
            assert said.getvalue().strip(), block.heading
        names["db"].close()
        names["store"].close()
    assert (folder / "event-study.csv").read_bytes().startswith(b"\xef\xbb\xbfcompany_name,")


def test_lists_are_counted_whole(folder: Path) -> None:
    recommended = [row for row in answer(folder, "2.") if row["last_stage"] == "recommended"]
    assert sum(row["firms"] for row in recommended) == 13  # the annex says 共13家
    assert sum(row["passed"] for row in answer(folder, "3.")) == 11  # rows of the review list


def test_the_event_study_has_each_firm_once(folder: Path) -> None:
    rows = answer(folder, "1.")
    assert len({row["company"] for row in rows}) == len(rows) > 100
    assert {row["publicized"][:4] for row in rows if row["batch"] == 3 and row["publicized"]} == {"2021"}


def test_disagreements_really_disagree(folder: Path) -> None:
    said: dict[tuple[Any, ...], set[int]] = {}
    for row in answer(folder, "5."):
        said.setdefault((row["place_en"], row["title"], row["level"], row["kind"], row["tied_to"]), set()).add(
            row["value"]
        )
    assert said and all(len(values) > 1 for values in said.values())
    assert {24, 23} <= said["Jiading", "little_giant", "national", "new", "batch 3"]


def test_renamed_firms_are_those_of_the_notice(folder: Path) -> None:
    former = {row["former_name"]: row["name"] for row in answer(folder, "12.")}
    assert former["慈溪市铭禾阀门厂"] == "宁波铭禾流体控制有限公司"
    assert former["昆山砚泽光学有限公司"] == "昆山砚泽光学股份有限公司"


def test_a_changed_page_is_noticed(folder: Path) -> None:
    assert ("88家", "89家") in {(row["was"], row["is_now"]) for row in answer(folder, "Every fact", 1)}


def test_the_data_package_of_the_newsroom_holds(folder: Path) -> None:
    with Store.open(folder / "giantwatch-demo", create=False) as store:
        export(store, folder / "package", "datapackage")
    described = json.loads((folder / "package" / "datapackage.json").read_text("utf-8"))
    check_descriptor(folder / "package", described)
    assert check_data(folder / "package", described) == {one["name"] for one in described["resources"]}
