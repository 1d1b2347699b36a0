"""One firm across documents and languages: a score with its reasons, never on a brand alone.

At `JOIN` and above two records are one firm; from `REVIEW` up to there a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.firm_names import BRAND_ALONE, Agreement, FirmName, areas_of, firm_name, same_language
from extract.translated_names import across_languages

JOIN = 0.85
REVIEW = 0.5
SURE = ("same credit code", "same full name")


@dataclass(frozen=True)
class Firm:
    """What is known of a firm, from one document or from the store.

    `names` are all its names, former ones included; `places` GB/T 2260 codes of where it sits; `batches`
    pairs of title and batch or label, as the documents give them.
    """

    names: tuple[str, ...]
    places: frozenset[str] = frozenset()
    credit_code: str | None = None
    stock_code: str | None = None
    batches: frozenset[tuple[str, str]] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two records are one firm, 0 to 1, the reasons in words, and the name of each that speaks for it."""

    score: float
    reasons: tuple[str, ...]
    names: tuple[str, str] = ("", "")

    @property
    def joins(self) -> bool:
        """Whether the two may be joined without a person."""
        return self.score >= JOIN

    @property
    def is_sure(self) -> bool:
        """Whether a code or the same full name joins the two, so that no other firm's likeness can cast a doubt."""
        return self.joins and self.reasons[0] in SURE


def same_firm(a: Firm, b: Firm) -> Match:
    """Weigh whether two records are one firm."""
    if a.credit_code and b.credit_code:
        same = a.credit_code == b.credit_code
        return Match(1.0, ("same credit code",)) if same else Match(0.0, ("other credit code",))
    if a.stock_code and b.stock_code and a.stock_code != b.stock_code:
        return Match(0.1, ("other stock code",))
    best = max((_weighed(x, y, a, b) for x, y in _pairs(a, b)), key=lambda match: match.score)
    if best.score >= REVIEW and not best.is_sure and full_names_differ(a, b):
        best = Match(0.45, (*best.reasons, "other full name"), best.names)
    if best.score < REVIEW and a.stock_code and a.stock_code == b.stock_code:
        return Match(0.6, ("same stock code", *best.reasons), best.names)
    return best


def full_names_differ(a: Firm, b: Firm) -> bool:
    """Whether both have a Chinese name with a legal form, as a firm has one at a time, and no two of these agree."""
    full = [[one for one in map(firm_name, firm.names) if one.chinese and one.is_full] for firm in (a, b)]
    return all(full) and not any(same_language(x, y)[0] >= REVIEW for x in full[0] for y in full[1])


def are_two_firms(a: Firm, b: Firm) -> bool:
    """Whether something excludes that two records are one firm: their codes, full names or seats."""
    return codes_differ(a, b) or full_names_differ(a, b) or _apart(_seats(a), _seats(b))


def codes_differ(a: Firm, b: Firm) -> bool:
    """Whether the two have other credit codes, or other stock codes and not the same credit code."""
    if a.credit_code and b.credit_code:
        return a.credit_code != b.credit_code
    return bool(a.stock_code and b.stock_code and a.stock_code != b.stock_code)


def together(a: Firm, b: Firm) -> Firm:
    """What is known of a firm that two records are about."""
    return Firm(
        tuple(dict.fromkeys((*a.names, *b.names))), a.places | b.places, a.credit_code or b.credit_code,
        a.stock_code or b.stock_code, a.batches | b.batches,
    )  # fmt: skip


def _seats(firm: Firm) -> frozenset[str]:
    """Where a firm sits, by what is known of it and by its full names."""
    full = (one for one in map(firm_name, firm.names) if one.is_full)
    return firm.places.union(*map(areas_of, full))


def _pairs(a: Firm, b: Firm) -> Iterator[tuple[FirmName, FirmName]]:
    return ((firm_name(x), firm_name(y)) for x in a.names for y in b.names)


def _weighed(x: FirmName, y: FirmName, a: Firm, b: Firm) -> Match:
    """Two names with all that else is known of their firms."""
    agreement, reason = _agreement(x, y)
    if not agreement:
        return Match(0.0, (reason,))
    names = (x.text, y.text)
    if _apart(a.places, b.places):
        return Match(0.6 if reason == "same full name" else 0.2, (reason, "other place"), names)
    score, reasons = agreement, [reason]
    for witness, weight in _witnesses(a, b):
        weak = agreement <= BRAND_ALONE[0] and witness != "same stock code"
        score += (1 - score) * (weight / 8 if weak else weight)
        reasons.append(witness)
    return Match(round(score, 3), tuple(reasons), names)


def _agreement(x: FirmName, y: FirmName) -> Agreement:
    if x.chinese == y.chinese:
        return same_language(x, y)
    return across_languages(x, y) if x.chinese else across_languages(y, x)


def _witnesses(a: Firm, b: Firm) -> Iterator[tuple[str, float]]:
    """What speaks for one firm beside the names, with its weight."""
    if a.stock_code and a.stock_code == b.stock_code:
        yield "same stock code", 0.88
    if a.places and b.places:
        yield "same place", 0.6
    elif _seat_fits(a.names, b.places) or _seat_fits(b.names, a.places):
        yield "place of the name", 0.5
    if a.batches & b.batches:
        yield "same batch", 0.45


def _seat_fits(names: tuple[str, ...], places: frozenset[str]) -> bool:
    """Whether a place in one of the names, as most firms bear, is or holds one of these."""
    areas = (area for name in names for area in areas_of(firm_name(name)))
    return any(code.startswith(_stem(area)) for area in areas for code in places)


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of places exclude each other: no place of one lies in a place of the other."""
    return bool(a and b) and not any(x.startswith(_stem(y)) or y.startswith(_stem(x)) for x in a for y in b)


def _stem(code: str) -> str:
    """The digits of a code that all units below share."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
