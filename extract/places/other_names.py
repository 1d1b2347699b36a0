"""Places that are only a part of another name: of a firm, medium, university, road, award or person."""

from __future__ import annotations

import re
import sys
from functools import cache

from extract.places.matches import Sighting
from extract.places.neighbours import narrowed
from extract.text import Text
from extract.words import words

_LONGEST_NAME = 34


def inside_other_names(text: Text, seen: list[Sighting]) -> list[bool]:
    """For each sighting whether it belongs to the name of something that is no place."""
    return _inside_zh(text.clean, seen) if text.language == "zh" else _inside_en(text, seen)


# ---------------------------------------------------------------- Chinese


def _inside_zh(clean: str, seen: list[Sighting]) -> list[bool]:
    firm = [False] * len(seen)
    for number in range(len(seen) - 1, -1, -1):
        one, following = seen[number], seen[number + 1 : number + 2]
        if following and firm[number + 1] and following[0].span.start == one.span.end:
            firm[number] = not (_starts_anew(one, following[0]) and (one.full or _contains(following[0], one)))
        else:
            stops = [n.span.start for n in following if not _bracketed(clean, n) and _starts_anew(one, n)]
            firm[number] = _opens_firm_zh(clean, one, min([*stops, one.span.end + _LONGEST_NAME]))
    return [firm[number] or bool(_after_zh().match(clean, one.span.end)) for number, one in enumerate(seen)]


def _starts_anew(one: Sighting, following: Sighting) -> bool:
    """Whether a name of a firm begins with the second place only, as in "武进区江苏北渚液压公司".

    A lower unit goes on with the name, and a county's bare name may be a word of it ("台州海门缝纫机公司").
    """
    if _contains(one, following):
        return False
    wide = any(place.level in ("province", "prefecture") for place in following.candidates)
    return following.full or wide


def _contains(upper: Sighting, lower: Sighting) -> bool:
    return bool(narrowed(upper.candidates, lower.candidates)[0])


def _opens_firm_zh(clean: str, one: Sighting, stop: int) -> bool:
    start, end = one.span
    if _bracketed(clean, one) and not clean[start - 2 : start - 1].isspace():
        return bool(_firm_beside_bracket(clean, start, end))
    run = clean[end:stop]
    broken = _never_zh().search(run)
    run = run[: broken.start()] if broken else run
    match = _ends_zh().search(run)
    if match:
        return match.start() >= 2 or match.group() not in ("公司", "集团", "总公司")
    return _short_name(clean, one, run)


def _bracketed(clean: str, one: Sighting) -> bool:
    return clean[one.span.start - 1 : one.span.start] == "(" and clean[one.span.end : one.span.end + 1] == ")"


def _firm_beside_bracket(clean: str, start: int, end: int) -> bool:
    left, right = clean[max(0, start - 14) : start - 1], clean[end + 1 : end + _LONGEST_NAME]
    if re.search(r"(?:^|[、,，。;:\s]|[和与及])$", left):
        return bool(re.match(r"[\u4e00-\u9fff]{2,}", right))
    if re.search(r"(?:区|园|市|县|省|新城|中国)$", left):
        return False
    broken = _never_zh().search(right)
    run = right[: broken.start()] if broken else right
    return bool(_ends_zh().search(run)) or bool(re.search(r"(?:公司|集团|股份|科技)$", left))


def _short_name(clean: str, one: Sighting, run: str) -> bool:
    """A firm's short name: place, a word of its own and a trade, where a name may begin and end."""
    before, name, after = _short_zh()
    if one.full or not before.search(clean[max(0, one.span.start - 3) : one.span.start]):
        return False
    match = name.match(run)
    return bool(match and after.match(clean, one.span.end + match.end()))


@cache
def _after_zh() -> re.Pattern[str]:
    return re.compile("|".join(words("places")["after"]["zh"]))


@cache
def _never_zh() -> re.Pattern[str]:
    return re.compile(words("places")["company"]["never_inside_zh"])


@cache
def _ends_zh() -> re.Pattern[str]:
    return re.compile(words("places")["company"]["ends_zh"])


@cache
def _short_zh() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = words("places")["company"]
    alone, trade = table["trade_alone_zh"], table["trade_zh"]
    between = rf"(?!{table['no_firm_word_zh']})[\u4e00-\u9fff]{{2,4}}?"
    name = rf"(?:{alone}|{between}(?:{alone}|{trade})(?:{alone}|{trade})?)"
    return re.compile(table["before_name_zh"]), re.compile(name), re.compile(table["after_name_zh"])


