"""Dates as written in either language, and the day on which a plain text was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from extract.numbers import HAN_NUMERAL, parse_number
from extract.text import Text
from extract.words import words
from storage.model import Span

Precision = Literal["day", "month", "year"]

_HEAD_LINES = 6
_TAIL_LINES = 6
_BYLINE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written; `iso` is as long as it is precise: "2024-09-18", "2024-09" or "2024"."""

    iso: str
    precision: Precision
    span: Span


def find_dates(clean: str) -> tuple[DateMention, ...]:
    """Every date with its year in a clean text, in order; impossible ones ("2023-02-30") are left out."""
    return tuple(mention for match in _dates().finditer(clean) if (mention := _read(match)))


def published_date(text: Text) -> str | None:
    """The ISO date that a plain text gives as its own, or None.

    Only a full date counts that stands in a byline, a dateline or a release line near the head, or as
    the signing date at the end. A date inside the prose is the day of something else.
    """
    lines = _lines(text)
    head, tail = lines[:_HEAD_LINES], lines[-_TAIL_LINES:]
    for test, some in (
        (_labelled, head),
        (_byline, head),
        (_dateline, head),
        (_signature, tail[::-1]),
        (_labelled, tail),
    ):
        for line in some:
            if found := test(line):
                return found
    return None


def _lines(text: Text) -> list[str]:
    return [line for raw in text.clean[text.title_end :].split("\n") if (line := raw.strip())]


@cache
def _month_names() -> str:
    return "|".join(words("dates")["months"]["en"])


@cache
def _dates() -> re.Pattern[str]:
    month = rf"(?:{_month_names()})[a-z]*\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    han_year = r"[〇零○一二三四五六七八九]{4}"
    year = r"(?:19|20)\d{2}"
    forms = (
        rf"(?P<y1>{year}|{han_year})\s?年(?:\s?度)?(?:\s?(?P<m1>\d{{1,2}}|{HAN_NUMERAL})\s?月(?:份)?(?:\s?(?P<d1>\d{{1,2}}|{HAN_NUMERAL})\s?[日号])?)?",
        rf"(?P<y2>{year})(?P<s>[-/.])(?P<m2>\d{{1,2}})(?P=s)(?P<d2>\d{{1,2}})(?!\d|[-/.]\d)",
        rf"(?P<y3>{year})(?P<m3>0[1-9]|1[0-2])(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"\b(?P<m4>{month})[\s-]*(?P<d4>{day}),?[\s-]+(?P<y4>{year})\b",
        rf"\b(?P<d5>{day})(?:\s+of)?[\s-]*(?P<m5>{month}),?[\s-]+(?P<y5>{year})\b",
        rf"\b(?P<m6>{month}),?(?:\s+of)?\s+(?P<y6>{year})\b",
        rf"\b(?P<m8>\d{{1,2}})/(?P<d8>\d{{1,2}})/(?P<y8>{year})\b",
        rf"(?<![\d.,¥$€£])(?P<y7>{year})(?!\d|[.,]\d|\s*(?:million|billion|firms|companies|enterprises|yuan)|[家万亿元人项])\b",
    )
    return re.compile(rf"(?i:(?<!\d)(?:{'|'.join(forms)}))")


def _read(match: re.Match[str]) -> DateMention | None:
    groups = {key[0]: value for key, value in match.groupdict().items() if value}
    year, month, day = _integer(groups["y"]), _month(groups.get("m")), _day(groups.get("d"))
    if "/" in match[0] and month and month > 12 and match["m8"]:
        month, day = day, month
    elif match["m8"] and (day or 0) <= 12 and month != day:
        return None  # 03/04/2024: nobody can tell
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    span = Span(*match.span())
    if day:
        return DateMention(f"{year}-{month:02}-{day:02}", "day", span)
    return DateMention(f"{year}-{month:02}", "month", span) if month else DateMention(f"{year}", "year", span)


def _integer(surface: str) -> int:
    return int(parse_number(surface) or 0)


def _day(surface: str | None) -> int | None:
    return _integer(re.sub(r"[a-z]+$", "", surface.lower())) if surface else None


def _month(surface: str | None) -> int | None:
    if not surface:
        return None
    name = surface[:3].lower()
    names = words("dates")["months"]["en"]
    return names.index(name) + 1 if name in names else _integer(surface)


