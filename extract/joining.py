"""Which records of the store are one firm: what is sure first, then what is likely, never against a contradiction.

A pure function of what the store knows and of what people have decided, so that it can be done anew at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from extract.blocking import candidate_pairs
from extract.firm_names import firm_name
from extract.resolve import REVIEW, Firm, Match, are_two_firms, codes_differ, same_firm, together

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Record(Firm):
    """A company row of the store; `is_official` where a list gives its name as one in force, `is_former` where
    another row has that name as a former one."""

    id: str
    name: str
    is_official: bool = False
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Two records that are one firm, or that a person should look at; ids in order."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    band: Literal["joined", "review"]
    decided_by: Literal["rule", "person"] = "rule"


@dataclass(frozen=True)
class Joined:
    """All joins, and for every record the id of the one that stands for its firm."""

    joins: tuple[Join, ...]
    firms: Mapping[str, str]


def join_firms(records: Sequence[Record], decisions: Mapping[Pair, bool]) -> Joined:
    """Find what is one firm. `decisions` of people, by ids in order, say one firm (True) or two; they win."""
    by_id = {record.id: record for record in sorted(records, key=lambda one: one.id)}
    matches = _matches(list(by_id.values()), decisions)
    doubtful = _fits_two_firms(matches, by_id)
    groups = _Groups(by_id, [pair for pair, same in decisions.items() if not same])
    joins = [_decided(groups, *pair) for pair, same in sorted(decisions.items()) if same and by_id.keys() >= set(pair)]
    for pair, match in sorted(matches.items(), key=lambda one: (not one[1].is_sure, -one[1].score, one[0])):
        against = "fits two firms" if pair in doubtful else groups.against(*pair, match.is_sure)
        if match.joins and not against:
            groups.unite(*pair)
            joins.append(Join(*pair, match.score, match.reasons, "joined"))
        else:
            reasons = (*match.reasons, against) if match.joins and against else match.reasons
            joins.append(Join(*pair, match.score, reasons, "review"))
    return Joined(tuple(sorted(joins, key=lambda one: (one.a, one.b))), groups.firms())


def _matches(records: list[Record], decisions: Mapping[Pair, bool]) -> dict[Pair, Match]:
    """Pairs that are worth a look or better and that nobody has decided."""
    found: dict[Pair, Match] = {}
    for a, b in ((records[i], records[j]) for i, j in candidate_pairs(records)):
        if (a.id, b.id) not in decisions and (match := same_firm(a, b)).score >= REVIEW:
            found[a.id, b.id] = match
    return found


def _fits_two_firms(matches: Mapping[Pair, Match], by_id: Mapping[str, Record]) -> frozenset[Pair]:
    """Likely pairs of a name that fits two firms, as a homophone or a short name may: it decides for neither."""
    by_name: dict[Pair, list[str]] = defaultdict(list)
    for (a, b), match in matches.items():
        if match.joins and not match.is_sure:
            by_name[a, match.names[0]].append(b)
            by_name[b, match.names[1]].append(a)
    return frozenset(
        (min(own, other), max(own, other))
        for (own, _), others in by_name.items()
        for pair in combinations(others, 2)
        if (min(pair), max(pair)) not in matches and are_two_firms(by_id[pair[0]], by_id[pair[1]])
        for other in pair
    )


def _decided(groups: _Groups, a: str, b: str) -> Join:
    groups.unite(a, b)
    return Join(a, b, 1.0, ("decided",), "joined", "person")


class _Groups:
    """Records on the way to firms; every group knows all that its members know."""

    def __init__(self, by_id: Mapping[str, Record], apart: Iterable[Pair]) -> None:
        self._records = by_id
        self._apart = frozenset(apart)
        self._group = dict(zip(by_id, by_id, strict=True))
        self._members = {id_: [id_] for id_ in by_id}
        self._known: dict[str, Firm] = dict(by_id)

    def against(self, a: str, b: str, is_sure: bool) -> str | None:
        """What speaks against uniting the groups of two records."""
        x, y = self._group[a], self._group[b]
        if x == y:
            return None
        if any((min(m, n), max(m, n)) in self._apart for m in self._members[x] for n in self._members[y]):
            return "kept apart by a person"
        differ = codes_differ if is_sure else are_two_firms
        return "a third name speaks against it" if differ(self._known[x], self._known[y]) else None

    def unite(self, a: str, b: str) -> None:
        """Make one group of the groups of two records."""
        x, y = sorted((self._group[a], self._group[b]))
        if x != y:
            self._known[x] = together(self._known[x], self._known.pop(y))
            self._members[x] += (moved := self._members.pop(y))
            self._group.update(dict.fromkeys(moved, x))

    def firms(self) -> dict[str, str]:
        """For every record the one that stands for its group: with an official name in force, if there is one."""
        return {id_: min(members, key=self._standing) for members in self._members.values() for id_ in members}

    def _standing(self, id_: str) -> tuple[bool, bool, bool, bool, str]:
        record = self._records[id_]
        name = firm_name(record.name)
        return not record.is_official, record.is_former, not name.chinese, not name.is_full, id_
