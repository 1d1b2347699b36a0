"""English enumerations: what stands in a row with firms is a firm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.companies.candidate import Candidate
from extract.companies.exclusion_en import is_excluded
from extract.companies.runs_en import Run
from storage.model import Span

_BETWEEN = re.compile(
    r",? ?(?:\([^()]{1,60}\))?"
    r"(?:[,;] ?(?:and |or |as well as )?(?:its subsidiary )?"
    r"| and (?:its subsidiary )?| & | as well as |, along with | to |, from )"
    r"(?:(?:an?|the) [a-z][^,.;:()]{3,60}, and )?(?:[A-Z][a-z]+'s )?"
    r"(?:(?:[a-z-]+ )?(?:maker|investor|supplier|shareholder|producer|developer|start-up|carmaker|firm) )?(?:\")?"
)


def enumerated(clean: str, all_runs: Sequence[Run], sure: dict[Span, float]) -> Iterator[Candidate]:
    """Members of enumerations that hold a sure firm."""
    spans = sorted({run.span for run in all_runs} | set(sure))
    by_span = {run.span: run for run in all_runs}
    row: list[Span] = []
    for span in spans:
        if row and span[0] < row[-1][1]:
            continue
        if row and not _BETWEEN.fullmatch(clean, row[-1][1], span[0]):
            yield from _members(clean, row, by_span, sure)
            row = []
        row.append(span)
    yield from _members(clean, row, by_span, sure)


def _members(clean: str, row: Sequence[Span], by_span: dict[Span, Run], sure: dict[Span, float]) -> Iterator[Candidate]:
    strong = sum(sure.get(span, 0) >= 0.7 for span in row)
    for span in row:
        run = by_span.get(span)
        if strong and run and sure.get(span, 0) < 0.7 and not is_excluded(clean, run):
            yield Candidate(run.span, "list", 0.6 if strong * 4 >= len(row) else 0.4)
