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

from storage.keys import integer_key

_HAN_CHARACTER = re.compile("([㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff])")
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w+")
_CUT_AT_START = re.compile(r"^[^\W㐀-鿿]+\s")
_CUT_AT_END = re.compile(r"\s[^\W㐀-鿿]+$")
SNIPPET_WIDTH = 100
"""Characters of a snippet, its marks not counted."""


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
    return " ".join(filter(None, _HAN_CHARACTER.split(unicodedata.normalize("NFKC", text))))


def index(db: Any, version: str) -> None:
    """Make a version be found, if it is not already."""
    if not _is_indexed(db, version):
        db.conn.execute("insert into search(rowid, title, text) values (?, ?, ?)", _indexed_row(db, version))


def unindex(db: Any, version: str) -> None:
    """Make a version be found no more; call it while the version still has the text that was indexed."""
    if _is_indexed(db, version):
        row = _indexed_row(db, version)
        db.conn.execute("insert into search(search, rowid, title, text) values ('delete', ?, ?, ?)", row)


def _is_indexed(db: Any, version: str) -> bool:
    found = db.conn.execute("select 1 from search where rowid = ?", (integer_key(version),))
    return found.fetchone() is not None


def _indexed_row(db: Any, version: str) -> tuple[int, str, str]:
    title, text = db.conn.execute("select title, text from versions where id = ?", (version,)).fetchone()
    return integer_key(version), spaced(title), spaced(text[len(title) + 1 :])


def phrases(words: str) -> list[list[str]]:
    """What people type as phrases, each a list of words as they are indexed."""
    typed = (spaced(phrase or word) for phrase, word in _PHRASE_OR_WORD.findall(words))
    return [found for found in map(_WORD.findall, typed) if found]


def search_query(words: str) -> str:
    """What people type as a query of FTS5: every word or quoted phrase must occur, Han words as phrases."""
    return " ".join(f'"{" ".join(phrase)}"' for phrase in phrases(words)) or '""'


def snippet(text: str, words: str) -> str:
    """The piece of a text around the first hit, the hits in square brackets; the beginning where none is seen."""
    alternatives = [r"\W*".join(map(re.escape, phrase)) for phrase in phrases(words)]
    hits = re.compile("|".join(alternatives) or r"(?!)", re.IGNORECASE)
    first = hits.search(text)
    start = max(0, (first.start() if first else 0) - SNIPPET_WIDTH // 3)
    piece, goes_on = text[start : start + SNIPPET_WIDTH], start + SNIPPET_WIDTH < len(text)
    piece = _CUT_AT_START.sub("", piece) if start else piece
    piece = _CUT_AT_END.sub("", piece) if goes_on else piece
    shown = " ".join(hits.sub(lambda hit: f"[{hit[0]}]", piece).split())
    return f"{'…' if start else ''}{shown}{'…' if goes_on else ''}"


def search(db: Any, words: str, limit: int = 20) -> Iterator[Hit]:
    """The current documents that hold all the words, best first; a word in the title weighs five times."""
    rows = db.conn.execute(
        """
        with found as (
            select rowid, bm25(search, 5.0, 1.0) as rank from search where search match ? order by rank limit ?
        )
        select versions.id, documents.id, documents.source, documents.url, versions.title, versions.language,
               versions.published, versions.text, found.rank
        from found join versions on versions.search_row = found.rowid
        join documents on documents.id = versions.document
        order by found.rank, versions.id
        """,
        (search_query(words), limit),
    )
    for row in rows:
        hit = Hit(*row)
        yield hit._replace(snippet=snippet(hit.snippet.removeprefix(hit.title).strip() or hit.title, words))
