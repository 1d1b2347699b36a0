"""From what people type to what the full-text index is asked, and hits marked in a piece of text."""

from __future__ import annotations

import re
from typing import Any

from storage.names import simplified, traditional
from storage.search import phrase_query, phrases

WIDTH = 170
"""Characters of a snippet."""


def in_both_scripts(phrase: str) -> list[str]:
    """The phrase as typed, in simplified and in traditional characters, each form once."""
    short = simplified(phrase)
    return list(dict.fromkeys([phrase, short, traditional(short)]))


def forms(words: str) -> list[list[str]]:
    """Every phrase that people typed, as the index has it, in all its forms."""
    return [in_both_scripts(" ".join(phrase)) for phrase in phrases(words)]


def document_query(words: str) -> str:
    """A query of FTS5: every word or quoted phrase must occur, in whichever script."""
    alternatives = (" OR ".join(map(phrase_query, each)) for each in forms(words))
    return " AND ".join(f"({each})" for each in alternatives) or '""'


def marked(text: str, words: str) -> list[dict[str, Any]]:
    """A piece of the text around its first hit as stretches: their text, and whether they are a hit."""
    found = [r"\W*".join(map(re.escape, form.split())) for each in forms(words) for form in each]
    hits = re.compile("|".join(sorted(found, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)
    first = hits.search(text)
    start = max(0, (first.start() if first else 0) - WIDTH // 3)
    piece = text[start : start + WIDTH]
    stretches: list[dict[str, Any]] = [{"text": "…" if start else "", "hit": False}]
    position = 0
    for hit in hits.finditer(piece):
        stretches.append({"text": piece[position : hit.start()], "hit": False})
        stretches.append({"text": hit[0], "hit": True})
        position = hit.end()
    rest = piece[position:] + ("…" if start + WIDTH < len(text) else "")
    return [stretch for stretch in [*stretches, {"text": rest, "hit": False}] if stretch["text"]]
