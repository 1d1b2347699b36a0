"""Facts as JSON: one object a document, the form in which extraction is exchanged and judged."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from extract.confidence import band
from storage.model import Document, Facts, ListRow, OfficialList

Json = dict[str, Any]


def as_json(document: Document, facts: Facts, file: str) -> Json:
    """The facts of one document as plain JSON values; numbers are exact, spans are [start, end]."""
    return {
        "file": file,
        "language": document.language,
        "title": document.title,
        "published": document.published,
        "companies": [record_json(one) for one in facts.companies],
        "places": [record_json(one) for one in facts.places],
        "batches": [record_json(one) for one in facts.batches],
        "amounts": [record_json(one) for one in facts.amounts],
        "counts": [record_json(one) for one in facts.counts],
        "ranks": [record_json(one) for one in facts.ranks],
        "awards": [record_json(one) for one in facts.awards],
        **({"lists": [_list(one) for one in facts.lists]} if facts.lists else {}),
        **({"problems": list(document.problems)} if document.problems else {}),
        **({"signals": list(facts.signals)} if facts.signals else {}),
    }


def record_json(record: Any) -> Json:
    """One fact as plain JSON values, with the band of its confidence."""
    plain = {one.name: _plain(getattr(record, one.name)) for one in fields(record)}
    plain |= {"equivalent": record_json(record.equivalent)} if plain.get("equivalent") else {}
    return {**plain, "band": band(record.confidence)} if "confidence" in plain else plain


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _cell(row: ListRow) -> Json:
    return {"sheet": row.sheet, "row": row.number} if row.page is None else {"page": row.page, "line": row.number}


def _list(one: OfficialList) -> Json:
    rows = [
        {
            "sequence": row.sequence,
            "company": row.company,
            "place": row.place,
            "cell": _cell(row),
            "columns": dict(row.columns),
        }
        for row in one.rows
    ]  # fmt: skip
    return {**record_json(one), "rows": rows}
