"""What the columns of a table hold: by their headers, or by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.gazetteer import lookup
from extract.lists.names import is_firm
from extract.lists.patterns import fold
from extract.words import words
from storage.model import Row

_BLANKS = re.compile(r"\s+")
_OF_BOTH = re.compile(r"(?<=[\u4e00-\u9fff])[/(]?[A-Za-z][A-Za-z. /]*\)?$")  # 企业名称 Company
_INTEGER = re.compile(r"\d{1,5}\.?")
_SAMPLE = 40
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Columns:
    """One list's columns in a table; side by side lists have one each. Numbers count from 0.

    `places` runs from the general to the particular as printed; `bureaus` name the body that recommends.
    """

    company: int
    headers: tuple[str, ...]
    own: tuple[int, ...]
    sequence: int | None = None
    former: int | None = None
    credit: int | None = None
    places: tuple[int, ...] = ()
    bureaus: tuple[int, ...] = ()
    addresses: tuple[int, ...] = ()


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = words("lists")["column"]
    return tuple((row["role"], re.compile("|".join(row["zh"]))) for row in rows) + tuple(
        (row["role"], re.compile("|".join(row["en"]), re.IGNORECASE)) for row in rows
    )


@cache
def role_of(header: str) -> str | None:
    """The role of a column by its header: company, sequence, place, ...; None for any other."""
    folded, spaced = fold(header), _BLANKS.sub(" ", header.strip())
    if not folded or len(folded) > 40:
        return None
    forms = {folded, spaced, _OF_BOTH.sub("", folded)}
    return next((role for role, pattern in _roles() if any(map(pattern.fullmatch, forms))), None)


def is_header(row: Row) -> bool:
    """Whether a row names columns: a company column among them, or at least two known ones; and no firm."""
    texts = [cell.text for cell in row.cells if cell.text]
    if any(is_firm(text) and role_of(text) is None for text in texts):
        return False
    roles = [role for text in texts if (role := role_of(text))]
    named = any(role in ("company", "new_name", "former") for role in roles)
    return (named and (len(set(texts)) > 1 or len(row.cells) == 1 or roles == ["company"])) or len(set(roles)) > 1


def columns_of(headers: Sequence[Row], data: Sequence[Row]) -> tuple[Columns, ...]:
    """The lists that stand side by side in a table; empty where no column holds firms."""
    width = max((len(row.cells) for row in (*headers, *data)), default=0)
    names = tuple(_header(headers, column) for column in range(width))
    roles = [_role(headers, column) for column in range(width)]
    sample = [row for row in data if sum(1 for cell in row.cells if cell.text) > 1 or width == 1][:_SAMPLE]
    for column in range(width):
        if roles[column] is None or roles[column] == "sequence":
            roles[column] = _role_by_content(column, sample, roles[column])
    companies = _company_columns(names, roles, sample, _spread(headers))
    if not companies:
        return ()
    starts = _starts(companies, roles, names)
    ends = (*starts[1:], width)
    return tuple(
        _columns(company, range(start, end), names, roles)
        for company, start, end in zip(companies, starts, ends, strict=True)
    )


def _header(headers: Sequence[Row], column: int) -> str:
    """All that stands above a column, from the top, each text once."""
    texts = [row.cells[column].text for row in headers if column < len(row.cells) and row.cells[column].text]
    return " ".join(dict.fromkeys(texts))


def _role(headers: Sequence[Row], column: int) -> str | None:
    texts = [row.cells[column].text for row in headers if column < len(row.cells)]
    return next((role for text in reversed(texts) if (role := role_of(text))), None)


def _role_by_content(column: int, sample: Sequence[Row], named: str | None) -> str | None:
    """The role of a column without a known header: numbers in order, places or firms."""
    texts = [row.cells[column].text for row in sample if column < len(row.cells) and row.cells[column].text]
    if not texts:
        return named
    if named == "sequence":
        return named if _share(texts, lambda t: bool(_INTEGER.fullmatch(t)) or len(t) < 8) else "other"
    if _share(texts, lambda t: bool(_INTEGER.fullmatch(t))):
        return "sequence" if column == 0 or len(set(texts)) == len(texts) else None
    if _share(texts, is_firm):
        return "firms"
    if _share(texts, lambda t: len(t) <= 16 and lookup(t) is not None):
        return "place"
    return None


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> bool:
    return sum(1 for text in texts if test(text)) >= _MOST * len(texts)


def _spread(headers: Sequence[Row]) -> frozenset[int]:
    """Columns whose lowest header only repeats the one to the left that it is merged with."""
    cells = headers[-1].cells if headers else ()
    pairs = enumerate(pairwise(cells), 1)
    return frozenset(column for column, (left, cell) in pairs if cell.merged and cell.text == left.text)


def _company_columns(
    names: Sequence[str], roles: Sequence[str | None], sample: Sequence[Row], spread: frozenset[int]
) -> list[int]:
    """The columns with the firms' names: new names before others, a header before content."""
    for role in ("new_name", "company"):
        chosen = [column for column, its in enumerate(roles) if its == role and column not in spread]
        if chosen:
            best = max(chosen, key=lambda column: (_firms(column, sample), -column))
            return [column for column in chosen if fold(names[column]) == fold(names[best])]
    by_content = [column for column, its in enumerate(roles) if its == "firms"]
    if any(names) and by_content:
        unnamed = [column for column in by_content if not names[column]]
        return unnamed[:1] or by_content[:1]
    return by_content


def _firms(column: int, sample: Sequence[Row]) -> int:
    return sum(1 for row in sample if column < len(row.cells) and is_firm(row.cells[column].text))


def _starts(companies: Sequence[int], roles: Sequence[str | None], names: Sequence[str]) -> list[int]:
    """Where each list begins: at the column that repeats the first one, else at a number before the firm."""
    starts = [0]
    first = next((fold(name) for name in names if name), "")
    for before, company in pairwise(companies):
        between = range(before + 1, company)
        same = [c for c in between if names[c] and fold(names[c]) == first]
        numbers = [c for c in between if roles[c] == "sequence"]
        starts.append((same or numbers or [company])[0])
    return starts


def _columns(company: int, own: range, names: tuple[str, ...], roles: Sequence[str | None]) -> Columns:
    def all_of(role: str) -> tuple[int, ...]:
        return tuple(column for column in own if roles[column] == role)

    def one_of(role: str) -> int | None:
        return next(iter(all_of(role)), None)

    return Columns(
        company, names, tuple(own), one_of("sequence"), one_of("former"), one_of("credit"),
        all_of("place"), all_of("bureau"), all_of("address"),
    )  # fmt: skip
