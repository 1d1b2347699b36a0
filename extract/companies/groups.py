"""The forms of one firm in a document, brought together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract.companies.aliases_en import is_acronym
from extract.companies.anatomy_zh import Anatomy, anatomy
from extract.companies.candidate import Link
from extract.companies.exclusion_en import trades
from extract.companies.legal_en import FORM_AT_END
from extract.companies.place_names import is_place_en, may_follow

_HAN = re.compile("[\u3400-\u9fff]")


def group(surfaces: Sequence[str], links: Iterable[Link]) -> list[list[str]]:
    """Lists of surfaces, each the forms of one firm, in order of first mention."""
    owner = {surface: surface for surface in surfaces}

    def root(surface: str) -> str:
        while owner[surface] != surface:
            surface = owner[surface]
        return surface

    for link in links:
        if link.name in owner and link.alias in owner:
            owner[root(link.alias)] = root(link.name)
    linked = {surface for surface in surfaces if root(surface) != surface}
    for short in sorted(surfaces, key=len):
        if short in linked:
            continue
        longer = [other for other in surfaces if other != short and len(other) >= len(short)]
        full = next((other for other in longer if is_form_of(short, other)), None) or next(
            (other for other in longer if skips_words(short, other)), None
        )
        if full and root(full) != root(short):
            owner[root(short)] = root(full)
    forms: dict[str, list[str]] = {}
    for surface in surfaces:
        forms.setdefault(root(surface), []).append(surface)
    return list(forms.values())


def is_form_of(short: str, full: str) -> bool:
    """Whether one name can be a shorter form of another, by its words alone."""
    if _HAN.search(short) and _HAN.search(full):
        return (len(short) >= 4 and full == f"{short}集团") or _is_form_zh(short, full)
    if _HAN.search(short) or _HAN.search(full):
        return False
    return _is_form_en(short, full)


def _is_form_zh(short: str, full: str) -> bool:
    a, b = anatomy(short), anatomy(full)
    if b.place and (short == full[len(b.place) :] or _is_trade_of_place(short, b)):
        return True
    if not b.form or a.branch or b.branch:
        return False
    places = not a.place or not b.place or a.place[:2] == b.place[:2] or may_follow(b.place, a.place)
    if a.form:
        return places and a.stem == b.stem and a.place == b.place
    stem = short[len(a.place) :] if places and a.place else short
    position = 0
    whole = b.stem + b.form.replace("有限公司", "")
    if stem[:2] != b.stem[:2]:
        return False
    for character in stem.removesuffix("公司"):
        position = whole.find(character, position) + 1
        if not position:
            return False
    return True


def _is_trade_of_place(short: str, full: Anatomy) -> bool:
    """烟台铜管 for 烟台甲木精密铜管股份有限公司: the city and a word of the trade."""
    city = full.place[:2]
    return len(short) >= 4 and short.startswith(city) and bool(full.form) and short[2:] in full.trade


@lru_cache(maxsize=4096)
def words_of_name(name: str) -> tuple[str, ...]:
    """The words of an English name without places in front and legal form behind."""
    stem = FORM_AT_END.sub("", name.replace("'", "")).strip(" ,.")
    words = [word for word in re.sub(r"\([^)]*\)", " ", stem).split() if word != "&"]
    while len(words) > 1 and is_place_en(words[0]):
        words = words[1:]
    return tuple(words)


def _is_form_en(short: str, full: str) -> bool:
    if is_acronym(short, full):
        return True
    short, full = _as_written(short), _as_written(full)
    if short == full:
        return True
    a, b = words_of_name(short), words_of_name(full)
    if len(a) == 1 and a[0] in trades() and not full.startswith(short):  # Taihe Bank is not Bank of Yilan
        return False
    if len(a) > len(b) or (FORM_AT_END.search(short) and len(a) != len(b)):
        return False
    return all(x == y or (len(x) >= 3 and y.startswith(x)) for x, y in zip(a, b, strict=False))


def _as_written(name: str) -> str:
    """A name set in capitals, as announcements are headed, as it is written elsewhere."""
    return name.title() if name.isupper() and len(name) > 4 else name


def skips_words(short: str, full: str) -> bool:
    """Whether an English name is a longer one with words left out: "Bohai Crankshaft", "Minglan Tech".

    >>> skips_words("Minglan Tech", "Minglan Offshore Technology Group Co., Ltd.")
    True
    """
    a, b = short.split(), _words_with_places(full)
    if len(a) < 2 or len(b) <= len(a):
        return False
    starts_like = a[0] == b[0] and not is_place_en(a[0])
    if not starts_like and not (a[0] == b[1] and is_place_en(b[0])):
        return False
    if FORM_AT_END.search(short):
        return False
    rest = iter(b)
    return all(any(y == x or (len(x) >= 3 and y.startswith(x)) for y in rest) for x in a)


@lru_cache(maxsize=4096)
def _words_with_places(name: str) -> tuple[str, ...]:
    """The words of an English name without its legal form; none of a Chinese one."""
    return () if _HAN.search(name) else tuple(FORM_AT_END.sub("", name).replace("(", "").replace(")", "").split())
