"""What is exported: the views and tables that researchers use, their order, their keys, and how they join."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from storage.dictionary import Column, Described, described
from storage.opening import empty

FieldType = Literal["string", "integer", "number", "date", "object", "array"]

_DOCUMENTS = """
select versions.id as version, versions.document, documents.current_version = versions.id as current,
       documents.source, documents.url, versions.number, versions.title, versions.language, versions.file_type,
       versions.published, versions.publisher, versions.publisher_area, versions.document_number, versions.sha256,
       versions.text_sha256, documents.first_seen, documents.last_seen, documents.gone_at, documents.story,
       versions.fetched_at, versions.extractor_version{text}
from versions join documents on documents.id = versions.document
"""
_LINKS: dict[str, tuple[str, str] | None] = {
    "company": ("companies", "id"),
    "firm": ("companies", "id"),
    "a": ("companies", "id"),
    "b": ("companies", "id"),
    "place": ("places", "adcode"),
    "parent": ("places", "adcode"),
    "publisher_area": ("places", "adcode"),
    "area": ("places", "adcode"),
    "version": ("documents", "version"),
    "list": ("lists", "id"),
    "source": ("sources", "id"),
}
_TYPES: dict[str, FieldType] = {"text": "string", "whole number": "integer", "number": "number"}
_OWN_TYPES: dict[str, FieldType] = {"published": "date", "columns": "object", "flags": "array", "reasons": "array"}
_OF_DOCUMENTS = (
    Column("version", "Id of this version, to which facts point.", "text"),
    Column("current", "1 where this is the newest version of its document.", "whole number"),
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A table to export: its query, the columns that it is sorted by, and those that name a row.

    The order is total, so that the same store gives the same file; `key` is empty where no column names a row.
    """

    name: str
    about: str
    sql: str
    order: tuple[str, ...]
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a resource; `points_to` is a resource and its column."""

    name: str
    type: FieldType
    meaning: str
    points_to: tuple[str, str] | None = None


def resources(text: bool = False) -> tuple[Resource, ...]:
    """All that is exported; documents with their text where asked."""
    return (
        _table("awards_best", "company title level batch label award", "award"),
        _table("little_giants", "company batch version"),
        _table("district_league", "place batch", "place batch"),
        _table("amount_rules", "place published amount", "amount"),
        _table("payments", "company published amount", "amount"),
        _table("count_claims", "place title level kind batch year basis version value surface confidence"),
        _table("claims_in_conflict", "place title level kind tied_to value basis version surface confidence"),
        _table("awards", "version start id", "id"),
        _table("counts", "version start id", "id"),
        _table("ranks", "version start id", "id"),
        _table("amounts", "version start id", "id"),
        _table("lists", "version position", "id"),
        _table("list_rows", "list position", "id"),
        _table("firms", "firm", "firm"),
        _table("companies", "id", "id"),
        _table("company_names", "company name kind version", "id"),
        _table("joins", "a b", "id"),
        Resource(
            "documents",
            "Every version of every document, with the address and the hash of its bytes.",
            _DOCUMENTS.format(text=", versions.text" if text else ""),
            ("document", "number"),
            ("version",),
        ),
        _table("sources", "id", "id"),
        _table("places", "adcode", "adcode"),
        _table("titles", "id", "id"),
        _table("batches", "title level event batch label id", "id"),
    )


def _table(name: str, order: str, key: str = "") -> Resource:
    return Resource(name, _words()[name].about, f"select * from [{name}]", tuple(order.split()), tuple(key.split()))


@cache
def _words() -> dict[str, Described]:
    return {one.name: one for one in described(empty())}


def fields(connection: sqlite3.Connection, resource: Resource) -> tuple[Field, ...]:
    """The columns of a resource; the type of a computed one is that of its values."""
    names = [name for name, *_ in connection.execute(f"select * from ({resource.sql}) limit 0").description]
    known = _columns(resource)
    computed = _computed(connection, resource, [name for name in names if known[name].type not in _TYPES])
    links = {**_LINKS, "source": None} if resource.name == "batches" else _LINKS
    return tuple(
        Field(
            name,
            _OWN_TYPES.get(name) or computed.get(name) or _TYPES[known[name].type],
            known[name].meaning,
            links.get(name),
        )
        for name in names
    )


def _columns(resource: Resource) -> dict[str, Column]:
    words = _words()
    if resource.name != "documents":
        return {column.name: column for column in words[resource.name].columns}
    columns = [*words["documents"].columns, *words["versions"].columns]
    return {column.name: column for column in [*columns, *_OF_DOCUMENTS]}


def _computed(connection: sqlite3.Connection, resource: Resource, names: list[str]) -> dict[str, FieldType]:
    """The types of columns for which SQLite declares none."""
    if not names:
        return {}
    seen = ", ".join(
        f"max(typeof([{name}]) = 'text'), max(typeof([{name}]) = 'real'), count([{name}])" for name in names
    )
    found = connection.execute(f"select {seen} from ({resource.sql})").fetchone()
    return {
        name: "string" if text or not count else "number" if real else "integer"
        for name, text, real, count in zip(names, found[::3], found[1::3], found[2::3], strict=True)
    }


def rows(connection: sqlite3.Connection, resource: Resource) -> Iterator[tuple[Any, ...]]:
    """The rows of a resource in their order."""
    order = ", ".join(f"[{name}]" for name in resource.order)
    yield from connection.execute(f"select * from ({resource.sql}) order by {order}")


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Read all tables as they are now, whatever a run writes meanwhile."""
    connection.execute("begin")
    try:
        yield connection
    finally:
        connection.rollback()
