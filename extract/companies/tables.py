"""The word table of this package, as tuples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.words import words

_MANY = 4


@cache
def words_of(concept: str, column: str) -> tuple[str, ...]:
    """The words of a concept, longest first."""
    return tuple(sorted(words("companies")[concept][column], key=len, reverse=True))


def any_of(listed: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest that fits; words with common heads share them.

    Where many characters can come next, a look ahead tells in one step that none of them does.
    """
    root = _Trie()
    for word in listed:
        node = root
        for character in word:
            node = node.setdefault(character, _Trie())
        node[""] = _Trie()
    return _branches(root)


class _Trie(dict[str, "_Trie"]):
    """Characters and what follows each; the empty one ends a word."""


def _branches(node: _Trie) -> str:
    ways = [re.escape(character) + _branches(after) for character, after in node.items() if character]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    if len(ways) > _MANY and "" not in node:
        joined = f"(?=[{''.join(map(re.escape, node))}]){joined}"
    return f"{joined}?" if "" in node else joined
