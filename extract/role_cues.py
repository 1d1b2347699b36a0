"""The words that tell what a sum is for: the nearest one, and the concepts of the table `payments`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.words import words
from storage.model import Language

CLAUSE_END = {"en": re.compile(r"[.,;:()](?!\d)|\n"), "zh": re.compile(r"[，。；、;:()\n]|,(?!\d)")}
# Between a sum and the noun that names it: "in state ", "of bank ", 的一次性.
_NO_LINK = (
    r"(?!(?:and|or|but|if|when|where|once|after|whose|that|which|while|with|plus|from|on|to|of|for|in"
    r"|will|be|is|are|was|were|been|has|had)\b)"
)
_LINK = {
    "en": re.compile(
        r"(?i)[\s-]*(?:(?:in|of|for|as|on|worth of|per|to)\s+)?(?:(?:a|an|the|its|their)\s+)?"
        rf"(?:{_NO_LINK}[\w'&-]+[\s-]+){{0,2}}"
    ),
    "zh": re.compile(r"(?:的|人民币|左右|以上|以内)?[\u4e00-\u9fffA-Z]{0,5}"),
}
_FIRST_LETTER = re.compile("[A-Z]")


def says(name: str, text: str, language: Language) -> bool:
    """Whether a text has a word of a concept of the table `payments`, in small or capital letters."""
    return bool(concept(name, language).search(text.lower()))


def cue_of(before: str, after: str, language: Language, far: bool) -> tuple[str | None, str]:
    """The role of the cue nearest to a sum, and the cue; in English first among words in small letters: no names.

    `far` lets a Chinese cue stand behind the comma.
    """
    if language == "zh":
        cue = _nearest(before, after, language, 0, far)
    else:
        lowered = _FIRST_LETTER.sub(lambda match: match[0].lower(), before, count=1)
        cue = _nearest(lowered, after, language, 0) or _nearest(before, after, language, re.IGNORECASE)
    return (_role(cue, language), cue) if cue else (None, "")


def _nearest(before: str, after_all: str, language: Language, flags: int, far: bool = False) -> str | None:
    after = CLAUSE_END[language].split(after_all.lstrip(") "), maxsplit=1)[0]
    noun = _noun_behind(after, language, flags)
    if noun:
        return noun
    every = _cues(language, ("noun", "verb"), flags)
    ahead = every.findall(before)
    if before.endswith("以") and (behind := every.search(after)):
        return behind[0]  # 以5000万元认购
    if ahead:
        return str(ahead[-1]).lower()
    # A Chinese clause goes on behind its comma: 拿出550万元，奖励22家企业.
    behind = every.search(after_all if far else after)
    return behind[0].lower() if behind else None


def _noun_behind(after: str, language: Language, flags: int) -> str | None:
    """The noun right behind a sum; of several side by side the last is the head: 租金补贴, "loan subsidy"."""
    nouns = list(_cues(language, ("noun",), flags).finditer(after))
    if not nouns or not _LINK[language].fullmatch(after[: nouns[0].start()]):
        return None
    head = nouns[0]
    for noun in nouns[1:]:
        if after[head.end() : noun.start()].strip():
            break
        head = noun
    return head[0].lower()


@cache
def _cues(language: Language, kinds: tuple[str, ...], flags: int) -> re.Pattern[str]:
    roles = words("payments")["roles"].values()
    return re.compile(
        _any([word for role in roles for kind in kinds for word in role[kind][language]], language), flags
    )


@cache
def _role(cue: str, language: Language) -> str:
    """The role of a cue that `_cues` matched; the longest entry that fits it counts."""
    table = words("payments")["roles"]
    entries = [
        (word.lower(), role) for role in table for kind in ("noun", "verb") for word in table[role][kind][language]
    ]
    fitting: list[tuple[int, str]] = [
        (len(word), role) for word, role in entries if re.fullmatch(_any([word], language), cue)
    ]
    return max(fitting)[1]


@cache
def concept(name: str, language: Language) -> re.Pattern[str]:
    """The words of a concept as one pattern, for text in small letters."""
    return re.compile(_any([word.lower() for word in words("payments")[name][language]], language))


def _any(some: Sequence[str], language: Language) -> str:
    alternatives = "|".join(map(re.escape, sorted(some, key=len, reverse=True)))
    return alternatives if language == "zh" else rf"(?<!\w)(?:{alternatives.replace(chr(92) + '*', '[a-z]*')})(?!\w)"
