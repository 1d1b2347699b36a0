"""Full-text search in both languages: Han characters are indexed in overlapping pairs, asked as phrases.

SQLite's tokeniser takes a run of Han characters as one word, so 松江 inside 上海市松江区 would never be
found. In pairs, 松江区 is the phrase of 松江 and 江区 and is found wherever it stands; single characters
would do that too, but each of them stands in half of all documents, and a search would read all of these.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from operator import add
from typing import Any, NamedTuple

from storage.facets import filter_query

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_HAN_CHARACTER = re.compile(f"({_HAN})")
_HAN_RUN = re.compile(rf"({_HAN}+)(?:(?=\W*({_HAN})))?")
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w+")
_CUT_AT_START = re.compile(r"^[^\W㐀-鿿]+\s")
_CUT_AT_END = re.compile(r"\s[^\W㐀-鿿]+$")
_ROWS_OF_A_DAY = 4096
SNIPPET_WIDTH = 100
"""Characters of a snippet, its marks not counted."""


class Hit(NamedTuple):
    """A document found: `snippet` marks the words found with square brackets."""

    version: str
    document: str
    source: str
    url: str
    title: str
    language: str
    published: str | None
    snippet: str


def search_row(db: Any, version: str, day: str) -> int:
    """The row of a version in the index; the later its day (ISO 8601, also 2024 or 2024-05), the higher.

    Rows of a day follow each other, for small distances make a small index; a day that is full goes on in the next.
    """
    first = _first_row(day)
    known = db.conn.execute("select search_row from versions where id = ?", (version,)).fetchone()
    if known and first <= known[0] < first + _ROWS_OF_A_DAY:
        return int(known[0])
    while True:
        last = db.conn.execute(
            "select max(search_row) from versions where search_row >= ? and search_row < ?",
            (first, first + _ROWS_OF_A_DAY),
        ).fetchone()[0]
        if last is None:
            return first
        if last + 1 < first + _ROWS_OF_A_DAY:
            return int(last) + 1
        first += _ROWS_OF_A_DAY


def _first_row(day: str) -> int:
    whole = day[:10] + "0000-01-01"[len(day[:10]) :]
    return date.fromisoformat(whole).toordinal() * _ROWS_OF_A_DAY


def indexed(text: str) -> str:
    """The text as it is indexed: full-width letters folded, each Han character with the next one as a word.

    A Han character that no other follows is a word of its own; marks between two of them count for nothing.
    """
    return _HAN_RUN.sub(_in_pairs, unicodedata.normalize("NFKC", text))


def _in_pairs(run: re.Match[str]) -> str:
    characters, following = run.groups("")
    pairs = " ".join(map(add, characters, characters[1:]))
    return f" {pairs} {characters[-1]}{following} "


def index(db: Any, version: str) -> None:
    """Make a version be found, if it is not already."""
    (row,) = db.conn.execute("select search_row from versions where id = ?", (version,)).fetchone()
    if not _is_indexed(db, row):
        values = _indexed_row(db, version)
        db.conn.execute("insert into search(rowid, title, text, facets) values (?, ?, ?, ?)", values)


def unindex(db: Any, version: str) -> None:
    """Make a version be found no more; call it while the version still has the words that were indexed."""
    row = db.conn.execute("select search_row from versions where id = ?", (version,)).fetchone()
    if row and _is_indexed(db, row[0]):
        values = _indexed_row(db, version)
        db.conn.execute("insert into search(search, rowid, title, text, facets) values ('delete', ?, ?, ?, ?)", values)


def _is_indexed(db: Any, row: int) -> bool:
    return db.conn.execute("select 1 from search where rowid = ?", (row,)).fetchone() is not None


def _indexed_row(db: Any, version: str) -> tuple[int, str, str, str]:
    sql = "select search_row, title, text, facets from versions where id = ?"
    row, title, text, facets = db.conn.execute(sql, (version,)).fetchone()
    return row, indexed(title), indexed(text[len(title) + 1 :]), facets


def phrases(words: str) -> list[list[str]]:
    """What people type as phrases, each a list of words, each Han character a word of its own."""
    typed = (phrase or word for phrase, word in _PHRASE_OR_WORD.findall(words))
    return [found for found in map(_words, typed) if found]


def _words(text: str) -> list[str]:
    return _WORD.findall(_HAN_CHARACTER.sub(r" \1 ", unicodedata.normalize("NFKC", text)))


def phrase_query(phrase: str) -> str:
    """A phrase as FTS5 asks for it: a Han character at its end may be the first one of any pair."""
    words = _WORD.findall(indexed(phrase))
    last = words[-1] if words else ""
    if not _HAN_CHARACTER.fullmatch(last):
        return f'"{" ".join(words)}"'
    if len(words) > 1 and len(words[-2]) == 2 and _HAN_CHARACTER.match(words[-2]) and words[-2].endswith(last):
        return f'"{" ".join(words[:-1])}"'
    return f'"{" ".join(words)}" *'


def search_query(words: str) -> str:
    """What people type as a query of FTS5: every word or quoted phrase must occur, Han words as phrases."""
    return " ".join(phrase_query(" ".join(phrase)) for phrase in phrases(words)) or '""'


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
    """The current documents that hold all the words: those with the words in their title first, then the newest."""
    query = search_query(words)
    rows = db.conn.execute(
        """
        with found as materialized (
            select rowid from search where search match :query order by rowid desc limit max(:limit, 2000)
        ), titled as materialized (
            select rowid from search where search match :titled and rowid >= (select min(rowid) from found)
        )
        select versions.id, documents.id, documents.source, documents.url, versions.title, versions.language,
               versions.published, versions.text
        from found join versions on versions.search_row = found.rowid
        join documents on documents.id = versions.document
        order by found.rowid in titled desc, found.rowid desc limit :limit
        """,
        {"query": filter_query(query, {}), "titled": in_title(query), "limit": limit},
    )
    for row in rows:
        hit = Hit(*row)
        yield hit._replace(snippet=snippet(hit.snippet.removeprefix(hit.title).strip() or hit.title, words))


def in_title(query: str) -> str:
    """The query of FTS5 for what has all of it in the title."""
    return f"title : ({query})"
