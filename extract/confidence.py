"""What confidence means: three bands, and the confidence that each rule has earned on gold documents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from extract.words import words
from storage.model import Company, Facts

Band = Literal["publish", "unconfirmed", "review"]

BANDS: dict[Band, float] = {"publish": 0.85, "unconfirmed": 0.6, "review": 0.0}
"""Each band with its lowest confidence, best first."""


def band(confidence: float) -> Band:
    """The band of a confidence.

    >>> band(0.85), band(0.6), band(0.59)
    ('publish', 'unconfirmed', 'review')
    """
    return next(name for name, lowest in BANDS.items() if confidence >= lowest)


def calibrated(facts: Facts) -> Facts:
    """The facts with the confidence that their rule has earned, where a rule's own guess was far off.

    Only what a single rule made is changed; where several agree, their evidence is combined already.
    """
    return replace(
        facts, **{kind: _earned(getattr(facts, kind), earned) for kind, earned in words("confidence").items()}
    )


def _earned(records: tuple[Any, ...], earned: dict[str, float]) -> tuple[Any, ...]:
    return tuple(
        replace(one, confidence=earned[rule]) if (rule := _only_rule(one)) in earned else one for one in records
    )


def _only_rule(record: Any) -> str | None:
    if not isinstance(record, Company):
        return str(record.rule)
    return record.rules[0] if len(record.rules) == 1 else None