# ---------------------------------------------------------------- the day of publication


def _full_dates(line: str) -> Iterator[DateMention]:
    return (mention for mention in find_dates(line) if mention.precision == "day")


@cache
def _alternatives(concept: str) -> str:
    table = words("dates")[concept]
    latin = "|".join(sorted(map(re.escape, table["en"]), key=len, reverse=True))
    return rf"\b(?:{latin})|{'|'.join(sorted(table['zh'], key=len, reverse=True))}"


def _labelled(line: str) -> str | None:
    """ "Release date:2024-05-22 14:05", "By Li Wen | Updated: 2023-01-02", "发布时间:2021-09-07"."""
    for mention in _full_dates(line):
        before = line[: mention.span.start]
        label = re.search(rf"(?i:(?:{_alternatives('published')})\s?([:|]?)\s*(?:\d\d?:\d\d(?::\d\d)?,?\s*)?)$", before)
        # Without a colon a label must open the line or a part of it: "was published on" is prose.
        if label and not label[1] and re.search(r"[^\s|(\[,;·] ?$", before[: label.start()]):
            continue
        if label and not re.search(rf"(?i:(?:{_alternatives('not_published')})\s*)$", before[: label.start()]):
            return None if _is_range(line, mention) else mention.iso
    return None


def _byline(line: str) -> str | None:
    """A short line that is no sentence and begins or ends with a full date."""
    mentions = list(_full_dates(line))
    line = re.sub(r"\|\D*$", "", line)
    if len(line) > _BYLINE_LENGTH or len(mentions) != 1 or re.search(r"[。;；!！?？]|[a-z]{3}\.$", line):
        return None
    (mention,) = mentions
    before, after = line[: mention.span.start].rstrip(" ("), line[mention.span.end :]
    if _is_range(line, mention) or re.search(rf"(?i:(?:{_alternatives('of_something_else')}))$", before):
        return None
    if re.search(rf"(?i:(?:{_alternatives('not_published')}))[^|,]*$", before):
        return None
    at_end = re.fullmatch(r"[\s\d:)\]|UTCGM+-]*(?:[a-z]\.?m\.?)?\s*\d*", after)
    at_start = not before.strip("([ ") or re.fullmatch(r"[\s\d:,|UTCGM+-]*", before)
    separated = not after or re.match(r"[\s|)\],:]", after)
    is_prose = re.search(r"[,，].*[,，]", after) or (at_start and not at_end and len(after.split()) > 12)
    return mention.iso if (at_end or (at_start and separated)) and not is_prose else None


def _dateline(line: str) -> str | None:
    """ "SHANGHAI, Sept 5, 2024 (Xinhua) -- …", "新华社北京2024年4月9日电 …"."""
    mention = next(_full_dates(line), None)
    if not mention or mention.span.start > 40:
        return None
    place, after = line[: mention.span.start], line[mention.span.end :]
    if after.startswith(")") and re.fullmatch(r"(?:[^，。]*[电讯])?\s*\(", place):
        return mention.iso  # 某某晚报讯(2023年2月14日)记者获悉
    agency = words("dates")["agency"]
    if re.fullmatch(r"(?:[A-Z][\w.'-]*,?\s+){1,4}", place):
        return mention.iso if after.lstrip().startswith(tuple(agency["en"])) else None
    return mention.iso if after.startswith(tuple(agency["zh"])) and not re.search(r"[,，。]", place) else None


def _signature(line: str) -> str | None:
    """A line with nothing but a full date, or with the signing body before it."""
    mentions = list(_full_dates(line))
    if len(mentions) != 1:
        return None
    (mention,) = mentions
    before, after = line[: mention.span.start].strip(" (,"), line[mention.span.end :].strip(" ).")
    if after not in {"", "印发", "印制"} or len(before) > 60 or re.search(r"[。,，:;]", before):
        return None
    return None if re.search(rf"(?i:(?:{_alternatives('of_something_else')}))$", before) else mention.iso


def _is_range(line: str, mention: DateMention) -> bool:
    return bool(re.match(r"\s*(?!--)(?:[-—~至到起止]|(?:to|until)\b)", line[mention.span.end :]))