# ---------------------------------------------------------------- English

_TOKEN = re.compile(r"[ -]\(?((?:[A-Z0-9][\w'&.-]*|&|and|of|the)\)?)")
_FORM_NEXT = re.compile(r"(?: \([A-Z][^()]{1,30}\))?,? (?:Co|Ltd|Inc)\b")
# A word that a headline in capitals would capitalise.
_BODY_WORD = re.compile(r"\b(?!(?:with|from|into|over|than|after|under|amid|based)\b)[a-z]{4,}")
_PERSON_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")


def _inside_en(text: Text, seen: list[Sighting]) -> list[bool]:
    clean = text.clean
    inside = []
    for number, one in enumerate(seen):
        following = seen[number + 1].span.start if number + 1 < len(seen) else len(clean)
        inside.append(_of_known_kind_en(clean, one) or _before_proper_name(text, one, following))
    return inside


def _of_known_kind_en(clean: str, one: Sighting) -> bool:
    start, end = one.span
    if _bank_before().search(clean, max(0, start - 30), start) or _after_en().match(clean, end):
        return True
    if _bracketed(clean, one):
        left = _trade_before().search(clean, max(0, start - 30), start - 1)
        return bool(left) or _is_firm(_capitalised(clean, end + 1))
    person = _PERSON_BEFORE.search(clean, max(0, start - 12), start)
    if person and not one.full and person[1] in _surnames():
        return True
    return bool(_FORM_NEXT.match(clean, end)) or _is_firm(_capitalised(clean, end))


def _before_proper_name(text: Text, one: Sighting, following: int) -> bool:
    """Capitalised words behind a bare place are a name with it, unless all words of the sentence are capitalised."""
    run = _capitalised(text.clean, one.span.end, following)
    if one.full or not run:
        return False
    if run[0].isupper() or any(_never_en().fullmatch(word) for word in run):
        return False
    sentence = text.sentences[text.sentence_at(one.span.start)]
    return bool(_BODY_WORD.search(text.clean, sentence.start, sentence.end))


def _capitalised(clean: str, position: int, stop: int = sys.maxsize) -> list[str]:
    """The capitalised words that follow, "of" and "and" between them included."""
    words_: list[str] = []
    while len(words_) < 9 and (token := _TOKEN.match(clean, position, stop)):
        if not words_ and not token[1][0].isupper():
            break
        words_.append(token[1].strip("().,"))
        position = token.end()
    while words_ and words_[-1] in ("and", "of", "the", "&"):
        words_.pop()
    return words_


def _is_firm(run: list[str]) -> bool:
    """Whether capitalised words reach one that ends the name of a firm, with no word that no firm has."""
    for number, word in enumerate(run):
        if _never_en().fullmatch(word):
            return False
        if _ends_en().fullmatch(word) and not any(
            _never_en().fullmatch(after) for after in run[number + 1 : number + 2]
        ):
            return True
    return False


@cache
def _after_en() -> re.Pattern[str]:
    after, never = words("places")["after"], words("places")["company"]["never_inside_en"]
    capitalised = rf"(?!{never}\b)[A-Z][a-z]+"
    further = rf"(?:{capitalised} (?:(?:{capitalised}|of|and) ){{0,2}}?)??"
    own_name = rf"{further}(?=[A-Z])(?!Free Trade){after['en_own_names']}\b(?! (?i:district|city|county)\b)"
    return re.compile(rf"[ -](?:(?!Free Trade){own_name}|{after['en_beside']}\b)")


@cache
def _bank_before() -> re.Pattern[str]:
    return re.compile(r"\b(?:Bank|University|College|Institute|Academy|Port|Battle|Treaty) of (?:the )?$")


@cache
def _trade_before() -> re.Pattern[str]:
    return re.compile(rf"\b[A-Z]\w+ {words('places')['company']['ends_en']} $")


@cache
def _ends_en() -> re.Pattern[str]:
    return re.compile(words("places")["company"]["ends_en"])


@cache
def _never_en() -> re.Pattern[str]:
    return re.compile(words("places")["company"]["never_inside_en"])


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("places")["surnames"]["en"].split())
