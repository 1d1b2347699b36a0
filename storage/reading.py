"""One version's text with its facts, on the way to rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from storage.keys import company_id, row_id
from storage.model import Document, Facts, Span

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def once(rows: Iterable[Row]) -> list[Row]:
    """The rows without repeated ids; the last of each is kept."""
    return list({row["id"]: row for row in rows}.values())


@dataclass(frozen=True)
class Reading:
    """One version's text with its facts, and the store's ids for the firms in it."""

    version: str
    text: str
    extractor_version: str
    read_at: str
    facts: Facts
    companies: dict[str, str]

    @classmethod
    def of(cls, version: str, document: Document, facts: Facts, extractor_version: str, read_at: str) -> Reading:
        """Number the firms: by the document's own ids first, then by every name that the document gives them."""
        companies = {firm.id: firm.company or company_id(firm.name) for firm in facts.companies}
        for firm in facts.companies:
            for name in (firm.name, *firm.surfaces):
                companies.setdefault(name, companies[firm.id])
        return cls(version, document.text, extractor_version, read_at, facts, companies)

    def company(self, name_or_id: str) -> str:
        """The store's id of a firm that a fact names."""
        return self.companies.get(name_or_id) or company_id(name_or_id)

    def key(self, *parts: object) -> str:
        """The id of a row of this version."""
        return row_id(self.version, *parts)

    def evidence(self, span: Span, rule: str, confidence: float, surface: str | None = None) -> Row:
        """The columns that every fact found in text has."""
        return {
            "version": self.version,
            "start": span.start,
            "end": span.end,
            "surface": surface or self.text[span.start : span.end],
            "rule": rule,
            "confidence": confidence,
            "extractor_version": self.extractor_version,
        }
