"""How far two reviewers agree: Cohen's kappa on what both judged, F1 on what each holds for right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers: `kappa` over the `both` facts that both judged, `f1` over what they hold for right there.

    Kappa is None where chance alone would agree wholly (every verdict the same), F1 where nobody holds anything.
    """

    one: str
    other: str
    both: int
    same: int
    kappa: float | None
    f1: float | None


def agreements(decisions: Iterable[Mapping[str, Any]]) -> list[Agreement]:
    """The agreement of every two reviewers, from rows of the table `decisions` in their order."""
    last: dict[str, dict[tuple[Any, ...], Mapping[str, Any]]] = {}
    for row in decisions:
        key = (row["text_sha256"], row["start"], row["end"], row["label"], row["claim"])
        last.setdefault(row["reviewer"], {})[key] = row
    return [_agreement(one, last[one], other, last[other]) for one, other in combinations(sorted(last), 2)]


def _agreement(
    one: str,
    first: Mapping[tuple[Any, ...], Mapping[str, Any]],
    other: str,
    second: Mapping[tuple[Any, ...], Mapping[str, Any]],
) -> Agreement:
    both = sorted(key for key in first.keys() & second.keys() if "add" not in _verdicts(first[key], second[key]))
    pairs = [_verdicts(first[key], second[key]) for key in both]
    texts = {key[0] for key in first} & {key[0] for key in second}
    return Agreement(
        one,
        other,
        len(pairs),
        sum(a == b for a, b in pairs),
        kappa(pairs),
        f1(_held(first, texts), _held(second, texts)),
    )


def _verdicts(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[str, str]:
    return first["verdict"], second["verdict"]


def _held(decisions: Mapping[tuple[Any, ...], Mapping[str, Any]], texts: set[str]) -> set[tuple[Any, ...]]:
    """What a reviewer holds for right in these texts: where, which label, and what it says."""
    return {(*key[:4], row["result"]) for key, row in decisions.items() if key[0] in texts and row["result"]}


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts; None without pairs or where chance alone agrees wholly."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(ours[verdict] * theirs[verdict] for verdict in ours) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def f1(ours: set[Any], theirs: set[Any]) -> float | None:
    """Twice what both hold over all that either holds; None where neither holds anything."""
    held = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / held if held else None
