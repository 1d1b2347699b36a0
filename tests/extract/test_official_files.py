"""Lists as they are found in the field, beside gold that was written before the rules had seen them."""

from __future__ import annotations

from typing import Any

import pytest

from extract.document import read_document
from extract.lists import find_lists
from storage.model import ListRow, OfficialList, Page
from tests.extract.official_files import CASES
from tests.extract.official_files.case import Case

FIELDS = ("title", "level", "batch", "event", "status", "stated_count", "label")


def _found(case: Case) -> tuple[OfficialList, ...]:
    return find_lists(read_document(Page(case.make(), file_name=case.name, context=case.context)))


def _head(one: OfficialList, gold: dict[str, Any]) -> dict[str, Any]:
    """What was found, with the gold value where another right value was found."""
    accept = gold.get("accept", {})
    found = {field: getattr(one, field) for field in FIELDS}
    return {f: gold.get(f) if value in accept.get(f, ()) else value for f, value in found.items()}


def _row(row: ListRow, gold: dict[str, Any]) -> tuple[str, str | None]:
    company = gold["company"] if row.company in gold.get("company_ok", ()) else row.company
    return "".join(company.split()), row.place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_official_file(case: Case) -> None:
    lists = _found(case)
    assert len(lists) == len(case.lists)
    for one, gold in zip(lists, case.lists, strict=True):
        assert _head(one, gold) == {field: gold.get(field) for field in FIELDS}
        assert len(one.rows) == len(gold["rows"])
        rows = [_row(row, right) for row, right in zip(one.rows, gold["rows"], strict=True)]
        assert rows == [("".join(right["company"].split()), right["place"]) for right in gold["rows"]]
