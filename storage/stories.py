"""Which documents tell the same story: equal texts, and copies with small edits that keep every number.

A story that other hosts take over loses a photo line, gains a link, changes a word. It keeps its numbers; two
notices from one template do not. So only texts with the same numbers are compared.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any
from zlib import crc32

from storage.keys import row_id

ALIKE = 0.8
"""Share of five-word pieces that two tellings of one story have in common, at least."""
_KEPT = 64  # hashes of a sketch; the share is estimated from them
_LONGEST = 20_000  # words that are looked at
_MOST = 100  # documents with the same numbers that are compared with each other; of more only equal ones are joined
_HAN_OR_WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_\u3400-\u9fff]+|[\u3400-\u9fff]+")
_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*|第[一二三四五六七八九十百]+|[〇零一二三四五六七八九十百千万亿]{2,}")
_WORD = re.compile(r"\w+")
_NUMBER_WORDS = {
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
}  # fmt: skip


def figures(body: str) -> str:
    """A hash of the set of numbers in a text, in digits and in words; of the whole text where it has none."""
    in_words = _NUMBER_WORDS.intersection(_WORD.findall(body.lower()))
    numbers = " ".join(sorted(in_words.union(_NUMBERS.findall(body))))
    return sha256((numbers or sketch(body)).encode()).hexdigest()[:16]


def sketch(body: str) -> str:
    """The smallest hashes of a text's five-word pieces as hexadecimal words; equal for equal words."""
    words = _words(body)[:_LONGEST]
    pieces = map(" ".join, zip(*(words[n:] for n in range(5)), strict=False)) if len(words) > 4 else [" ".join(words)]
    encoded = "\n".join(dict.fromkeys(pieces)).encode("utf-8", "surrogatepass").split(b"\n")
    hashes = sorted(set(map(crc32, encoded)))
    return " ".join(f"{one:08x}" for one in hashes[:_KEPT])


def _words(body: str) -> list[str]:
    """Words and numbers in lower case, each Han character a word."""
    words: list[str] = []
    for found in _HAN_OR_WORDS.findall(body.lower()):
        if _FIRST_HAN <= found[0] <= _LAST_HAN:
            words += found
        else:
            words.append(found)
    return words


def alike(one: str, other: str) -> float:
    """The estimated share of pieces that two texts have in common, from their sketches."""
    left, right = set(one.split()), set(other.split())
    both = sorted(left | right)[:_KEPT]
    return sum(piece in left and piece in right for piece in both) / len(both) if both else 1.0


def join_stories(db: Any, numbers: str) -> None:
    """Give all documents whose current texts have these numbers the ids of their stories."""
    rows = db.conn.execute(
        "select documents.id, versions.sketch from versions join documents on current_version = versions.id"
        " where versions.figures = ? order by versions.sketch, documents.id",
        (numbers,),
    ).fetchall()
    least = ALIKE if len(rows) <= _MOST else None
    leaders: list[str] = []
    for document, own in rows:
        near = (one for one in leaders if one == own or (least is not None and alike(one, own) >= least))
        leader = next(near, own)
        if leader is own:
            leaders.append(own)
        story = row_id("story", numbers, leader)
        db.conn.execute("update documents set story = ? where id = ? and story is not ?", (story, document, story))
