"""From what people type to what the full-text index is asked, and hits marked in a piece of text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from storage.search import indexed, phrase_query, phrases

WIDTH = 170
"""Characters of a snippet."""


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter("t2s").convert(text))


def in_both_scripts(phrase: str) -> list[str]:
    """The phrase as typed, in simplified and in traditional characters, each form once."""
    short = simplified(phrase)
    return list(dict.fromkeys([phrase, short, str(_converter("s2t").convert(short))]))


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


def indexed_name(name: str) -> str:
    """What a name is found by: itself in simplified characters, and its pinyin, each syllable a word."""
    from pypinyin import lazy_pinyin

    short = simplified(name)
    syllables = " ".join(lazy_pinyin(re.sub(r"[^㐀-鿿]+", " ", short)))
    return f"{indexed(short)} | {syllables}"


def name_query(words: str) -> str:
    """A query for names: Han words as phrases, Latin words as beginnings of words or as pinyin without spaces."""
    return " AND ".join(f"({' OR '.join(_name_forms(phrase))})" for phrase in phrases(simplified(words))) or '""'


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
