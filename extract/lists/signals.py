"""Doubts about a list: numbers that are missing or come twice, more or fewer rows than stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from storage.model import ListRow

_SHOWN = 5


def signals_of(rows: Sequence[ListRow], stated: int | None) -> tuple[str, ...]:
    """Sentences about what does not add up in a list."""
    return tuple(_signals(rows, stated))


def _signals(rows: Sequence[ListRow], stated: int | None) -> Iterator[str]:
    if stated is not None and stated != len(rows):
        yield f"the list states {stated} firms and has {len(rows)} rows"
    numbers = [int(row.sequence.rstrip(".")) for row in rows if row.sequence and row.sequence.rstrip(".").isdigit()]
    if not numbers:
        return
    without = len(rows) - len(numbers)
    if without:
        yield f"{without} of {len(rows)} rows have no number"
    runs = _runs(numbers)
    if len(runs) > 1:
        yield f"the numbering begins anew {len(runs) - 1} times"
    missing = [n for run in runs for n in sorted(set(range(run[0], run[-1] + 1)) - set(run))]
    if missing:
        yield f"{len(missing)} numbers are missing from the sequence: {_some(missing)}"
    twice = [n for run in runs for n, times in Counter(run).items() if times > 1]
    if twice:
        yield f"{len(twice)} numbers come more than once: {_some(twice)}"


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Stretches of rising numbers; a new one begins where the numbers fall back to 1."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and not (number == 1 and runs[-1][-1] >= 1):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [sorted(run) for run in runs]


def _some(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_SHOWN])) + (", ..." if len(numbers) > _SHOWN else "")
