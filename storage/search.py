"""Full-text search in both languages: a space around each Han character, asked as phrases.

SQLite's tokeniser takes a run of Han characters as one word, so 松江 inside 上海市松江区 would never be
found. With the characters apart, a Chinese word is a phrase of one-character words and is found wherever
it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_GAP_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}\[\]…，。、；：！？“”（）]) +(?=[{_HAN}\[\]…，。、；：！？“”（）])")
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_MARK_START, _MARK_END = "[", "]"


class Hit(NamedTuple):
    """A document found: `snippet` marks the words found with square brackets; a lower `rank` is better."""

    version: str
    document: str
    source: str
    url: str
    title: str
    language: str
    published: str | None
    snippet: str
    rank: float


def spaced(text: str) -> str:
    """The text as it is indexed: full-width letters folded, each Han character a word of its own."""
    return _HAN_CHARACTER.sub(r" \g<0> ", unicodedata.normalize("NFKC", text))


def unspaced(snippet: str) -> str:
    """A piece of indexed text as people write it."""
    return _GAP_BETWEEN_HAN.sub("", re.sub(" {2,}", " ", snippet)).strip()


def search_query(words: str) -> str:
    """What people type as a query of FTS5: every word or quoted phrase must occur, Han words as phrases."""
    phrases = (" ".join(spaced(phrase or word).split()) for phrase, word in _PHRASE_OR_WORD.findall(words))
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase) or '""'


def search(db: Any, words: str, limit: int = 20) -> Iterator[Hit]:
    """The current documents that hold all the words, best first; a word in the title weighs five times."""
    rows = db.conn.execute(
        f"""
        with found as (
            select rowid, snippet(search, -1, '{_MARK_START}', '{_MARK_END}', '…', 24) as snippet,
                   bm25(search, 5.0, 1.0) as rank
            from search where search match ? order by rank limit ?
        )
        select versions.id, documents.id, documents.source, documents.url, versions.title, versions.language,
               versions.published, found.snippet, found.rank
        from found join versions on versions.search_row = found.rowid
        join documents on documents.id = versions.document
        order by found.rank, versions.id
        """,
        (search_query(words), limit),
    )
    for row in rows:
        hit = Hit(*row)
        yield hit._replace(snippet=unspaced(hit.snippet))
