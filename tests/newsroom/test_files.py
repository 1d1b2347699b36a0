"""The committed attachments hold the rows that their data files give, read back with other libraries."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

NEWSROOM = Path(__file__).parents[2] / "crawler" / "newsroom"


def data(name: str) -> dict[str, Any]:
    return tomllib.loads((NEWSROOM / "lists" / f"{name}.toml").read_text("utf-8"))


def test_the_pdf_holds_64_numbered_names_over_several_pages() -> None:
    import pdfplumber

    source = data("batch3-publicity")
    names = [name for block in source["blocks"] for name in block["names"]]
    with pdfplumber.open(NEWSROOM / source["file"]) as pdf:
        pages = [page.extract_table() or [] for page in pdf.pages]
    assert len(names) == source["facts"]["stated_count"] == 64
    assert len(pages) > 2
    assert all(page[0] == ["序号", "企业名称"] for page in pages)
    rows = [row for page in pages for row in page[1:]]
    assert rows == [[str(number), name] for number, name in enumerate(names, 1)]


@pytest.mark.parametrize("number", [0, 1])
def test_the_workbook_names_each_province_in_the_first_of_its_merged_rows_only(number: int) -> None:
    source = data("batch5-final")
    sheet = source["sheets"][number]
    lines = CalamineWorkbook.from_path(str(NEWSROOM / source["file"])).get_sheet_by_name(sheet["sheet"]).to_python()
    wanted = [
        ["" if index else block["group"], *row] for block in sheet["blocks"] for index, row in enumerate(block["rows"])
    ]
    assert lines[0][0] == sheet["title"]
    assert lines[1] == sheet["header"]
    assert lines[2:] == wanted
    assert len(wanted) == sheet["facts"]["stated_count"]


def test_the_old_workbook_keeps_numbers_as_text_and_ends_with_a_note() -> None:
    source = data("jiading-srdi-2023")
    (sheet,) = source["sheets"]
    lines = CalamineWorkbook.from_path(str(NEWSROOM / source["file"])).get_sheet_by_name("Sheet1").to_python()
    assert lines[1] == sheet["header"]
    assert lines[2:] == [*sheet["rows"], *sheet["last"]]


def test_the_text_document_merges_each_city_over_its_rows() -> None:
    source = data("anhui-batch4-recommended")
    document = Document(str(NEWSROOM / source["file"]))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == source["header"]
    assert rows[1:] == [[block["group"], *row] for block in source["blocks"] for row in block["rows"]]
    assert document.paragraphs[1].text == source["title"]
