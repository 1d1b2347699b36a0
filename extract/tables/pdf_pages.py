"""Pages to one sequence of blocks: tables run on, a row cut by the page's end is whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.tables.blocks import Block, Grid, GridCell, GridRow, Line, join_wrapped

_PAGE_NUMBER = re.compile(
    r"[-—–－·•~\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/,，、]?\s*(?:共|of|/)\s*\d{1,4}\s*页?)?[-—–－·•~\s]*"
    r"|Page \d+(?: of \d+)?"
)
_INTEGER = re.compile(r"\d{1,5}")
_ENDS_FIRM = re.compile(r"(?:公司|厂|中心|合伙\)|合伙）|研究院|研究所|[Ll]td\.?|[Ii]nc\.?|[Cc]ompany)[)）]?$|集团$")

_ENDS_TEXT = re.compile(r"[。；：！？;:!?]$")
_REST = re.compile(r"[股份]{0,2}有?限?(?:责任)?公司|[份限任司]|集团股?|Co\.|Ltd")
_SAMPLE = 40  # rows that tell which column has the numbers


def join_pages(pages: Iterable[list[Block]]) -> list[Block]:
    """The blocks of a file from those of its pages, without page numbers."""
    joined: list[Block] = []
    for blocks in pages:
        kept = list(_without_page_number(blocks))
        if joined and kept:
            joined[-1:] = _over_page(joined[-1], kept.pop(0))
        joined += kept
    return joined


def _over_page(upper: Block, lower: Block) -> list[Block]:
    """The last block of a page and the first of the next: one where it runs on, else the two."""
    if isinstance(upper, Grid) and isinstance(lower, Grid):
        return _run_on(upper, lower)
    if isinstance(upper, Line) and isinstance(lower, Line) and _breaks_off(upper.text, lower.text):
        return [replace(upper, text=join_wrapped([upper.text, lower.text]))]
    return [upper, lower]


def is_page_number(text: str) -> bool:
    """Whether a line only numbers its page: "- 4 -", "第 4 页", "4/12"."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def _without_page_number(blocks: list[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        at_edge = number in (0, len(blocks) - 1)
        if not (at_edge and isinstance(block, Line) and is_page_number(block.text)):
            yield block


def _breaks_off(upper: str, lower: str) -> bool:
    """Whether firms joined by commas go on over the page: in the middle of a name, or with the comma."""
    if "、" not in upper or _ENDS_TEXT.search(upper):
        return False
    return lower.startswith("、") or not _ENDS_FIRM.search(upper)


def _run_on(upper: Grid, lower: Grid) -> list[Block]:
    """One grid where both have the same columns, else the two."""
    if len(upper.rows[-1].cells) != len(lower.rows[0].cells):
        return [upper, lower]
    rows = list(lower.rows)
    opening = {_texts(row) for row in upper.rows[:3]}
    while rows and _texts(rows[0]) in opening:
        del rows[0]
    last, numbering = upper.rows[-1], _numbering((*upper.rows[-_SAMPLE:], *rows)) if rows else None
    while len(upper.rows) > 1 and rows and _is_rest(last, rows[0], numbering):
        last = _whole(last, rows.pop(0))
    return [replace(upper, rows=(*upper.rows[:-1], last, *rows))]


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _is_rest(upper: GridRow, lower: GridRow, numbering: int | None) -> bool:
    """Whether a row that opens a page is the rest of the last one: only one of them has the number, or the
    upper one breaks off in a name that the lower one ends; and no cell is whole in both."""
    pairs = [(a.text, b.text) for a, b in zip(upper.cells, lower.cells, strict=True) if not b.merged]
    if not pairs or any(a and b and _ENDS_FIRM.search(a) and not _REST.match(b) for a, b in pairs):
        return False
    if numbering is not None:
        unnumbered = [row for row in (upper, lower) if not _INTEGER.fullmatch(row.cells[numbering].text)]
        return len(unnumbered) == 1 and not _is_spread(unnumbered[0])
    return any(a and b and not _ENDS_FIRM.search(a) and _ENDS_FIRM.search(a + b) and len(b) < 10 for a, b in pairs)


def _is_spread(row: GridRow) -> bool:
    """A text over the whole row is a heading or a note."""
    return len(row.cells) > 1 and sum(cell.merged for cell in row.cells) == len(row.cells) - 1


def _numbering(rows: Sequence[GridRow]) -> int | None:
    """The column in which most rows have a number."""
    for column in range(min(3, len(rows[0].cells))):
        numbers = sum(1 for row in rows if _INTEGER.fullmatch(row.cells[column].text))
        if numbers > 1 and numbers >= 0.5 * len(rows):
            return column
    return None


def _whole(upper: GridRow, lower: GridRow) -> GridRow:
    cells = []
    for a, b in zip(upper.cells, lower.cells, strict=True):
        texts = [text for text in (a.text, "" if b.merged else b.text) if text]
        cells.append(GridCell(join_wrapped(texts), a.merged and not b.text))
    return replace(upper, cells=tuple(cells))
