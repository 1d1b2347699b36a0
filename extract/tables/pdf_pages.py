"""Pages to one sequence of blocks: tables run on, a row cut by the page's end is whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.tables.blocks import Block, Grid, GridCell, GridRow, Line, join_wrapped

_PAGE_NUMBER = re.compile(
    r"[-—–－·•~\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/,，、]?\s*(?:共|of|/)\s*\d{1,4}\s*页?)?[-—–－·•~\s]*"
    r"|Page \d+(?: of \d+)?"
)
_INTEGER = re.compile(r"\d{1,5}")
_ENDS_FIRM = re.compile(r"(?:公司|厂|中心|集团|合伙\)|合伙）|研究院|研究所|[Ll]td\.?|[Ii]nc\.?|[Cc]ompany)[)）]?$")


def join_pages(pages: Iterable[list[Block]]) -> list[Block]:
    """The blocks of a file from those of its pages, without page numbers."""
    joined: list[Block] = []
    for blocks in pages:
        kept = list(_without_page_number(blocks))
        upper, lower = joined[-1:], kept[:1]
        if upper and lower and isinstance(upper[0], Grid) and isinstance(lower[0], Grid):
            joined[-1:] = _run_on(upper[0], lower[0])
            del kept[0]
        joined += kept
    return joined


def _without_page_number(blocks: list[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        at_edge = number in (0, len(blocks) - 1)
        if not (at_edge and isinstance(block, Line) and _PAGE_NUMBER.fullmatch(block.text.strip())):
            yield block


def _run_on(upper: Grid, lower: Grid) -> list[Block]:
    """One grid where both have the same columns, else the two."""
    if len(upper.rows[-1].cells) != len(lower.rows[0].cells):
        return [upper, lower]
    header, rows = upper.rows[0], list(lower.rows)
    repeated = []
    while rows and _texts(rows[0]) in {_texts(row) for row in upper.rows[:3]}:
        repeated.append(rows.pop(0))
    if not rows:
        return [upper]
    if _is_rest(upper.rows[-1], rows[0], header):
        whole = _whole(upper.rows[-1], rows[0])
        return [replace(upper, rows=(*upper.rows[:-1], whole, *rows[1:]))]
    return [replace(upper, rows=(*upper.rows, *rows))]


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _is_rest(upper: GridRow, lower: GridRow, header: GridRow) -> bool:
    """Whether a row that opens a page is the rest of the last one: only one of them has a number,
    or the upper one breaks off in a name that the lower one ends."""
    if upper is header:
        return False
    first, second = _texts(upper), _texts(lower)
    if any(_INTEGER.fullmatch(a) and _INTEGER.fullmatch(b) for a, b in zip(first, second, strict=True)):
        return False
    torn = any(
        a and b and not _ENDS_FIRM.search(a) and _ENDS_FIRM.search(a + b) and not _stands_alone(b)
        for a, b in zip(first, second, strict=True)
    )
    numbered = any(_INTEGER.fullmatch(text) for text in (*first[:2], *second[:2]))
    spare = sum(1 for text in second if text) < len(second)
    return torn or (numbered and spare and not any(_ENDS_FIRM.search(b) for b in second) and _fits(first, second))


def _stands_alone(name: str) -> bool:
    return len(name) > 10


def _fits(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """The rest has text only under text, and no number of its own."""
    return all(a for a, b in zip(first, second, strict=True) if b)


def _whole(upper: GridRow, lower: GridRow) -> GridRow:
    cells = []
    for a, b in zip(upper.cells, lower.cells, strict=True):
        texts = [text for text in (a.text, "" if b.merged else b.text) if text]
        cells.append(GridCell(join_wrapped(texts), a.merged and not b.text))
    return replace(upper, cells=tuple(cells))
