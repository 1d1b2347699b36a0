"""Who may be one firm: pairs of records that share a code, a full name, or the beginning of a name.

Comparing 15,000 firms each with each would take a day. Two full Chinese names meet only where brand and trade
are the same; a short Chinese name meets all that begin like it, an English one all that are spelt like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from extract.firm_names import FirmName, firm_name, fold
from extract.resolve import Firm
from extract.translated_names import brand_keys

COMMON = 400
"""A beginning that more records than this share is a place or a plain word, and tells nothing."""

Index = dict[str, set[int]]
Pair = tuple[int, int]


def candidate_pairs(firms: Sequence[Firm]) -> list[Pair]:
    """The pairs to compare, as positions with the smaller one first, in order."""
    same, begins, spelt = Index(), Index(), Index()
    short: list[tuple[str, int]] = []
    english: list[tuple[str, int]] = []
    for number, firm in enumerate(firms):
        for key in filter(None, (firm.credit_code, firm.stock_code)):
            same.setdefault(key, set()).add(number)
        for name in map(firm_name, firm.names):
            for key in _whole(name):
                same.setdefault(key, set()).add(number)
            if not name.chinese:
                english += [(key, number) for key in brand_keys(name)]
                continue
            beginnings = _beginnings(name)
            for key in beginnings:
                begins.setdefault(key, set()).add(number)
            if not name.is_full:
                short += [(key, number) for key in beginnings]
            for key in brand_keys(name):
                spelt.setdefault(key, set()).add(number)
    pairs = {pair for numbers in same.values() for pair in combinations(sorted(numbers), 2)}
    pairs.update(_meeting(short, begins), _meeting(english, spelt), _meeting(english, _index(english)))
    return sorted(pairs)


def _whole(name: FirmName) -> Iterator[str]:
    """The name as a whole, and brand with trade, in either of which two full names may be the same."""
    yield fold(name.text)
    if name.chinese and name.is_full:
        yield "".join(name.stem)


def _beginnings(name: FirmName) -> frozenset[str]:
    """The first two characters of brand and trade, and of what reads like a place before them."""
    stem = "".join(name.stem)
    like_places = name.place[1:][-1:] if name.is_full else name.place[-1:]
    return frozenset(one[:2] for one in (stem, *(place + stem for place in like_places)))


def _index(keys: Iterable[tuple[str, int]]) -> Index:
    index: Index = defaultdict(set)
    for key, number in keys:
        index[key].add(number)
    return index


def _meeting(keys: Iterable[tuple[str, int]], index: Index) -> Iterator[Pair]:
    """Each of `keys` with all that the index has under its key."""
    for key, number in keys:
        others = index.get(key, ())
        if len(others) <= COMMON:
            yield from ((min(number, other), max(number, other)) for other in others if other != number)
