"""Rows and places of PDF lists in layouts drawn by lot: nearly all of them, whatever the layout."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.document import read_document
from extract.lists import find_lists
from storage.model import Page
from tests.extract.official_files.layouts import drawn_by_lot


@pytest.mark.parametrize("first", [0, 10, 20, 30])
def test_layouts_drawn_by_lot(first: int) -> None:
    right = found = printed = 0
    for seed in range(first, first + 10):
        body, rows = drawn_by_lot(seed)
        lists = find_lists(read_document(Page(body, file_name="附件.pdf")))
        given = [(row.company, row.place) for one in lists for row in one.rows]
        right += (Counter(given) & Counter(rows)).total()
        found += len(given)
        printed += len(rows)
    assert right >= 0.985 * printed
    assert right >= 0.985 * found
