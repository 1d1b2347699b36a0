"""Quotes cut at the bounds of sentences, out of a stretch of text that the database gives around a fact."""

from __future__ import annotations

import re
from typing import Any

LONGEST = 150
"""Characters shown at most before a fact, and after it."""
_END = re.compile(r"[。！？\n]|(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)[.!?][\"'”’)]*(?=\s|$)")


def with_quote(row: dict[str, Any]) -> dict[str, Any]:
    """The row with `quote` in place of `context`.

    `context` is text from offset `context_start` on; the fact stands in it from `start` to `end`.
    """
    context, first = row["context"] or "", row["context_start"] or 0
    kept = {key: value for key, value in row.items() if key not in ("context", "context_start")}
    return kept | {"quote": quote(context, (row["start"] or 0) - first, (row["end"] or 0) - first)}


def quote(context: str, start: int, end: int) -> dict[str, str]:
    """The sentence around a stretch: what stands before it, the stretch, and what stands after it."""
    if start >= end:
        return {}
    return {
        "before": beginning(context[:start]),
        "hit": context[start:end],
        "after": ending(context[end:]),
    }


def beginning(text: str) -> str:
    """The beginning of a sentence whose rest follows; an ellipsis where it is too long."""
    ends = [match.end() for match in _END.finditer(text)]
    sentence = text[ends[-1] if ends else 0 :].lstrip()
    return sentence if len(sentence) <= LONGEST else f"…{sentence[-LONGEST:]}"


def ending(text: str) -> str:
    """The rest of a sentence that has begun; an ellipsis where it is too long."""
    match = _END.search(text)
    sentence = text[: match.end()].rstrip() if match else text.rstrip()
    return sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]}…"
