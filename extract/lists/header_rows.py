"""Rows above the data of a table: headers of one or several rows, headings of lists that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from extract.lists.columns import Columns, is_header
from extract.lists.names import is_firm
from storage.model import Row

_SHORT = 12


def headers_of(rows: Sequence[Row]) -> list[Row]:
    """The header that begins here: a row of column names, and rows below that part its cells."""
    if not is_header(rows[0]):
        return []
    headers = [rows[0]]
    for row in rows[1:4]:
        parts = any(
            cell.merged and above.text and cell.text == above.text and not above.merged
            for cell, above in zip(row.cells, rows[0].cells, strict=False)
        )
        if not is_header(row) and not (parts and not any(is_firm(c.text) for c in row.cells if not c.merged)):
            break
        headers.append(row)
    return headers


def names_groups(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row has a heading of its own over each of several groups of columns, with headers below it."""
    texts = {cell.text for cell in row.cells if cell.text}
    return len(texts) > 1 and not any(map(is_firm, texts)) and bool(below) and is_header(below[0])


def headings_of_groups(row: Row | None, groups: Sequence[Columns]) -> list[str]:
    """The heading over each group of columns; empty where the row does not tell the groups apart."""
    if row is None or len(groups) < 2:
        return []
    over = [dict.fromkeys(row.cells[c].text for c in group.own if c < len(row.cells)) for group in groups]
    texts = [next((text for text in its if text), "") for its in over]
    return texts if all(texts) and len(set(texts)) == len(texts) else []


def heads_columns(row: Row, groups: Sequence[Columns]) -> bool:
    """Whether a row above firms is a header whose words are not known: short texts without a number or a firm."""
    texts = [cell.text for cell in row.cells if cell.text]
    over = [row.cells[group.company].text for group in groups]
    short = all(len(text) <= _SHORT and not any(map(str.isdigit, text)) for text in texts)
    return bool(over) and len(texts) > 1 and short and all(over) and not any(map(is_firm, texts))
