"""Rows of official lists as facts: each firm a company, each row an award unless the list only recommends."""

from __future__ import annotations

from dataclasses import replace

from extract.lists.columns import is_header
from extract.lists.patterns import is_total
from extract.row_sums import amounts_of_row
from storage.model import Amount, Award, AwardStatus, Company, Document, Facts, ListRow, OfficialList, Span

CONFIDENCE = 0.98  # a row of a table under a company header
_FEW = 30  # lines of firms that an article may have
_STATUS: dict[str, AwardStatus] = {"publicized": "publicized", "granted": "granted"}


def without_rows(document: Document, lists: tuple[OfficialList, ...]) -> str:
    """The text with the lines of list rows, headers and totals blanked out: finders read prose. Lengths stay.

    The few lines of a list in an article stay: they give short names and places that the prose goes on with.
    """
    text = document.text
    lines = _lines_of_rows(text, lists)
    if lines:
        lines |= _lines_of_frames(document)
    pieces: list[str] = []
    position = 0
    for start, end in sorted(lines):
        if start >= position:
            pieces += [text[position:start], " " * (end - start)]
            position = end
    return "".join(pieces) + text[position:]


def add_rows(facts: Facts, document: Document, lists: tuple[OfficialList, ...]) -> Facts:
    """The facts of the prose and those of the lists as one."""
    if not lists:
        return facts
    companies = {company.id: company for company in facts.companies}
    owner = {surface: company.id for company in facts.companies for surface in company.surfaces}
    awards: list[Award] = []
    sums: list[Amount] = []
    for one in lists:
        for row in one.rows:
            key = owner.setdefault(row.company, f"c{len(companies) + 1}")
            companies[key] = _with_row(companies.get(key), key, row, document.text)
            sums += amounts_of_row(row, key, document.text, document.title)
            if (award := _award(one, row, key)) is not None:
                awards.append(award)
    listed = {(award.company, award.title) for award in awards}
    # Beside a list, a line that holds nothing but a firm is a contact or a sender, not one more holder.
    told = [a for a in facts.awards if (a.company, a.title) not in listed and a.rule != "line"]
    read = {span.start for span in (amount.span for amount in facts.amounts)}
    amounts = (*facts.amounts, *(one for one in sums if one.span.start not in read))
    return replace(facts, companies=tuple(companies.values()), amounts=amounts, awards=(*told, *awards), lists=lists)


def _lines_of_rows(text: str, lists: tuple[OfficialList, ...]) -> set[tuple[int, int]]:
    lines: set[tuple[int, int]] = set()
    for one in lists:
        spans = sorted(row.span for row in one.rows if row.span)
        own = {_line_around(text, span): span.start for span in reversed(spans)}
        in_article = len(own) <= _FEW and one.status != "recommended" and not any("\t" in text[a:b] for a, b in own)
        if not in_article:
            lines |= {(_behind_heading(text, line, first), line[1]) for line, first in own.items()}
    return lines


def _behind_heading(text: str, line: tuple[int, int], first: int) -> int:
    """Where a line's rows start behind the place that heads them: 江夏区:甲木激光技术有限公司、..."""
    return first if text[line[0] : first].rstrip().endswith((":", "：")) else line[0]


def _lines_of_frames(document: Document) -> set[tuple[int, int]]:
    """The lines of headers and total rows in tables, below the title."""
    found = set()
    for row in (row for table in document.tables for row in table.rows):
        first = next((cell for cell in row.cells if cell.span), None)
        frames = first and (is_total(first.text) or is_header(row))
        if first and first.span and frames and first.span.start > len(document.title):
            found.add(_line_around(document.text, first.span))
    return found


def _line_around(text: str, span: Span) -> tuple[int, int]:
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


def _with_row(company: Company | None, key: str, row: ListRow, text: str) -> Company:
    names = [(row.company, row.span), *_former(row, text)]
    spans = tuple(span for _, span in names if span and (company is None or span not in company.spans))
    surfaces = tuple(name for name, _ in names)
    former = (row.former_name,) if row.former_name else ()
    if company is None:
        return Company(
            key, row.company, surfaces, spans, ("list_row",), CONFIDENCE,
            credit_code=row.credit_code, former_names=former,
        )  # fmt: skip
    return replace(
        company,
        surfaces=tuple(dict.fromkeys((*company.surfaces, *surfaces))),
        spans=company.spans + spans,
        rules=tuple(dict.fromkeys((*company.rules, "list_row"))),
        confidence=max(company.confidence, CONFIDENCE),
        credit_code=company.credit_code or row.credit_code,
        former_names=company.former_names + former,
    )


def _former(row: ListRow, text: str) -> list[tuple[str, Span]]:
    """The former name of a row's firm, with its place in the row's line."""
    if not row.former_name or row.span is None:
        return []
    start, end = _line_around(text, row.span)
    found = text.find(row.former_name, start, end)
    return [(row.former_name, Span(found, found + len(row.former_name)))] if found >= 0 else []


def _award(one: OfficialList, row: ListRow, key: str) -> Award | None:
    status = _STATUS.get(one.status)
    if status is None or one.title is None:
        return None
    return Award(
        key, one.title, one.level, status, row.span or Span(0, 0), "list_row", CONFIDENCE,
        batch=one.batch, label=one.label, year=one.year, place=row.place,
    )  # fmt: skip
