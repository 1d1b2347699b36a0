"""A number that may count firms, before it is known which title, what kind, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.found import TitleMention
from extract.text import lowered
from extract.words import words
from storage.model import Bound, CountKind, Language, Span


@dataclass(frozen=True)
class Candidate:
    """`span` is the surface, `end` where its noun phrase ends; `title` stands inside that phrase.

    `plain` says that the words beside it name another kind of firm, `bare` that no noun follows, `weak`
    that the noun means firms only beside a title, `anaphor` that it stands for firms named before.
    """

    value: int
    span: Span
    end: int
    title: TitleMention | None = None
    plain: bool = False
    bare: bool = False
    weak: bool = False
    product: bool = False
    anaphor: bool = False
    bound: Bound | None = None


@dataclass(frozen=True)
class Reading:
    """A candidate in its sentence: which title it counts, of what kind, and by which rule."""

    candidate: Candidate
    sentence: Span
    title: TitleMention | None
    rule: str
    kind: CountKind = "other"


@cache
def folded(section: str, key: str, shape: str = "{}") -> re.Pattern[str]:
    """An English entry of the word table for `Text.lower`, where it takes a quarter of the time."""
    return re.compile(lowered(shape.format(f"(?:{words('counts')[section][f'{key}_en']})")))


@cache
def pattern(section: str, key: str, language: Language, shape: str = "{}") -> re.Pattern[str]:
    """A compiled entry of the word table; `shape` may anchor it."""
    source: str = words("counts")[section][f"{key}_{language}" if key else language]
    return re.compile(shape.format(f"(?:{source})"), re.IGNORECASE if language == "en" else 0)
