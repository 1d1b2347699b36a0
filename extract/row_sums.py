"""Sums of money in the rows of official lists, whose unit stands in the column's header: 奖励金额(万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extract.numbers import parse_number
from extract.roles import Setting, role_of
from extract.text import read_text
from storage.model import Amount, ListRow, Span

CONFIDENCE = 0.95
_UNIT = re.compile(r"[(:,，/]\s*(?:单位[::]?\s*)?(?P<scale>[十百千]?[万亿]?)(?P<currency>元|美元)\s*(?:[)/]|$)")
_BARE = re.compile(r"(?:拟|本次|合计)?(?:拨付|兑现|发放|下达|支付)?(?:金额|资金|数额)")
_CURRENCIES = {"元": "CNY", "美元": "USD"}


def amounts_of_row(row: ListRow, company: str, text: str, title: str) -> Iterator[Amount]:
    """The sums of a row, each with `company` as payee; `text` and `title` are the document's.

    A cell counts where its header names the unit, the cell is one plain number and it stands in the text.
    """
    line = _line_of(row, text)
    for header, cell in row.columns:
        clean = read_text(header, "zh").clean
        unit = _UNIT.search(clean)
        number = parse_number(cell) if unit and re.fullmatch(r"[\d,.]+", cell.strip()) else None
        scale = parse_number(f"一{unit['scale']}") if unit else None
        if unit and number and scale:
            currency = _CURRENCIES[unit["currency"]]
            place = _place(cell.strip(), line, text)
            if place is not None:
                named = f"{title}，{clean}" if _BARE.match(clean) else clean
                yield _amount(named, cell.strip(), number * scale, currency, company, place)


def _amount(header: str, cell: str, value: Decimal, currency: str, company: str, span: Span) -> Amount:
    amount = Amount(cell, value.normalize(), currency, "other", span, "money.row", CONFIDENCE)
    role = role_of(Setting((amount,), header, "", "zh", firms=(0,)), None)
    return replace(amount, role=role, payee=company if role != "investment" else None)


def _line_of(row: ListRow, text: str) -> Span:
    if row.span is None:
        return Span(0, 0)
    end = text.find("\n", row.span.end)
    return Span(row.span.start, len(text) if end < 0 else end)


def _place(cell: str, line: Span, text: str) -> Span | None:
    """Where the cell stands in its line, behind the firm; None where it does not."""
    match = re.compile(rf"(?<![\d.,]){re.escape(cell)}(?![\d.,])").search(text, line.start, line.end)
    return Span(*match.span()) if match else None
