"""Lists of holders set as lines: a firm a line, or a place and its firms a line."""

from __future__ import annotations

from extract.awards.claim import Beside, Claim, is_blocked
from extract.awards.clauses import titles_in
from extract.awards.pointers import counted_titles, pointers
from extract.awards.shapes import FIRM, FIRST_NUMBER, LEADS_TO_LINES, LIST_LINE
from extract.found import Found
from storage.model import Span

_HEADING = 110  # characters that a heading has at most


def own_line(found: Found, beside: Beside) -> Claim | None:
    """A line of firms and nothing else but a number or a place, below a line that leads to a list of holders."""
    run = beside.run
    lead = _lead(found, run.start)
    if lead is None or is_blocked(found, *lead) or is_blocked(found, _line_at(found, run.start).start, run.start):
        return None
    points = pointers(found, lead) or counted_titles(found, lead)
    title = next((point.title for point in reversed(points) if point.title), None)
    return Claim(run, (title,) if title else (), Span(run.start, run.end), "line", 0.8) if points else None


def honour_line(found: Found, beside: Beside) -> Claim | None:
    """2021年 省级瞪羚企业: the titles of a line of honours, in which a year stands for the firm told above it."""
    run = beside.run
    titles = titles_in(found, beside.after)
    if not titles or not found.text[Span(run.start, run.end)].isdigit() or is_blocked(found, *beside.after):
        return None
    return Claim(run, titles, Span(run.start, titles[-1].span.end), "line", 0.85)


def _lead(found: Found, position: int) -> Span | None:
    """What leads to the list in which a position stands: the line above it, or the words before "(1)" in its line."""
    line = _line_at(found, position)
    shape = LIST_LINE.fullmatch(_marked(found, line))
    if shape:
        return _line_above_list(found, line.start, is_by_place=bool(shape["head"]))
    first = FIRST_NUMBER.search(found.text.clean, line.start, position)
    if first and LIST_LINE.fullmatch(_marked(found, Span(first.start(), line.end))):
        return Span(line.start, first.start())
    return None


def _line_at(found: Found, position: int) -> Span:
    clean = found.text.clean
    end = clean.find("\n", position)
    return Span(clean.rfind("\n", 0, position) + 1, len(clean) if end < 0 else end)


def _marked(found: Found, line: Span) -> str:
    """A line with every firm as one mark."""
    text, position = "", line.start
    spans = (span for company in found.companies for span in company.spans)
    for firm in sorted(span for span in spans if line.start <= span.start and span.end <= line.end):
        if position <= firm.start:
            text += found.text.clean[position : firm.start] + FIRM
            position = firm.end
    return text + found.text.clean[position : line.end]


def _line_above_list(found: Found, start: int, is_by_place: bool) -> Span | None:
    """The nearest line above that is no line of the same list, where it leads to one or the list goes by places."""
    while start > 0:
        line = _line_at(found, start - 1)
        text = _marked(found, line)
        if text.strip() and LIST_LINE.fullmatch(text) is None:
            leads = LEADS_TO_LINES.search(text.rstrip()) is not None or _is_heading(found, line)
            if leads and not pointers(found, line) and not titles_in(found, line) and line.start > 0:
                return _line_at(found, line.start - 1)  # "名单(节选):" names nothing; the line above it does
            return line if leads or is_by_place else None
        start = line.start
    return None


def _is_heading(found: Found, line: Span) -> bool:
    """Whether a line names a title or a batch and is no sentence: "Sixth batch of little giants, Nanchong section"."""
    text = found.text[line].rstrip()
    return len(text) <= _HEADING and text[-1] not in ".。!?;；," and bool(titles_in(found, line))
