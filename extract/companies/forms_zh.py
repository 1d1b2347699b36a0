"""Chinese names that end in a form of their own kind: groups, factories, firms without 有限."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN, trade_tail
from extract.companies.candidate import Candidate
from extract.companies.legal_zh import name_start
from extract.companies.place_names import place_at
from extract.companies.shape_zh import may_be_a_brand
from extract.companies.tables import any_of, words_of
from storage.model import Span

_GENERIC_STEM = re.compile(
    "(?:去年|今年|明年|前年|当年|目前|如今|现在|当前|近年来?|此前|随后|同时|示范|智能|绿色|数字化?|灯塔|未来|无人|加工|代工|新|老|旧|本|该|生产|生态|标杆|黑灯|智慧|超级|海外|自有|标准|现代化?|两|三|几|多|一|大型|小|民营|国有|龙头|上市|跨国|企业|产业|投资|产城|科技|基地|在|建|的|发|水|电|热|钢|这|原|乡镇|社|总|分|校|厂|工|个|全|各|大|某|央企|外资|合资|行业)+"
)


_SENTENCE = re.compile("产品|全国|全球|覆盖|客户|供应")
# 国网甲州供电公司: a branch of the grid.
_GRID = re.compile(f"(?:国网|南网|国家电网|南方电网)[{HAN}]{{2,8}}(?:供电|电力)")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<works>第[一二三四五六七八九十]+[{HAN}]{{2,6}}厂|总厂|(?<![化重木石电焊漆军加])工厂|厂)(?![房区长商家址子])"
        rf"|(?P<group>集团)(?!化|军|公司|有限|股份|内|总|队|式|型|财务|\)|旗下的?企业家)"
        rf"|(?P<firm>(?<![子母分总该本各家市团股份任限业])公司)"
    )


@cache
def _works_trade() -> re.Pattern[str]:
    goods = "[件器机具材品料车船表管架泵阀丝布纸板漆药线缆饰鞋帽袜]"
    return re.compile(f"(?:{any_of(words_of('trade', 'zh'))}|加工|[{HAN}]{goods})$")


def other_forms(clean: str) -> Iterator[Candidate]:
    """Groups, factories, firms that are a 公司 and no more: names without a legal form."""
    for match in _pattern().finditer(clean):
        kind = str(match.lastgroup)
        found = _firm(clean, match) if kind == "firm" else _named(clean, match, kind)
        if found is not None:
            yield Candidate(Span(found[0], match.end()), kind, found[1])


def _firm(clean: str, match: re.Match[str]) -> tuple[int, float] | None:
    """上海市甲木印刷机械公司: place, brand and trade before the bare word."""
    start = name_start(clean, max(0, match.start() - 20), match.start())
    stem = clean[start : match.start()]
    if _GRID.fullmatch(stem):
        return start, 0.9
    own = stem[place_at(clean, start) :]
    trade = trade_tail().search(own)
    if own == stem or not trade or len(stem) > 16 or not may_be_a_brand(own[: trade.start()]):
        return None
    return start, 0.88


def is_generic(stem: str) -> bool:
    """Whether what stands before 厂 or 集团 is a kind of them and no name: 绿色工厂, 龙头集团."""
    return bool(_GENERIC_STEM.fullmatch(stem))


def _named(clean: str, match: re.Match[str], kind: str) -> tuple[int, float] | None:
    start = name_start(clean, max(0, match.start() - 20), match.start())
    stem = clean[start : match.start()]
    place = place_at(clean, start)
    if kind == "works":
        brand = stem[place:]
        if len(stem) < 4 or _GENERIC_STEM.fullmatch(brand) or len(stem) > 16 or _SENTENCE.search(brand):
            return None
        if place and (_works_trade().search(brand) or re.search(r"\d{3,}$", brand)):
            return start, 0.9
        trade = trade_tail().search(stem)
        return (start, 0.7) if trade and trade.start() >= 2 else None
    if re.search("报业|日报|广播|电视|出版", stem):
        return None
    if not 2 <= len(stem) <= 14 or _GENERIC_STEM.fullmatch(stem) or (place == len(stem) and not stem.endswith("钢")):
        return None
    return start, 0.85
