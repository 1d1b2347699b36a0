"""Currencies as pages write them, and whether two sums can be the same money."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from extract.words import words
from storage.model import Language


@cache
def before_sum() -> str:
    """A regex source for what stands before a sum: "RMB", "US$", "人民币"."""
    return _alternatives(alias for row in _table().values() for alias in row["before"])


@cache
def after_sum(language: Language) -> str:
    """A regex source for what stands after a sum: "yuan", "U.S. dollars", "亿元"'s 元."""
    return _alternatives(alias for row in _table().values() for alias in row[language])


def currency_of(alias: str) -> str:
    """The ISO 4217 code of an alias that one of the two patterns matched."""
    return _codes()[re.sub(r"[\s-]+", " ", alias).strip().lower()]


def contradict(value: Decimal, currency: str, other_value: Decimal, other_currency: str) -> bool:
    """Whether no exchange rate since 2010 makes the two sums the same money.

    >>> contradict(Decimal(6_300), "CNY", Decimal(454), "USD")
    True
    """
    low, high = (value * rate for rate in _yuan(currency))
    other_low, other_high = (other_value * rate for rate in _yuan(other_currency))
    return high < other_low or other_high < low


def _yuan(currency: str) -> tuple[Decimal, Decimal]:
    low, high = _table()[currency]["yuan"]
    return Decimal(str(low)), Decimal(str(high))


def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = words("money")["currencies"]
    return table


@cache
def _codes() -> dict[str, str]:
    return {
        alias.lower(): code
        for code, row in _table().items()
        for column in ("before", "en", "zh")
        for alias in row[column]
    }  # fmt: skip


def _alternatives(aliases: Iterable[str]) -> str:
    ordered = sorted(set(aliases), key=len, reverse=True)
    return "|".join(re.escape(alias).replace(r"\ ", r"[\s-]") for alias in ordered)
