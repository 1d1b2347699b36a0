"""What facts say in normalised words, one function a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from storage.site.words import BOUNDS, lot, money, plain, status

Row = dict[str, Any]


def award(row: Row) -> str:
    """Little Giant, national, batch 3, granted 认定, official list."""
    official = "official list" if row["official"] else None
    return _joined(
        row["title_en"] or plain(row["title"]), row["level"], lot(row), row["year"], status(row["status"]), official
    )


def amount(row: Row) -> str:
    """≤ ¥500,000, grant per company, paid by the district."""
    same = row["equivalent_value"]
    return _joined(
        money(row["value"], row["currency"], row["bound"], row["max_value"]),
        plain(row["role"]),
        row["payer"] and f"paid by {row['payer']}",
        row["payee"] and not row["company"] and f"to {row['payee']}",
        same and f"stated as {money(same, row['equivalent_currency'])} too",
    )


def count(row: Row) -> str:
    """24 firms, new, Little Giant, national, batch 3."""
    firms = f"{BOUNDS.get(row['bound'] or '', '')}{row['value']:,} firms"
    return _joined(firms, row["kind"], row["title_en"], row["level"], lot({**row, "label": None}), row["year"])


def rank(row: Row) -> str:
    """Number 2 in Shanghai, Songjiang, by Little Giants."""
    measure = row["title_en"] or plain(row["measure"])
    return _joined(f"number {row['rank']}{_word(' in ', row['scope'])}", row["subject"], measure and f"by {measure}")


def batch(row: Row) -> str:
    """Batch 3, Little Giant, national, review."""
    year = row["support_year"] and f"support year {row['support_year']}"
    return _joined(lot(row), row["title_en"], row["level"], row["event"], year)


def company(row: Row) -> str:
    """A firm says all with its name, which stands beside."""
    return ""


def place(row: Row) -> str:
    """A place has its code."""
    return row["place"] or "open which place"


MEANINGS: dict[str, Callable[[Row], str]] = {
    "award": award, "amount": amount, "count": count, "rank": rank, "batch": batch, "company": company, "place": place,
}  # fmt: skip
_SHOWN = ("id", "start", "end", "surface", "rule", "confidence")
_ABOUT = ("company", "company_name", "place", "place_en", "place_zh")


def fact(kind: str, row: Row) -> Row:
    """A row of a table of facts as pages show it: where it stands, as written, what it means, about whom."""
    shown = {key: row[key] for key in _SHOWN} | {key: row.get(key) for key in _ABOUT}
    return {"kind": kind, **shown, "meaning": MEANINGS[kind](row)}


def _joined(*words: Any) -> str:
    return ", ".join(str(word) for word in _said(words))


def _said(words: Iterable[Any]) -> list[Any]:
    return [word for word in words if word]


def _word(before: str, word: str | None) -> str:
    return f"{before}{word}" if word else ""
