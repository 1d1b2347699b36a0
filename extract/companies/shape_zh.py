"""The shape of Chinese short names: a brand that is no plain word, and what the firm does."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.companies.anatomy_zh import HAN
from extract.companies.legal_zh import cuts
from extract.companies.place_names import place_at
from extract.companies.tables import any_of, words_of

# A trade word goes on as another word here: 信息化, 软件园, 工程师.
_GOES_ON = (
    "化|库|园|师|部|员|局|厅|院|所|区|类|界|型|品(?!牌)|者|性|术|学|产业|行业|领域|赛道|技术|企业(?!家)|创新|人才|服务|研究|中心|平台|项目|大会"
    "|论坛|装备|标准|系列|基地|板块|市场|奖|城|街|路|镇|有限|大学|工厂|厂(?!长|区|房)|协会|展|节|周|馆|赛|专业"
    f"|系(?!统|[{HAN}()]{{2,24}}(?:公司|集团))"
)
# What no short name holds.
_BROKEN = re.compile(
    r"\d{4}|公司|企业|名单|[一两几多]家|[一两几][枚台颗款]|季度|产业|行业|领域|我[市省区县]|[省市区县]级|国家级|年度|政策"
    "|资金|专精|巨人|冠军|中小|认定|入选|荣获|称号|日报|晚报|报业|广播|电视台|万元|亿元|同比|增长"
)
# Characters of sentences that no brand holds.
_SENTENCE = re.compile(
    "[的了是在与及或等被把让给该这那为由将从向对于各项个我你他她就想说也很都不没要此其什么怎而最更它还咱着]"
)
LONGEST_BRAND = 4
_SEAT = re.compile(f"\\(([{HAN}]{{2,4}})\\)$")
# Any 业 but those of common words: 表业, 铸业.
_INDUSTRY = f"(?![企产行工农商创就专事作开停毕失营主副从物职学同林复转置][业]|兴业)[{HAN}]业(?![主态务界内绩者])"


def trade_words() -> str:
    """What a firm does, as an expression for any of the words."""
    return f"{any_of((*words_of('trade', 'zh'), *words_of('finance', 'zh')))}|{_INDUSTRY}"


@cache
def short_name_pattern(greedy: bool = False) -> str:
    """An expression for a brand and its trade words, as few or, greedy, as many of them as there are."""
    letter = f"(?!企业|公司|旗下)[{HAN}]"
    place = rf"(?:\([{HAN}]{{2,4}}\))?"
    return rf"{place}(?:{letter}|[A-Z]{{2,5}}){{1,6}}?(?:{trade_words()}){{1,3}}{'' if greedy else '?'}(?!{_GOES_ON})"


@cache
def _item() -> re.Pattern[str]:
    return re.compile(short_name_pattern())


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?:{trade_words()})+$")


@cache
def _common() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words_of('common', 'zh'))})+")


def is_plain(name: str) -> bool:
    """Whether a would-be brand is made of plain words."""
    return bool(_common().fullmatch(name))


@lru_cache(maxsize=4096)
def is_short_name(name: str) -> bool:
    """Whether a string has the shape of a short name: a brand that is no common word, and a trade."""
    seat = _SEAT.search(name)
    if seat and place_at(seat.group(1), 0) == len(seat.group(1)):
        name = name[: seat.start()]
    return bool(_item().fullmatch(name)) and bool(brand(name))


@lru_cache(maxsize=4096)
def brand(name: str) -> str:
    """The part of a short name before its trade words, empty where that is no brand of anyone."""
    if _BROKEN.search(name) or len(name) > 12:
        return ""
    tail = _tail().search(name)
    while tail and tail.start() < 2:
        tail = _tail().search(name, tail.start() + 1)
    own = name[: tail.start()] if tail else ""
    if len(own) < 2 or (len(own) >= 4 and _trade_first().match(own)):
        return ""
    return own if _names_someone(own) else ""


def may_be_a_brand(own: str) -> bool:
    """Whether a string can be the brand in a name of another form: 甲木 in 甲木银行, 甲木印刷公司."""
    return 2 <= len(own) <= LONGEST_BRAND and not _BROKEN.search(own) and _names_someone(own)


def _names_someone(own: str) -> bool:
    behind = own[place_at(own, 0) :] or own
    if len(behind) == 4 and (is_plain(behind[:2]) or is_plain(behind[2:])):
        return False
    if len(behind) > 2 and _tail().fullmatch(behind):
        return False
    return not (
        "和" in own[2:]
        or _SENTENCE.search(own)
        or is_plain(behind)
        or _no_start().match(own)
        or _no_start().match(behind)
    )


@cache
def _trade_first() -> re.Pattern[str]:
    return re.compile(any_of(words_of("trade", "zh")))


@cache
def _no_start() -> re.Pattern[str]:
    phrases = any_of(words_of("phrase_start", "zh"))
    return re.compile(
        f"{cuts().pattern}|{phrases}|[首一二三四五]期|已|牌(?![坊楼])|以(?!诺|岭|太)|因(?!诺|泰|赛)|未(?!来|名|央)|由于|获(?!嘉|鹿)|像|有(?!研)|即|如(?!意|东|皋)|向(?!日|阳|荣)"
    )


def breaks_a_name(text: str) -> bool:
    """Whether a string holds what no name does, or starts with a word that ends before names."""
    return bool("和" in text or _BROKEN.search(text) or _SENTENCE.search(text) or _no_start().match(text))
