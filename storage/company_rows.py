"""The firms of a version and their names as rows."""

from __future__ import annotations

from collections.abc import Iterator

from storage.model import Company
from storage.reading import Reading, Row, once


def company_rows(reading: Reading) -> tuple[list[Row], list[Row]]:
    """The firms of a version, and the names that it gives them."""
    firms: dict[str, Row] = {}
    names: list[Row] = []
    official = {row.company for one in reading.facts.lists for row in one.rows}
    for firm in reading.facts.companies:
        id_ = reading.companies[firm.id]
        firms.setdefault(
            id_, {"id": id_, "name": firm.name, "credit_code": firm.credit_code, "stock_code": firm.stock_code}
        )
        names += [_name_row(reading, id_, name, kind, name in official) for name, kind in _names(firm)]
    for one in reading.facts.lists:
        for row in one.rows:
            id_ = reading.company(row.company)
            firms.setdefault(id_, {"id": id_, "name": row.company, "credit_code": row.credit_code, "stock_code": None})
            names.append(_name_row(reading, id_, row.company, "legal", True))
            if row.former_name:
                names.append(_name_row(reading, id_, row.former_name, "former", True))
    for award in reading.facts.awards:
        if award.company not in reading.companies:
            id_ = reading.company(award.company)
            firms.setdefault(id_, {"id": id_, "name": award.company, "credit_code": None, "stock_code": None})
            names.append(_name_row(reading, id_, award.company, "short", False))
    return list(firms.values()), once(names)


def _names(firm: Company) -> Iterator[tuple[str, str]]:
    for surface in dict.fromkeys((firm.name, *firm.surfaces)):
        if not is_han(surface):
            yield surface, "english"
        else:
            yield surface, "legal" if surface == firm.name else "short"
    for name in firm.former_names:
        yield name, "former"


def is_han(name: str) -> bool:
    """Whether a name is written in Chinese characters, at least in part."""
    return any("㐀" <= character <= "鿿" for character in name)


def _name_row(reading: Reading, company: str, name: str, kind: str, official: bool) -> Row:
    return {
        "id": reading.key("name", company, name, kind),
        "company": company,
        "name": name,
        "kind": kind,
        "language": "zh" if is_han(name) else "en",
        "official": int(official),
        "version": reading.version,
    }
