"""Numbers of firms in Chinese: a number with 家 or 户, with another measure word beside a title, or with 企业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.bounds import bound_of
from extract.counts.candidate import Candidate, pattern
from extract.found import Found
from extract.numbers import NUMBER_ZH, parse_number
from extract.words import words
from storage.model import Bound, Span

_ROUND = {"百": 100, "千": 1000, "万": 10000}
_LARGEST = 10**8


@cache
def _number() -> re.Pattern[str]:
    noun = words("counts")["noun"]
    number = rf"(?P<number>{NUMBER_ZH})|(?<=[破近超逾过上达约])(?P<round>[百千万])"
    unit = rf"(?P<firm>{noun['firm_zh']})(?:\(个\))?|(?P<measure>{noun['title_zh']})|(?=企业|公司)"
    return re.compile(rf"(?:{number})(?P<odd>[余多])?\s*(?:{unit})")


def candidates_zh(found: Found) -> Iterator[Candidate]:
    """Every number of a Chinese text that may count firms, in order."""
    clean = found.text.clean
    taken = [*(one.span for one in found.batches), *(one.span for one in found.amounts)]
    taken += (Span(*span) for place in found.places for span in place.spans)  # 五家渠 is a town
    for match in _number().finditer(clean):
        span = Span(*match.span())
        value = _ROUND[match["round"]] if match["round"] else parse_number(match["number"])
        if value is None or value != int(value) or not 0 < value < _LARGEST:
            continue
        if any(one.start <= match.start() < one.end for one in taken) or _is_no_count(found, match):
            continue
        title = next((one for one in found.titles if match.end() <= one.span.start <= match.end() + 6), None)
        if title and not re.fullmatch("(?:企业|公司)?的?[\"'(]*", clean[match.end() : title.span.start]):
            title = None
        if match["measure"] and not (title or _measures_title(found, match.start(), match.end())):
            continue
        end = title.span.end if title else _noun_end(clean, match.end())
        yield Candidate(
            int(value),
            span,
            end,
            title,
            plain=bool(pattern("noun", "plain", "zh").search(_beside(clean, span, end))),
            weak=not match["firm"],
            product=bool(match["measure"] and re.search("(?<![(含、])产品", _beside(clean, span, span.end))),
            bound=_bound(clean, match),
        )


def _noun_end(clean: str, position: int) -> int:
    noun = re.compile(r"\s*(?:的)?(?:企业|公司)?").match(clean, position)
    return noun.end() if noun else position


def _beside(clean: str, span: Span, end: int) -> str:
    """The words right before and behind the number, within their clause."""
    before = re.split("[，,。；、:\n]", clean[max(0, span.start - 12) : span.start])[-1]
    return f"{before}|{re.split('[，。；、,]', clean[span.end : end + 8])[0]}"


def _is_no_count(found: Found, match: re.Match[str]) -> bool:
    clean = found.text.clean
    before = clean[max(0, match.start() - 24) : match.start()].rsplit("\n", 1)[-1]
    surface = match.group()
    article = surface in {"一家", "一户", "一个", "一名", "一项", "一员", "一位"} or surface == "一"
    return bool(
        pattern("not", "before", "zh", "{}$").search(before)
        or pattern("not", "after", "zh").match(clean, match.end())
        or (match["firm"] and pattern("noun", "other", "zh").match(clean, match.end()))
        or (article and not re.search(r"(?:仅|只有|仅有|新增|再添|新添|唯一|独有)$", before))
    )


def _measures_title(found: Found, start: int, end: int) -> bool:
    """Whether 个, 席 or 员 count holders: a title or 产品 right before, or 总数 in a sentence about champions."""
    clean = found.text.clean
    sentence = found.text.sentences[found.text.sentence_at(start)]
    inside = [one for one in found.titles if sentence.start <= one.span.start < sentence.end]
    before = clean[sentence.start : start]
    if not inside:
        # 全省596家通过,余江区占了11席;宜春获9席: seats among the firms of the line.
        line = clean[clean.rfind("\n", 0, start) + 1 : start]
        return clean[end - 1] == "席" and bool(re.search(r"\d[家席]", line))
    near = any(
        (0 <= start - one.span.end <= 6 and not re.search("[，,。；]", clean[one.span.end : start]))
        or re.fullmatch("(?:\\(产品\\))?(?:翻[一两]番)?、?(?:达到?|超过?|突破|共|有|为)+", clean[one.span.end : start])
        for one in inside
    )
    champions = any("champion" in one.title for one in inside)
    seats = clean[end - 1] in "席员间"
    total = re.search(r"(?:总数|累计|合计|共)[达到有为]*$", before) and re.match(r"\s*(?:[，。；、,()]|$)", clean[end:])
    return bool(
        near or seats or (champions and (total or re.match("(?:示范)?产品", clean[end:]) or before.endswith("产品")))
    )


def _bound(clean: str, match: re.Match[str]) -> Bound | None:
    if match["odd"] or (match["round"] and clean[match.start() - 1] in "破超逾过上达"):
        return "min"
    return bound_of(clean[max(0, match.start() - 20) : match.start()], clean[match.end() : match.end() + 6], "zh")
