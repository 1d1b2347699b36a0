"""Whether a figure is a lower bound, an upper bound or an estimate, told by the words around it."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from extract.text import lowered
from extract.words import words
from storage.model import Bound, Language

_BOUNDS: tuple[Bound, ...] = ("min", "max", "approx")
_OPPOSITE: dict[Bound, Bound] = {"min": "max", "max": "min", "approx": "approx"}
_CLAUSE = re.compile(r"[，。；！？;!?\n]|,(?!\d)|\.(?=\s|$)")
# 年产值达到5000万元的企业: a mark to reach; 年产值达到5000万元 alone is a fact.
_REACHED = re.compile(r"(?:达到?|满)$")
_OF_THOSE = re.compile(r"的(?:[,，]|企业|项目|单位)")
_NEGATED = {
    "en": re.compile(
        r"(?i:\b(?:no|not|never|cannot|none|neither|nor|can't|won't)\b(?!\s+(?:reach|meet|satisfy))[^,.;]*)$"
    ),
    "zh": re.compile(r"[不未][得能可应会宜]?$"),
}


def bound_of(before: str, after: str, language: Language) -> Bound | None:
    """The bound that the words right before or after a figure give it; both are cut at their clause.

    >>> bound_of("grants of up to ", " each", "en"), bound_of("总投资逾", "", "zh"), bound_of("", "以上", "zh")
    ('max', 'min', 'min')
    """
    # In lower case, for a pattern without regard to case takes four times as long.
    before, after = _CLAUSE.split(before)[-1].lower(), after.lower()
    for pattern in (_before(language), _near(language), _clause(language)):
        if match := pattern.search(before):
            bound = cast(Bound, match.lastgroup)
            return _OPPOSITE[bound] if _NEGATED[language].search(before[: match.start()]) else bound
    if _REACHED.search(before) and _OF_THOSE.match(after):
        return "min"
    match = _after(language).match(after)
    return cast(Bound, match.lastgroup) if match else None


def _cues(place: str, language: Language) -> str:
    table = words("bounds")
    every = "|".join(
        f"(?P<{bound}>{_any_of(table[bound].get(place, {}).get(language, ()), language)})" for bound in _BOUNDS
    )
    # "turned over 27 billion yuan" is no bound.
    verb = "(?<!turned )(?<!turn )(?<!turns )(?<!handed )(?<!took )(?<!taken )"
    return rf"(?<![\w-]){verb}(?:{every})" if language == "en" else every


def _any_of(some: list[str], language: Language) -> str:
    ordered = sorted(some, key=len, reverse=True)
    if language == "en":
        return "|".join(map(re.escape, ordered)) or "(?!)"
    other_words = words("bounds")["end_of_another_word"]
    return "|".join(f"(?<![{other_words.get(word, '0')}]){re.escape(word)}" for word in ordered) or "(?!)"


@cache
def _before(language: Language) -> re.Pattern[str]:
    filler = "|".join(sorted(map(re.escape, words("bounds")["between"][language]), key=len, reverse=True))
    gap = r"\s*" if language == "zh" else r"(?:\s+|$|(?<=~))"
    return re.compile(lowered(rf"(?:{_cues('before', language)}){gap}(?:(?:{filler}){gap})*$"))


@cache
def _near(language: Language) -> re.Pattern[str]:
    reach = r"[^\d、]{0,12}" if language == "zh" else r"\b[^\d]{0,40}"
    return re.compile(lowered(rf"(?:{_cues('near', language)}){reach}$"))


@cache
def _clause(language: Language) -> re.Pattern[str]:
    return re.compile(lowered(rf"(?:{_cues('clause', language)}).{{0,40}}$"))


@cache
def _after(language: Language) -> re.Pattern[str]:
    end = "" if language == "zh" else r"(?!\w)"
    for_each = "" if language == "zh" else r"(?:(?:a|per|each|every)\s+\w+\s+)?"
    return re.compile(lowered(rf"[\s-]*{for_each}(?:{_cues('after', language)}){end}"))
