"""Lists out of files of every type and layout, as a judge of rows, places and heads sees them."""

from __future__ import annotations

import pytest

from extract.document import read_document
from extract.lists import find_lists
from storage.model import Document, OfficialList, Page
from tests.extract.list_cases import Case, head_of, read_cases

CASES = tuple(read_cases())


def _found(case: Case) -> tuple[Document, tuple[OfficialList, ...]]:
    page = Page(case.body(), file_name=case.file_name or None, context=case.context, publisher_area=case.area)
    document = read_document(page)
    return document, find_lists(document)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rows_places_and_heads(case: Case) -> None:
    _, lists = _found(case)
    assert [(head_of(one), tuple((row.company, row.place) for row in one.rows)) for one in lists] == list(case.lists)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_row_stands_where_its_span_says(case: Case) -> None:
    document, lists = _found(case)
    rows = [row for one in lists for row in one.rows]
    assert rows
    for row in rows:
        assert row.span is not None
        there = document.text[row.span.start : row.span.end]
        assert "".join(there.split())[:4] == "".join(row.company.split())[:4]
