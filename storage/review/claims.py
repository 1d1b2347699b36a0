"""What a fact may say, by its label: the fields that people fill in when they correct it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from storage.model import AwardStatus, Bound, CountKind, Event, Level, Role
from storage.review.decisions import DecisionError

_CHOICES: dict[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "event": get_args(Event),
    "bound": get_args(Bound),
    "role": get_args(Role),
    "kind": get_args(CountKind),
    "status": get_args(AwardStatus),
}
_NUMBERS = {"batch", "year", "support_year", "rank", "value", "max_value"}
_FIELDS = {
    "company": ("company",),
    "place": ("place",),
    "batch": ("title", "level", "batch", "label", "event", "support_year"),
    "award": ("company", "title", "level", "batch", "label", "year", "place", "status"),
    "amount": ("value", "max_value", "currency", "bound", "role", "payer", "payee"),
    "count": ("value", "bound", "kind", "title", "level", "batch", "year", "place"),
    "rank": ("rank", "scope", "subject", "measure"),
}
_NEEDED = {
    "company": ("company",),
    "place": ("place",),
    "batch": ("event",),
    "award": ("company", "title", "status"),
    "amount": ("value", "currency", "role"),
    "count": ("value", "kind"),
    "rank": ("rank",),
}
_ADCODE = re.compile("[0-9]{6}")


class Field(NamedTuple):
    """A field of a claim: `choices` where it is one of a few words, `number` where it is a number."""

    name: str
    choices: tuple[str, ...]
    number: bool
    needed: bool


def fields(label: str) -> list[Field]:
    """The fields of a claim with this label, in the order in which people fill them in."""
    return [
        Field(name, _CHOICES.get(name, ()), name in _NUMBERS, name in _NEEDED[label])
        for name in _FIELDS[label]
    ]  # fmt: skip


def claim_from(label: str, given: Mapping[str, str]) -> dict[str, Any]:
    """A claim from what a person filled in, empty fields left out; raises DecisionError for what it cannot be."""
    found = {field.name: _value(field, given.get(field.name, "").strip()) for field in fields(label)}
    return {name: value for name, value in found.items() if value is not None}


def _value(field: Field, text: str) -> str | int | float | None:
    if not text:
        if field.needed:
            raise DecisionError(f"{field.name} is missing; a fact of this kind says nothing without it")
        return None
    if field.choices and text not in field.choices:
        raise DecisionError(f"{field.name} cannot be {text!r}; it is one of {', '.join(field.choices)}")
    if field.name == "place" and not _ADCODE.fullmatch(text):
        raise DecisionError(f"place is a code of six digits such as 310117, not {text!r}")
    return _number(field.name, text) if field.number else text


def _number(name: str, text: str) -> int | float:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        raise DecisionError(f"{name} is a number such as 24 or 1500000, not {text!r}") from None
    if not 0 <= number < 1e18:
        raise DecisionError(f"{name} is a number that is not negative and below 10^18, not {text!r}")
    return int(number) if number.is_integer() else number
