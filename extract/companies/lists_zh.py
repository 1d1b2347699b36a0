"""Chinese names in enumerations: 入选企业有甲木精工、乙川轴瓦以及丙海链条等."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN, form_pattern
from extract.companies.candidate import Candidate
from extract.companies.place_names import place_at
from extract.companies.short_zh import is_short_name
from extract.companies.tables import any_of, words_of
from storage.model import Span

_CLAUSE = re.compile(
    r"[^，,。；;！!？?\n]*、[^，,。；;！!？?\n]*|[^，,。；;！!？?\n]*(?:和|与|以及|及)[^，,。；;！!？?\n]*"
)
_SEPARATOR = re.compile(r"、(?:以及|及|和)?|以及|(?<=[^\s])(?:和|与|及)(?=[^\s])|[:：]")
_FIRMS_FOLLOW = re.compile(
    r"等?(?:\d+|[一二两三四五六七八九十百千余多几数]+)?(?:余|多)?家?(?:[^，、]{0,12}?)(?:企业|公司|厂商|单位|客户|龙头|车企|巨头|机构)"
)
_BARE = re.compile(rf"(?:\([{HAN}]{{2,4}}\))?[{HAN}]{{2,5}}|[A-Z][A-Za-z0-9]{{1,12}}")
_NO_FIRM = re.compile(
    "(?:[省市区县镇乡州盟旗]|大学|学院|研究院|研究所|协会|学会|中心|局|厅|委|部|办|院|校|园区|新区|开发区|高新区|产业|行业|领域|工程|项目|产品|技术|人才|资金|政策|服务|称号|名单|证书|奖|专利|标准|平台|基地|设备|系统)$"
)


@cache
def _first() -> re.Pattern[str]:
    return re.compile(
        f"(?:{any_of(words_of('list_cue', 'zh'))}|客户|企业|公司|的|了|由|对|将|据|股东|对手|供应商|旗下|园的|园内)"
    )


@cache
def _last() -> re.Pattern[str]:
    return re.compile(
        f"等|{any_of(words_of('predicate', 'zh'))}|[一二两三四五六七八九十\\d]+[家户]|被|将|是|为|都|也|均|在|共|分|首次|参|\\(|的|成|有|各|一起|同|双方"
    )


def enumerated(clean: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Members of enumerations of firms; `known` are surfaces that other rules are sure of."""
    for clause in _CLAUSE.finditer(clean):
        yield from _members(clean, clause.start(), clause.end(), known)


def _members(clean: str, start: int, end: int, known: frozenset[str]) -> Iterator[Candidate]:
    pieces = _pieces(clean, start, end)
    if len(pieces) < 2:
        return
    spans = [_trimmed(clean, span, number == len(pieces) - 1) for number, span in enumerate(pieces)]
    names = [clean[a:b] for a, b in spans]
    sure = [_is_sure(name, known) for name in names]
    shaped = [is_short_name(name) for name in names]
    follow = _firms_follow(clean, spans[-1][1], end)
    cue = bool(_CUE_ENDS.search(clean[max(start, spans[0][0] - 8) : spans[0][0]]))
    support = sum(sure) + 0.7 * sum(shaped)
    for (a, b), name, is_sure, is_shaped in zip(spans, names, sure, shaped, strict=True):
        if is_sure or not name or _NO_FIRM.search(name) or place_at(name, 0) == len(name):
            continue
        if is_shaped and (follow or cue or (support >= 2 * 0.7 and (sum(sure) or _acts(clean, spans[-1][1])))):
            yield Candidate(Span(a, b), "list", 0.85)
        elif _BARE.fullmatch(name) and follow and support / len(names) >= 0.3 and not _COMMON.search(name):
            yield Candidate(Span(a, b), "list", 0.65)


_CUE_ENDS = re.compile(
    "(?:企业|公司|厂商|名单|客户|股东|上榜|入选|入围)[^，。、]{0,4}$|(?:引进|集聚|培育|涌现|诞生|汇聚)[^，。、]{0,2}$"
)
_COMMON = re.compile("[的了是在]|企业|公司|产业|我|全|本")


def _acts(clean: str, end: int) -> bool:
    return bool(re.compile(any_of(words_of("predicate", "zh"))).match(clean, end))


def _is_sure(name: str, known: frozenset[str]) -> bool:
    return name in known or bool(form_pattern().search(name))


def _firms_follow(clean: str, position: int, end: int) -> bool:
    return bool(_FIRMS_FOLLOW.match(clean, position, min(end + 1, position + 24)))


def _pieces(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    position = start
    for match in _SEPARATOR.finditer(clean, start, end):
        if match.group() in ":：":
            pieces = []
        elif "、" not in match.group() and not _splits(clean, match):
            continue
        else:
            pieces.append((position, match.start()))
        position = match.end()
    return [*pieces, (position, end)]


def _splits(clean: str, match: re.Match[str]) -> bool:
    """Whether 和, 与, 及 stand between names and not inside one (和平, 与众)."""
    return match.group() == "以及" or clean[match.end()] not in "平谐众时其"


def _trimmed(clean: str, span: tuple[int, int], is_last: bool) -> tuple[int, int]:
    start, end = span
    for match in _first().finditer(clean, start, end):
        if match.end() < end:
            start = match.end()
    if is_last:
        for match in _last().finditer(clean, start + 2, end):
            if is_short_name(clean[start : match.start()]) or match.group().startswith("等"):
                return start, match.start()
        match_ = _last().search(clean, start + 2, end)
        if match_:
            return start, match_.start()
    return start, end
