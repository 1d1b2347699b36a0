"""Facts as rows of tables: pure, one function a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from storage.keys import row_id
from storage.model import Amount, Award, Batch, Count, ListRow, OfficialList, Rank
from storage.reading import Reading, Row, Rows, once

FACT_TABLES = ("awards", "list_rows", "lists", "batch_mentions", "amounts", "counts", "ranks", "mentions", "signals")
"""Tables whose rows belong to one version and are written anew when its facts change; children first."""


def fact_rows(reading: Reading) -> Rows:
    """All rows of a version's facts by table, the tables in an order that foreign keys allow."""
    facts = reading.facts
    lists = [list_row(reading, position, one) for position, one in enumerate(facts.lists, 1)]
    rows_of_lists = [
        official_row(reading, str(of["id"]), position, row)
        for of, one in zip(lists, facts.lists, strict=True)
        for position, row in enumerate(one.rows, 1)
    ]
    row_at = {(row["company"], row["start"]): str(row["id"]) for row in rows_of_lists}
    return {
        "mentions": once([*company_mentions(reading), *place_mentions(reading)]),
        "batch_mentions": once(batch_row(reading, batch) for batch in facts.batches),
        "lists": lists,
        "list_rows": rows_of_lists,
        "awards": once(award_row(reading, award, row_at) for award in facts.awards),
        "amounts": once(amount_row(reading, amount) for amount in facts.amounts),
        "counts": once(count_row(reading, count) for count in facts.counts),
        "ranks": once(rank_row(reading, rank) for rank in facts.ranks),
        "signals": once(signal_rows(reading, [str(of["id"]) for of in lists])),
    }


def company_mentions(reading: Reading) -> Iterator[Row]:
    """One row for each place where a firm stands."""
    for firm in reading.facts.companies:
        company, rule = reading.companies[firm.id], " ".join(dict.fromkeys(firm.rules))
        for span in firm.spans:
            row = reading.evidence(span, rule, firm.confidence)
            yield {
                "id": reading.key("company", *span, company),
                "kind": "company",
                "company": company,
                "place": None,
            } | row


def place_mentions(reading: Reading) -> Iterator[Row]:
    """One row for each place where an administrative place stands."""
    for place in reading.facts.places:
        for span in place.spans:
            row = reading.evidence(span, place.rule, place.confidence)
            yield {"id": reading.key("place", *span), "kind": "place", "company": None, "place": place.adcode} | row


def batch_row(reading: Reading, batch: Batch) -> Row:
    """A numbered batch or a dated lot as written."""
    return {
        "id": reading.key("batch", *batch.span, batch.title, batch.batch, batch.label, batch.event),
        "title": batch.title,
        "level": batch.level,
        "batch": batch.batch,
        "label": batch.label,
        "event": batch.event,
        "support_year": batch.support_year,
        "derived": int(batch.derived),
    } | reading.evidence(batch.span, batch.rule, batch.confidence, batch.surface)


def list_row(reading: Reading, position: int, one: OfficialList) -> Row:
    """An official list without its rows."""
    return {
        "id": reading.key("list", position),
        "version": reading.version,
        "position": position,
        "title": one.title,
        "level": one.level,
        "batch": one.batch,
        "label": one.label,
        "event": one.event,
        "status": one.status,
        "year": one.year,
        "stated_count": one.stated_count,
        "row_count": len(one.rows),
        "extractor_version": reading.extractor_version,
    }


def official_row(reading: Reading, of: str, position: int, row: ListRow) -> Row:
    """A row of an official list, its other columns as a JSON object in their order."""
    return {
        "id": row_id(of, position),
        "list": of,
        "version": reading.version,
        "position": position,
        "sequence": row.sequence,
        "company": reading.company(row.company),
        "name": row.company,
        "former_name": row.former_name,
        "credit_code": row.credit_code,
        "place": row.place,
        "columns": json.dumps(dict(row.columns), ensure_ascii=False),
        "sheet": row.sheet,
        "page": row.page,
        "number": row.number,
        "start": row.span.start if row.span else None,
        "end": row.span.end if row.span else None,
    }


def award_row(reading: Reading, award: Award, row_at: dict[tuple[str, int | None], str]) -> Row:
    """A firm and a title; `list_row` where the claim is a row of an official list."""
    company = reading.company(award.company)
    claim = (company, award.title, award.level, award.batch, award.label, award.status)
    return {
        "id": reading.key("award", *claim, *award.span),
        "company": company,
        "title": award.title,
        "level": award.level,
        "batch": award.batch,
        "label": award.label,
        "year": award.year,
        "place": award.place,
        "status": award.status,
        "derived": int(award.derived),
        "list_row": row_at.get((company, award.span.start)),
    } | reading.evidence(award.span, award.rule, award.confidence)


def amount_row(reading: Reading, amount: Amount) -> Row:
    """A sum of money with who pays and who receives, as written and as the store's firm."""
    same = amount.equivalent
    payee = amount.payee
    named = next((firm.name for firm in reading.facts.companies if firm.id == payee), payee)
    return {
        "id": reading.key("amount", *amount.span, amount.role),
        "role": amount.role,
        "value": number(amount.value),
        "max_value": number(amount.max_value),
        "currency": amount.currency,
        "bound": amount.bound,
        "exact": f"{amount.value:f}",
        "payer": amount.payer,
        "payee": named,
        "company": reading.companies.get(payee) if payee else None,
        "equivalent_value": number(same.value) if same else None,
        "equivalent_currency": same.currency if same else None,
        "equivalent_surface": same.surface if same else None,
        "flags": json.dumps(amount.flags, ensure_ascii=False),
    } | reading.evidence(amount.span, amount.rule, amount.confidence, amount.surface)


def number(value: Decimal | None) -> int | float | None:
    """An exact integer where the value is whole and fits into 64 bits, a floating point number otherwise."""
    if value is None:
        return None
    whole = value == value.to_integral_value() and abs(value) < 2**63
    return int(value) if whole else float(value)


def count_row(reading: Reading, count: Count) -> Row:
    """A number of firms."""
    return {
        "id": reading.key("count", *count.span, count.kind, count.value, count.title, count.level, count.place),
        "kind": count.kind,
        "value": count.value,
        "bound": count.bound,
        "title": count.title,
        "level": count.level,
        "batch": count.batch,
        "year": count.year,
        "place": count.place,
    } | reading.evidence(count.span, count.rule, count.confidence, count.surface)


def rank_row(reading: Reading, rank: Rank) -> Row:
    """A place in an order."""
    return {
        "id": reading.key("rank", *rank.span, rank.rank, rank.subject, rank.scope, rank.measure),
        "rank": rank.rank,
        "subject": rank.subject,
        "scope": rank.scope,
        "measure": rank.measure,
    } | reading.evidence(rank.span, rank.rule, rank.confidence, rank.surface)


def signal_rows(reading: Reading, lists: list[str]) -> Iterator[Row]:
    """Doubts about the document and about each of its lists."""
    doubts: list[tuple[str | None, str]] = [(None, sentence) for sentence in reading.facts.signals]
    doubts += [(of, sentence) for of, one in zip(lists, reading.facts.lists, strict=True) for sentence in one.signals]
    for of, sentence in doubts:
        yield {
            "id": reading.key("signal", of, sentence),
            "kind": "list" if of else "document",
            "sentence": sentence,
            "raised_at": reading.read_at,
            "version": reading.version,
            "list": of,
        }
