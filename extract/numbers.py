"""Numerals of both languages: digits, scales, words and characters, as exact decimals.

Two regex fragments are shared with the finders: `NUMBER_EN` and `NUMBER_ZH`. They match whole numerals
only (never a piece of "C919", "1,234" or the corrupted "65438+0") and have no groups of their own. What
they match, `parse_number` reads; `parse_ordinal` does the same for places in an order.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
WHOLE = r"(?!\d|[.,+]\d)"

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
_SUFFIXES = {
    **dict.fromkeys(("k",), 10**3),
    **dict.fromkeys(("m", "mn", "mln"), 10**6),
    **dict.fromkeys(("b", "bn", "bln"), 10**9),
    **dict.fromkeys(("tn", "trn"), 10**12),
}
_VALUES: dict[str, int] = {
    "zero": 0,
    **{word: number for number, word in enumerate(_ONES + _TEENS, 1)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
}

SCALE_WORD_EN = r"(?:hundred|thousand|million|billion|trillion|lakh|crore)s?"
SCALE_SUFFIX_EN = r"(?:k|mln|mn|m|bln|bn|b|trn|tn)"
_GAP = r"[\s-]+"
_ONE = rf"(?:{'|'.join(_ONES)})"
_TEN = rf"(?:{'|'.join(_TENS)})"
_SMALL = rf"(?:{_TEN}(?:{_GAP}{_ONE})?|{'|'.join(_TEENS)}|{_ONE})"
_HUNDREDS = rf"(?:(?:an?|{_SMALL}){_GAP}hundred(?:{_GAP}(?:and{_GAP})?{_SMALL})?|{_SMALL})"
_THOUSANDS = rf"{_GAP}(?:thousand|million|billion|trillion)s?"
_TAIL = rf"(?:,?{_GAP}(?:and{_GAP})?{_HUNDREDS}(?:{_THOUSANDS})?)"
WORDS_EN = (
    rf"(?:half{_GAP}an?{_GAP}(?:dozen|million|billion|trillion)"
    rf"|(?:an?|{_HUNDREDS}){_GAP}dozen"
    rf"|(?:(?:an?|{_HUNDREDS}){_THOUSANDS}){_TAIL}*"
    rf"|{_HUNDREDS})"
)
# At most places of a text neither numerals nor ordinals can begin; the patterns see that first.
_BEGIN = r"(?<!\w)(?=[aefhnost\d])"
NUMBER_EN = (
    rf"(?i:{_BEGIN}(?:(?<!\+)(?<!\d[.,]){DIGITS}{WHOLE}(?:{_GAP}?{SCALE_WORD_EN}|{_GAP}dozen)?(?![\w]|\.\w)"
    rf"|(?<!-){WORDS_EN}(?![\w]|-(?!(?:strong|member|firm|company|enterprise|plus|odd)\b)\w)))"
)

_HAN_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **dict(zip("○两兩貳參陸", (0, 2, 2, 2, 3, 6), strict=True)),
}
_HAN_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_HAN_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_HAN_DIGIT = f"[{''.join(_HAN_DIGITS)}]"
_HAN_UNIT = f"[{''.join(_HAN_SMALL)}{''.join(_HAN_LARGE)}]"
DIGITS_ZH = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
SCALE_ZH = f"(?:[余多]?{_HAN_UNIT}{{1,3}})"
HAN_NUMERAL = (
    rf"(?:(?:{_HAN_DIGIT}|[十拾廿卅卌])(?:{_HAN_DIGIT}|{_HAN_UNIT}|[廿卅卌]|点(?={_HAN_DIGIT})|[余多](?={_HAN_UNIT}))*)"
)
NUMBER_ZH = (
    rf"(?:(?<![A-Za-z\d+])(?<!\d[.,]){DIGITS_ZH}{WHOLE}{SCALE_ZH}?(?:{DIGITS_ZH}{WHOLE}{SCALE_ZH})*|{HAN_NUMERAL})"
)

_ORDINAL_WORDS = {
    **{"first": "one", "second": "two", "third": "three", "fifth": "five"},
    **{"eighth": "eight", "ninth": "nine", "twelfth": "twelve"},
    **{f"{word}th": word for word in ("four", "six", "seven", *_TEENS) if word != "twelve"},
    **{f"{word[:-1]}ieth": word for word in _TENS},
    "hundredth": "hundred",
}
_ORDINAL_END = rf"(?:{'|'.join(_ORDINAL_WORDS)})"
ORDINAL_EN = (
    rf"(?i:{_BEGIN}(?:(?<![.,])\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)\b|No\.?\s*\d+(?![\w,]|\.\d)"
    rf"|number{_GAP}(?:\d+(?![\w,]|\.\d)|{_SMALL}\b)"
    rf"|(?<!-)(?:(?:{_HUNDREDS}{_GAP}(?:and{_GAP})?)?(?:{_TEN}{_GAP}?[-—]?)?{_ORDINAL_END})\b))"
)
ORDINAL_ZH = rf"(?:第(?:\d+|{HAN_NUMERAL})|首)"


@lru_cache(maxsize=8192)
def parse_number(surface: str) -> Decimal | None:
    """The value of one numeral as written, scales included; None for what is no exact numeral.

    >>> parse_number("1.2万"), parse_number("One-hundred-forty-three"), parse_number("40m")
    (Decimal('12000.0'), Decimal('143'), Decimal('40000000'))
    >>> parse_number("两三") is None
    True
    """
    text = surface.strip().lower().replace("，", ",")
    if _han().search(text):
        return _parse_han(re.sub(r"[,\s]", "", text))
    return _parse_latin(text)


@lru_cache(maxsize=8192)
def parse_ordinal(surface: str) -> int | None:
    """The place that an ordinal names: "third", "3rd", "No. 3", "number three", "第三", "首".

    >>> parse_ordinal("twenty-first"), parse_ordinal("第十二")
    (21, 12)
    """
    text = surface.strip().lower()
    if text == "首":
        return 1
    if text.startswith("第"):
        return _whole(parse_number(text[1:]))
    if match := re.fullmatch(r"(?:no\.?|number)[\s-]*(.+)", text):
        return _whole(parse_number(match[1]))
    if match := re.fullmatch(r"([\d,]+)(?:st|nd|rd|th)", text):
        return _whole(parse_number(match[1]))
    if match := re.fullmatch(rf"(.*?)[\s—-]*({_ORDINAL_END})", text):
        return _whole(parse_number(f"{match[1]} {_ORDINAL_WORDS[match[2]]}"))
    return None


def _whole(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number == int(number) else None


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(rf"({DIGITS}|\.\d+)(?:{_GAP})?({SCALE_WORD_EN}|{SCALE_SUFFIX_EN}|dozen)?")


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(f"{WORDS_EN}|zero|hundred")


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"{_HAN_DIGIT}|{_HAN_UNIT}|[廿卅卌]")


def _parse_latin(text: str) -> Decimal | None:
    if match := _latin().fullmatch(text):
        value = Decimal(match[1].replace(",", ""))
        return value * _scale(match[2]) if match[2] else value
    if not _spelled().fullmatch(text):
        return None
    tokens = [token for token in re.split(r"[\s,-]+", text) if token not in {"a", "an", "and"}]
    if tokens[0] == "half":
        return Decimal(_scale(tokens[1])) / 2
    return _sum_words(tokens)


def _scale(word: str) -> int:
    if word == "dozen":
        return 12
    return _SUFFIXES.get(word) or _SCALES[word.removesuffix("s")]


def _sum_words(tokens: list[str]) -> Decimal:
    total = section = 0
    for token in tokens:
        if token in _VALUES:
            section += _VALUES[token]
        elif token in {"hundred", "dozen"}:
            section = max(section, 1) * _scale(token)
        else:
            total += max(section, 1) * _scale(token)
            section = 0
    return Decimal(total + section)


def _parse_han(text: str) -> Decimal | None:
    for short, long in _HAN_TENS.items():
        text = text.replace(short, long)
    whole, point, fraction = text.partition("点")
    if point:
        return _parse_spoken_decimal(whole, fraction)
    tokens = re.findall(r"\d+(?:\.\d+)?|\D", re.sub("[余多]", "", text))
    runs = re.findall(f"{_HAN_DIGIT}+", text)
    if re.fullmatch(f"{_HAN_DIGIT}+", text):
        return _parse_positional(text)
    if not tokens or tokens[0] in _HAN_LARGE:
        return None
    # 三四十, 八九亿: two digits side by side inside a numeral mean "or", not a number.
    if any(len(run.lstrip("零〇○")) > 1 for run in runs):
        return None
    return _sum_han(tokens)


def _parse_positional(text: str) -> Decimal | None:
    if len(text) == 2 and text[0] not in "零〇○" and text[1] not in "零〇○":
        return None  # 两三
    return Decimal("".join(str(_HAN_DIGITS[char]) for char in text))


def _parse_spoken_decimal(whole: str, fraction: str) -> Decimal | None:
    match = re.fullmatch(rf"({_HAN_DIGIT}+|\d+)({_HAN_UNIT}*)", fraction)
    head = parse_number(whole)
    if head is None or not match:
        return None
    digits = "".join(str(_HAN_DIGITS.get(char, char)) for char in match[1])
    value = head + Decimal(f"0.{digits}")
    for unit in match[2]:
        value *= (_HAN_SMALL | _HAN_LARGE)[unit]
    return value


def _sum_han(tokens: list[str]) -> Decimal | None:
    total = section = Decimal(0)
    number: Decimal | None = None
    small = large = unit = 0
    for token in tokens:
        if token in _HAN_SMALL:
            unit = _HAN_SMALL[token]
            if small and unit >= small:
                return None  # 十百千: a slogan, not a numeral
            section += (1 if number is None else number) * unit
            small, number = unit, None
        elif token in _HAN_LARGE:
            unit = _HAN_LARGE[token]
            section += number or 0
            # 万亿 multiplies what stands before it, 1亿2000万 adds.
            total = (total + section) * unit if unit > large else total + section * unit
            section, number, small, large = Decimal(0), None, 0, unit
        elif token in _HAN_DIGITS:
            number = Decimal(_HAN_DIGITS[token])
            unit = 0 if token in "零〇○" else unit
        elif token[0].isdigit():
            number, unit = Decimal(token), 0
        else:
            return None
    # 两万五 is 25,000: a last digit right after a unit counts in the next lower one.
    return total + section + (number or 0) * (unit // 10 if unit >= 100 else 1)
