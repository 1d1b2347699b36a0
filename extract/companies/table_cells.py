"""Firms in tables: the cells under a header that says that firms stand below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extract.companies.candidate import Candidate
from extract.found import Found
from storage.model import Span, Table

_HEADER = re.compile(
    "(?:(?:申报|申请|承担|推荐|获奖|受奖|实施|项目|建设|参与)?(?:企业|公司|单位|主体)(?:中文)?(?:全称|名称|名)?|工厂名称"
    "|(?:Name of (?:the )?)?(?:Company|Enterprise|Firm|Business)(?: [Nn]ames?)?|企业名称.{0,8})",
    re.IGNORECASE,
)
_NO_FIRM = re.compile(r"[\d.,%\s/-]*|.*(?:局|委员会|政府|厅|大学|合计|总计|小计|备注)")
_LONGEST = 60


def cells(found: Found) -> Iterator[Candidate]:
    """The cells of every company column of the document's tables."""
    for table in found.document.tables:
        for span in _company_cells(table):
            clean = _in_clean(found, span)
            text = found.text.clean[clean.start : clean.end]
            if 2 <= len(text.strip()) == len(text) <= _LONGEST and not _NO_FIRM.fullmatch(text) and "\n" not in text:
                yield Candidate(clean, "table cell", 0.9)


def _company_cells(table: Table) -> Iterator[Span]:
    column: int | None = None
    for row in table.rows:
        texts = [re.sub(r"\s", "", cell.text) for cell in row.cells]
        header = next((number for number, text in enumerate(texts) if _HEADER.fullmatch(text)), None)
        if header is not None:
            column = header
        elif column is not None and column < len(row.cells):
            span = row.cells[column].span
            if span is not None:
                yield span


def _in_clean(found: Found, stored: Span) -> Span:
    origin = found.text.origin
    if origin is None:
        return stored
    return Span(bisect_left(origin, stored.start), bisect_left(origin, stored.end))
