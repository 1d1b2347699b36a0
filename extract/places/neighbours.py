"""Names that stand together, as "苏州昆山", "Weifang, Shandong" and "Cixi in Ningbo" do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.gazetteer import Place, lies_in
from extract.places.matches import Sighting
from extract.words import words
from storage.model import Language


def adjacent(clean: str, first: Sighting, second: Sighting, language: Language) -> bool:
    """Whether two names stand together as "苏州昆山", "Weifang, Shandong" or "Cixi in Ningbo" do."""
    gap = clean[first.span.end : second.span.start]
    return bool((_GAP_ZH if language == "zh" else _gap_en()).fullmatch(gap))


def narrowed(upper: Iterable[Place], lower: Iterable[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The candidates of two names such that one of the second lies in one of the first; empty where none does."""
    pairs = [(u, c) for u in upper for c in lower if u.adcode and c is not u and _below(c, u.adcode)]
    return tuple(dict.fromkeys(u for u, _ in pairs)), tuple(dict.fromkeys(c for _, c in pairs))


def _below(lower: Place, area: str) -> bool:
    return lies_in(lower.area, area) and lower.adcode != area


_GAP_ZH = re.compile(r"的?|下辖的?|所辖的?|辖区|\(")


@cache
def _gap_en() -> re.Pattern[str]:
    kind = "|".join(kind for row in words("places")["kinds"] for kind in row["en"])
    return re.compile(
        rf"(?:'s?)?(?: (?:{kind}))?"
        rf"(?:,|,? and its|,? (?:an?|the)(?: [\w-]+)?? (?:{kind}|part|suburb) of|,? (?:in|of|under))?"
        rf"(?: the)?(?: (?:(?:{kind}) of|county-level city|district|city|suburban district))? \(?",
        re.IGNORECASE,
    )
