"""The store's writer beside sqlite-utils, which gets the finished rows and keeps its index by triggers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.crawl_site import LAYOUT, article
from extract.document import read_document
from storage.database import Store
from storage.model import Award, Company, Document, Facts, Fetch, ListRow, OfficialList, Page, Span
from storage.rows import insert
from storage.search import index, indexed

SOURCE = {"id": "bench", "name_en": "Bench", "kind": "city", "language": "zh", "trust": "official"}
TABLES = ("documents", "companies", "versions", "company_names", "mentions", "lists", "list_rows", "awards", "readings")
"""What a document becomes, in an order that foreign keys allow."""
TITLE = "little_giant"
FIRMS, EVERY = 40, 10
"""Every tenth document holds an official list of so many firms, each with its award."""


class Item(NamedTuple):
    """A document to save."""

    fetch: Fetch
    document: Document
    facts: Facts


def items(number: int) -> list[Item]:
    """Documents of the bench's site, and what a reader of facts would find in them."""
    return [_item(one) for one in range(number)]


def _item(number: int) -> Item:
    body = article(number)
    at = f"2025-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z"
    url = f"http://127.0.0.1/a/{number}.html"
    fetch = Fetch("bench", url, "article", "new", at, 200, sha256(body).hexdigest(), warc_file="x", warc_offset=number)
    document = read_document(Page(body, url, layout=LAYOUT))
    return Item(fetch, document, _facts(number, document))


def _facts(number: int, document: Document) -> Facts:
    """Firms and awards at places of the text, as many as an article or an official list has."""
    count = FIRMS if number % EVERY == 0 else 3
    names = [f"示例{number % 500}号{n}精密机械有限公司" for n in range(count)]
    spans = [Span(len(document.title) + 1 + n, len(document.title) + 11 + n) for n in range(count)]
    firms = [
        Company(f"c{n}", name, (name,), (span,), ("bench",), 0.9)
        for n, (name, span) in enumerate(zip(names, spans, strict=True))
    ]
    awards = [Award(firm.id, TITLE, None, "granted", firm.spans[0], "bench", 0.9) for firm in firms]
    rows = [ListRow(firm.name, n, span=firm.spans[0]) for n, firm in enumerate(firms, 1)]
    lists = (OfficialList(TITLE, None, None, "new", "granted", tuple(rows)),) if count == FIRMS else ()
    return Facts(companies=tuple(firms), awards=tuple(awards), lists=lists)


class Written(NamedTuple):
    """Rows a second of processor time of three ways to the same rows."""

    rows: float
    documents: float
    insert_all: float


def write_both(number: int) -> Written:
    """Save documents as the store does; then write their finished rows as it does, and as sqlite-utils does."""
    given = items(number)
    with _store() as store:
        documents = _seconds(lambda: save_all(store, given))
        rows = {table: list(store.db.query(f"select * from {table}")) for table in TABLES}
    with _store() as store:
        ours = _seconds(lambda: insert_rows(store, rows))
    for version in rows["versions"]:  # so that the other index holds the same words as ours
        version["text"] = indexed(version["text"])
    with _store() as store:
        store.db["versions"].enable_fts(["title", "text"], create_triggers=True)
        theirs = _seconds(lambda: insert_all(store.db, rows))
    count = sum(map(len, rows.values()))
    return Written(count / ours, count / documents, count / theirs)


@contextmanager
def _store() -> Iterator[Store]:
    with TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        store.save_source(SOURCE)
        store.save_titles([{"id": TITLE}])
        store.db.execute("pragma foreign_keys = off")  # a table after the other, whatever refers to what
        yield store


def insert_rows(store: Store, rows: dict[str, list[dict[str, Any]]]) -> None:
    """The finished rows by the store's own statements, its index filled at the end."""
    with store.writing() as db:
        for table, of_table in rows.items():
            insert(db, table, of_table)
        for version in rows["versions"]:
            index(db, version["id"])


def insert_all(db: Any, rows: dict[str, list[dict[str, Any]]]) -> None:
    """The finished rows by sqlite-utils, whose triggers keep the index."""
    for table, of_table in rows.items():
        db[table].insert_all(of_table, pk="id")


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def save_all(store: Store, given: Sequence[Item], batch: int = 50) -> None:
    """All documents, some in a transaction, as the pipeline does."""
    for first in range(0, len(given), batch):
        with store.writing():
            for fetch, document, facts in given[first : first + batch]:
                store.save_document(fetch, document, facts, "bench")
