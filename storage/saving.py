"""Saving what was read: idempotent, to be called inside one transaction a document."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from storage.addresses import first, make_current, save_address
from storage.company_rows import company_rows
from storage.facets import facet_words
from storage.fact_rows import FACT_TABLES, fact_rows
from storage.keys import row_id
from storage.model import Document, Facts, Fetch
from storage.reading import Reading, Row, Rows
from storage.rows import insert, upsert
from storage.search import search_row, unindex
from storage.stories import figures, sketch
from storage.summaries import outdate

Change = Literal["new", "changed", "read_again", "same"]


class Saved(NamedTuple):
    """What saving did: a new document, a new version of one, the same bytes read anew, or nothing."""

    document: str
    version: str
    change: Change


def save_document(db: Any, fetch: Fetch, document: Document, facts: Facts, extractor_version: str) -> Saved:
    """Save a document with its facts; nothing is written where the store has exactly this already.

    Bytes whose text equals that of an older version of the same address are that version; others are a
    version of their own, and the older one stays. `fetch` says where the bytes came from, and has a hash.
    """
    if fetch.sha256 is None:
        raise ValueError(f"{fetch.url}: a document is saved by the hash of its bytes, and this fetch has none")
    known_document = save_address(db, fetch)
    id_ = row_id("document", fetch.source, fetch.url)
    text_hash = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    version = _version_with(db, id_, text_hash, fetch) or row_id("version", id_, fetch.sha256)
    digest = sha256(repr((extractor_version, document, facts)).encode("utf-8", "surrogatepass")).hexdigest()
    before = first(db, "select digest, sha256 from versions where id = ?", version)
    change: Change = "same"
    if before is None:
        change = "changed" if known_document else "new"
    elif before[0] != digest and before[1] == fetch.sha256:
        change = "read_again"
    if change != "same":
        touched = _companies_of(db, version)
        row = version_row(version, id_, text_hash, digest, fetch, document, extractor_version)
        write_version(db, row, Reading.of(version, document, facts, extractor_version, fetch.fetched_at))
        _drop_unnamed(db, touched)
    db.conn.execute("delete from signals where id = ?", (_unreadable(fetch),))
    save_reading(db, fetch, extractor_version, version, None)
    make_current(db, id_)
    attach(db, fetch, id_, version, document)
    return Saved(id_, version, change)


def save_unreadable(db: Any, fetch: Fetch, problem: str, extractor_version: str) -> None:
    """Note that bytes could not be read, and why; what an older extractor read from them goes."""
    own = row_id("version", row_id("document", fetch.source, fetch.url), fetch.sha256)
    drop_version(db, own)
    save_reading(db, fetch, extractor_version, None, problem)
    signal = {
        "id": _unreadable(fetch),
        "kind": "unreadable",
        "sentence": problem,
        "raised_at": fetch.fetched_at,
        "source": fetch.source,
        "url": fetch.url,
    }
    upsert(db, "signals", signal)


def _unreadable(fetch: Fetch) -> str:
    return row_id("signal", "unreadable", fetch.source, fetch.url, fetch.sha256)


def _version_with(db: Any, document: str, text_hash: str, fetch: Fetch) -> str | None:
    row = first(
        db,
        "select id from versions where document = ? and text_sha256 = ? and (sha256 = ? or fetched_at <= ?)"
        " order by fetched_at, id limit 1",
        document, text_hash, fetch.sha256, fetch.fetched_at,
    )  # fmt: skip
    if row is None:
        return None
    own = row_id("version", document, fetch.sha256)
    if row[0] != own:
        drop_version(db, own)
    return str(row[0])


def version_row(
    id_: str, document_id: str, text_hash: str, digest: str, fetch: Fetch, document: Document, extractor_version: str
) -> Row:
    """The row of a version."""
    return {
        "id": id_,
        "document": document_id,
        "number": 0,
        "sha256": fetch.sha256,
        "text_sha256": text_hash,
        "title": document.title,
        "text": document.text,
        "language": document.language,
        "file_type": document.file_type,
        "published": document.published,
        "publisher": document.publisher,
        "publisher_area": document.publisher_area,
        "document_number": document.document_number,
        "fetched_at": fetch.fetched_at,
        "extractor_version": extractor_version,
        "problems": "\n".join(document.problems),
        "digest": digest,
        "figures": figures(document.body),
        "sketch": sketch(document.body),
    }


def write_version(db: Any, row: Row, reading: Reading) -> None:
    """Write a version with all its facts in place of what it had."""
    outdate(db)
    rows = fact_rows(reading)
    firms, names = company_rows(reading)
    save_stubs(db, row, rows, reading.facts)
    first_fetched = first(db, "select fetched_at from versions where id = ?", row["id"])
    row["fetched_at"] = min(row["fetched_at"], first_fetched[0]) if first_fetched else row["fetched_at"]
    unindex(db, row["id"])
    row["search_row"] = search_row(db, row["id"], row["published"] or row["fetched_at"])
    for table in (*FACT_TABLES, "company_names"):
        db.conn.execute(f"delete from {table} where version = ?", (row["id"],))
    upsert(db, "versions", row)
    db.conn.executemany(
        "insert into companies(id, firm, name, credit_code, stock_code)"
        " values (:id, :id, :name, :credit_code, :stock_code)"
        " on conflict(id) do update set credit_code = coalesce(credit_code, excluded.credit_code),"
        " stock_code = coalesce(stock_code, excluded.stock_code)",
        firms,
    )
    for table, of_table in {"company_names": names, **rows}.items():
        insert(db, table, of_table)
    db.conn.execute("update versions set facets = ? where id = ?", (facet_words(db, row["id"]), row["id"]))
    db.conn.execute(
        "update versions set number = (select count(*) from versions as other where other.document ="
        " versions.document and (other.fetched_at, other.id) <= (versions.fetched_at, versions.id))"
        " where document = ?",
        (row["document"],),
    )


def save_stubs(db: Any, version: Row, rows: Rows, facts: Facts) -> None:
    """Rows of reference tables that a fact needs and that nobody has described yet."""
    names = {place.adcode: (place.name_zh, place.name_en) for place in facts.places}
    codes = {str(row["place"]) for of in rows.values() for row in of if row.get("place")}
    if version["publisher_area"]:
        codes.add(version["publisher_area"])
    titles = {str(row["title"]) for of in rows.values() for row in of if row.get("title")}
    db.conn.executemany(
        "insert or ignore into places(adcode, name_zh, name_en) values (?, ?, ?)",
        [(code, *names.get(code, (None, None))) for code in sorted(codes)],
    )
    db.conn.executemany("insert or ignore into titles(id) values (?)", [(title,) for title in sorted(titles)])


def drop_version(db: Any, version: str) -> None:
    """Take a version away with all that hangs on it."""
    outdate(db)
    touched = _companies_of(db, version)
    unindex(db, version)
    db.conn.execute("delete from versions where id = ?", (version,))
    _drop_unnamed(db, touched)


def _companies_of(db: Any, version: str) -> list[str]:
    return [
        row[0] for row in db.conn.execute("select distinct company from company_names where version = ?", (version,))
    ]


def _drop_unnamed(db: Any, companies: Iterable[str]) -> None:
    unnamed = [(id_,) for id_ in companies if not first(db, "select 1 from company_names where company = ?", id_)]
    db.conn.executemany("update companies set firm = id where firm = ?", unnamed)
    db.conn.executemany("delete from companies where id = ?", unnamed)


def save_reading(db: Any, fetch: Fetch, extractor_version: str, version: str | None, problem: str | None) -> None:
    """Note by which extractor these bytes were read, as which version, or why not."""
    row = {
        "id": row_id("reading", fetch.source, fetch.url, fetch.sha256),
        "source": fetch.source,
        "url": fetch.url,
        "sha256": fetch.sha256,
        "version": version,
        "extractor_version": extractor_version,
        "problem": problem,
    }
    upsert(db, "readings", row)


def attach(db: Any, fetch: Fetch, document: str, version: str, read: Document) -> None:
    """Join a notice with its files, whichever of them is saved first."""
    if fetch.kind == "attachment" and fetch.referrer:
        notice = first(
            db,
            "select current_version from documents where source = ? and url = ? and current_version is not null",
            fetch.source, fetch.referrer,
        )  # fmt: skip
        if notice:
            _attach(db, notice[0], document, fetch.file_name, fetch.link_text)
    for link in read.links:
        file = first(
            db,
            "select documents.id, fetches.file_name from documents join fetches using (source, url)"
            " where documents.source = ? and documents.url = ? and fetches.kind = 'attachment' limit 1",
            fetch.source, link.url,
        )  # fmt: skip
        if file:
            _attach(db, version, file[0], file[1], link.text)


def _attach(db: Any, version: str, document: str, file_name: str | None, link_text: str | None) -> None:
    row = {"id": row_id("attachment", version, document), "version": version, "document": document}
    upsert(db, "attachments", row | {"file_name": file_name, "link_text": link_text})
