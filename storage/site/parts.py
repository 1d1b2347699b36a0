"""Long texts in parts that a browser shows at once."""

from __future__ import annotations

from storage.model import Span

LENGTH = 6000
"""Characters of a part: about 250 rows of a list of firms."""


def parts(text: str, length: int = LENGTH) -> list[Span]:
    """Spans that cover the text, each ending at a line end where one is near enough."""
    spans, start = [], 0
    while len(text) - start > length * 1.3:
        at = text.rfind("\n", start + length // 2, start + length)
        end = at + 1 if at >= 0 else start + length
        spans.append(Span(start, end))
        start = end
    return [*spans, Span(start, len(text))]


def part_at(spans: list[Span], position: int) -> int:
    """The number, from 0, of the part in which a position of the text lies."""
    return next((number for number, span in enumerate(spans) if position < span.end), len(spans) - 1)
