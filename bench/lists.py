"""Speed of reading lists: a 77-page PDF beside pdfplumber's tables, a workbook beside openpyxl; equal cells.

`python -m bench.lists [--rows 3000]`
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TypeVar

from bench.list_pdf import CITIES, invented_firm, long_list
from extract.lists import find_lists
from extract.tables import Reading, read_tables
from storage.model import Document, FileType

Cells = list[list[str]]
Result = TypeVar("Result")


def long_workbook(rows: int) -> bytes:
    """A workbook with the same firms."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "企业名称", "所在地"])
    for number in range(rows):
        sheet.append([number + 1, invented_firm(number), CITIES[number % len(CITIES)]])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def own_cells(reading: Reading) -> Cells:
    """Rows of all tables as texts, a header that is repeated once."""
    return _without_repeats([[cell.text for cell in row.cells] for table in reading.tables for row in table.rows])


def cells_of_pdfplumber(body: bytes) -> Cells:
    """The same by pdfplumber's table finder."""
    import pdfplumber

    with pdfplumber.open(BytesIO(body)) as document:
        rows = [row for page in document.pages for table in page.extract_tables() for row in table]
    return _without_repeats([[(text or "").replace("\n", "") for text in row] for row in rows])


def cells_of_openpyxl(body: bytes) -> Cells:
    """The same by openpyxl."""
    from openpyxl import load_workbook

    rows = load_workbook(BytesIO(body)).worksheets[0].iter_rows(values_only=True)
    return [["" if value is None else str(value) for value in row] for row in rows]


def main() -> None:
    """Print seconds of both sides, how many times faster, and whether the cells are equal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=3000)
    rows = parser.parse_args().rows
    kinds: tuple[tuple[str, FileType, Callable[[int], bytes], Callable[[bytes], Cells]], ...] = (
        ("PDF beside pdfplumber", "pdf", long_list, cells_of_pdfplumber),
        ("XLSX beside openpyxl", "xlsx", long_workbook, cells_of_openpyxl),
    )
    for name, kind, make, peer in kinds:
        body, small = make(rows), make(10)
        read_tables(small, kind)
        peer(small)
        reading, own = timed(partial(read_tables, body, kind))
        theirs, other = timed(partial(peer, body))
        document = Document(reading.title, reading.body, "zh", tables=reading.tables, file_name="名单")
        lists, finding = timed(partial(find_lists, document))
        found = sum(len(one.rows) for one in lists)
        same = own_cells(reading) == theirs
        print(f"{name}: {own:.2f} s, peer {other:.2f} s, {other / own:.1f} times faster, equal cells: {same}")
        print(f"  find_lists: {found} rows in {finding:.2f} s")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """A result and the seconds of processor time that it took; what was made before is not collected meanwhile."""
    gc.collect()
    gc.freeze()
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _without_repeats(rows: Cells) -> Cells:
    return [row for number, row in enumerate(rows) if number == 0 or row != rows[0]]


if __name__ == "__main__":
    main()
