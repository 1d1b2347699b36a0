"""What lists are, by their titles alone: the title of a workbook above two firms."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import read_document
from extract.lists import find_lists
from storage.model import Page
from tests.extract.list_files import xlsx

LINES = (Path(__file__).parent / "list_titles.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_list_title(case: tuple[str, ...]) -> None:
    title, *right = case
    chinese = any("\u4e00" <= character <= "\u9fff" for character in title)
    header = ("序号", "企业名称") if chinese else ("No.", "Company")
    body = xlsx({"Sheet1": [(title,), header, (1, "朔川澜桥阀门有限公司"), (2, "禾芯沐岚轴承有限公司")]})
    (one,) = find_lists(read_document(Page(body, file_name="附件.xlsx")))
    head = (one.title, one.level, one.label or one.batch, one.event, one.status, one.stated_count)
    found = ["-" if value is None else str(value) for value in head]
    wrong = [(value, its) for value, its in zip(found, right, strict=True) if value not in its.split(",")]
    assert wrong == []
