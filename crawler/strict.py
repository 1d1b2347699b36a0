"""Build frozen dataclasses from TOML or JSON values, strictly: an unknown key or a wrong type is an error."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from crawler.errors import CatalogError

T = TypeVar("T")


def build(kind: type[T], values: Any, place: str, key: str = "") -> T:
    """A `kind` from `values`; raises CatalogError that names `place` and the dotted key."""
    if not isinstance(values, Mapping):
        raise CatalogError(place, key, f"is {_shown(values)} where a table is needed")
    hints = get_type_hints(kind)
    for name in values:
        if name not in hints:
            raise CatalogError(place, _dotted(key, name), f"is not a key here; {_advice(name, hints)}")
    for each in fields(kind):  # type: ignore[arg-type]
        if each.default is MISSING and each.default_factory is MISSING and each.name not in values:
            raise CatalogError(place, _dotted(key, each.name), "is missing; add it")
    return kind(**{name: _value(hints[name], given, place, _dotted(key, name)) for name, given in values.items()})


def _value(hint: Any, given: Any, place: str, key: str) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if given is None else _value(arguments[0], given, place, key)
    if origin is Literal:
        if given not in arguments:
            raise CatalogError(place, key, f"is {_shown(given)}; choose one of {', '.join(map(str, arguments))}")
        return given
    if origin is tuple:
        if not isinstance(given, list | tuple):
            raise CatalogError(place, key, f"is {_shown(given)} where a list is needed; put it in [ ]")
        return tuple(_value(arguments[0], each, place, f"{key}[{n}]") for n, each in enumerate(given, 1))
    if is_dataclass(hint):
        return build(hint, given, place, key)  # type: ignore[arg-type]
    return _scalar(hint, given, place, key)


def _scalar(hint: type, given: Any, place: str, key: str) -> Any:
    if hint is date and isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise CatalogError(place, key, f"is {_shown(given)} where a date such as 2024-05-31 is needed") from None
    if hint is float and isinstance(given, int) and not isinstance(given, bool):
        return float(given)
    if not isinstance(given, hint) or (isinstance(given, bool) and hint is not bool):
        raise CatalogError(place, key, f"is {_shown(given)} where {_WORDS.get(hint, hint.__name__)} is needed")
    return given


_WORDS = {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false", date: "a date"}


def _advice(name: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else f"remove it, or use one of {', '.join(known)}"


def _shown(given: Any) -> str:
    text = repr(given)
    return text if len(text) <= 60 else text[:57] + "..."


def _dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
