"""The names of firms and places, found by their words, in either script, and by pinyin."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from storage.search import indexed, phrase_query, phrases


def index_names(db: Any) -> None:
    """Make every name of a firm or place be found, and none that nobody bears any more."""
    gone = db.conn.execute(
        "select row, kind, words from search_names where kind = 'company' and not exists"
        " (select 1 from company_names where company = search_names.id and name = search_names.name)"
    ).fetchall()
    db.conn.executemany(
        "insert into search_in_names(search_in_names, rowid, kind, words) values ('delete', ?, ?, ?)", gone
    )
    db.conn.executemany("delete from search_names where row = ?", [(row,) for row, *_ in gone])
    new = db.conn.execute(
        """
        with borne(kind, id, name) as (
            select 'company', company, name from company_names
            union select 'place', adcode, name_zh from places where name_zh is not null
            union select 'place', adcode, name_en from places where name_en is not null
        )
        select * from borne where not exists (
            select 1 from search_names where kind = borne.kind and name = borne.name and id = borne.id)
        """
    )
    for kind, id_, name in new.fetchall():
        words = indexed_name(name)
        sql = "insert into search_names(kind, id, name, words) values (?, ?, ?, ?)"
        row = db.conn.execute(sql, (kind, id_, name, words)).lastrowid
        db.conn.execute("insert into search_in_names(rowid, kind, words) values (?, ?, ?)", (row, kind, words))


def indexed_name(name: str) -> str:
    """What a name is found by: itself in simplified characters, and its pinyin, each syllable a word."""
    from pypinyin import lazy_pinyin

    short = simplified(name)
    syllables = " ".join(lazy_pinyin(re.sub(r"[^㐀-鿿]+", " ", short)))
    return f"{indexed(short)} | {syllables}"


def name_query(kind: str, words: str) -> str:
    """A query for names: Han words as phrases, Latin words as beginnings of words or as pinyin without spaces."""
    asked = " AND ".join(f"({' OR '.join(_name_forms(phrase))})" for phrase in phrases(simplified(words))) or '""'
    return f"kind : {kind} AND words : ({asked})"


def nearest(rows: list[dict[str, Any]], words: str, limit: int) -> list[str]:
    """The ids of the rows (`id`, `name`), those with the names nearest to the words first, each once."""
    asked = _letters(words)
    found = sorted(rows, key=lambda row: (_distance(asked, _letters(row["name"])), len(row["name"]), row["name"]))
    return list(dict.fromkeys(row["id"] for row in found))[:limit]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, simplified(text).casefold()))


def _distance(asked: str, name: str) -> int:
    """0 where the name is what was asked for, 1 where it begins with it, 2 otherwise."""
    return 0 if name == asked else 1 if name.startswith(asked) else 2


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter("t2s").convert(text))


def traditional(text: str) -> str:
    """The text in traditional characters."""
    return str(_converter("s2t").convert(text))


def _name_forms(phrase: list[str]) -> list[str]:
    if len(phrase) == 1 and phrase[0].isascii() and phrase[0].isalpha():
        word = phrase[0].lower()
        return [f'"{word}" *', *(f'"{" ".join(each)}"' for each in pinyin_of(word))]
    return [phrase_query(" ".join(phrase))]


def pinyin_of(word: str) -> list[list[str]]:
    """The ways to read a word as two or more syllables of pinyin: kunshan as kun shan, at most eight."""
    ways: list[list[list[str]]] = [[[]], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            if word[start:end] in _syllables():
                ways[end] += [[*way, word[start:end]] for way in ways[start]]
        ways[end] = sorted(ways[end], key=len)[:8]
    return [way for way in ways[-1] if len(way) > 1]


@cache
def _syllables() -> frozenset[str]:
    from pypinyin import Style
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.style import convert

    readings = {reading for of in PINYIN_DICT.values() for reading in of.split(",")}
    return frozenset(convert(reading, Style.NORMAL, strict=False) for reading in readings) - set("bcdfghjklmnpqrstwxyz")
