"""Chinese names without any trade word, told by what only firms have or do: 甲木风塔董事长, 甲木风塔入选国家级."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate
from extract.companies.place_names import place_at
from extract.companies.shape_zh import breaks_a_name, is_plain, is_short_name
from extract.companies.short_zh import starts
from extract.companies.tables import any_of, words_of
from storage.model import Span

_SURELY_A_FIRM = (
    "副?董事长|副?总经理|董秘|董事会|股价|股票|创始人|首席执行官|首席技术官|技术总监|总工程师|法定代表人|营收|净利"
    "|成功入选|(?:入选|上榜|在列|榜上有名|双双过关|顺利过关)(?=[，。；！,;!]|$)|入选国家|入选第|入选工信|入选省|获评国家|获评省|获评专精|荣获国家|荣获省|荣登|牵头|跻身国家|被认定为|被评为|被授予|通过复核|完成[^，。]{0,14}融资"
)
_ADVERB = "成功|分别|先后|双双|首次|再次|再度|正式|一举|顺利|同时|同步|今年|去年|也|均|已|又|还|则|都"
_NO_NAME = re.compile(
    "[()]|[地港场馆桥区市县省镇乡村园局厅委部院校所站队组会人者员家个项种类批届名位次]$|[的各某该本我全每]|\\d|产品|项目|企业|新增|合计|[两二三四五六七八九十][个家大省市区县地]|之$|技术|园区|街道|季度|年度|月份|半年|公布|公示|获评|通过|复核|认定|入选|近日|日前|[内外并且]$|^[已曾将再又均都]"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"([{HAN}]{{4,8}}?)(?=(?:{_ADVERB})?(?:{_SURELY_A_FIRM}))")


@cache
def _plain_inside() -> re.Pattern[str]:
    return re.compile(any_of(word for word in words_of("common", "zh") if len(word) > 1))


def names_by_deeds(clean: str) -> Iterator[Candidate]:
    """Names that stand between a clear start and a word that only a firm takes."""
    for start in starts(clean):
        match = _pattern().match(clean, start)
        if match and may_be_a_name(match.group()):
            yield Candidate(Span(*match.span()), "deeds", 0.6)


def may_be_a_name(name: str) -> bool:
    """Whether a string without a trade word has nothing in it that no name has."""
    own = name[place_at(name, 0) :]
    return (
        len(own) >= 2
        and not place_at(own, 0)
        and not (breaks_a_name(name) or _NO_NAME.search(name) or _plain_inside().search(own))
    )


_OF_TRADE = re.compile(
    f"(?:有|是|如|包括)(?:专门|主要)?(?:做|从事|主营|生产|研发)[{HAN}]{{2,12}}?的([{HAN}]{{3,7}})(?=[，。、；,;!！(]|$)"
)


def names_by_trade(clean: str) -> Iterator[Candidate]:
    """Names behind what a firm is said to make: 也有做工业软件的甲木云联."""
    for match in _OF_TRADE.finditer(clean):
        if may_be_a_name(match.group(1)) or is_short_name(match.group(1)):
            yield Candidate(Span(*match.span(1)), "trade told", 0.7)


_QUOTED = re.compile(
    f'(?:企业|(?<!有限)公司|厂商|工厂|品牌)"(?P<name>[{HAN}]{{3,6}})"(?=董事长|总经理|负责人|创始人|厂长|\\(|去年|今年|昨天|近日|日前|也|已|曾|年|的|、|，)'
)


def quoted_names(clean: str) -> Iterator[Candidate]:
    """家具企业"甲木匠人"去年...: a quoted name behind a word for firms."""
    for match in _QUOTED.finditer(clean):
        name = match["name"]
        if not (_NO_NAME.search(name) or breaks_a_name(name) or is_plain(name)):
            yield Candidate(Span(*match.span("name")), "quoted", 0.6)
