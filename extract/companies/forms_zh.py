"""Chinese names that end in a form of their own kind: groups, factories, banks, funds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN, trade_tail
from extract.companies.candidate import Candidate
from extract.companies.legal_zh import name_start
from extract.companies.place_names import place_at
from extract.companies.tables import any_of, words_of
from storage.model import Span

_NATIONAL_BANKS = (
    "中国工商|中国农业|中国建设|中国邮政储蓄|中国民生|中国光大|工商|农业|建设|交通|招商|浦发|浦东发展|上海浦东发展|中信|光大|民生|平安|兴业|华夏|广发|邮储|邮政储蓄|渤海|恒丰|浙商"
    "|国家开发|中国进出口|进出口|中国农业发展|农业发展|微众|网商|汇丰|渣打|花旗"
)
_NATIONAL_AT_END = re.compile(rf"(?:{_NATIONAL_BANKS})银行(?:[{HAN}]{{2,8}}?(?:分行|支行|营业部))?$")
_OFFICE = rf"(?:[{HAN}]{{2,8}}?(?:分行|支行|营业部))?"
_NO_BANK = re.compile(
    "人民|中央|世界|开发性|政策性|商业|各|合作|国有|投资|多家|一家|数据|血|等|亚洲开发|有关|相关|地方"
)
_GENERIC_STEM = re.compile(
    "(?:示范|智能|绿色|数字化?|灯塔|未来|无人|加工|代工|新|老|旧|本|该|生产|生态|标杆|黑灯|智慧|超级|海外|自有|标准|现代化?|两|三|几|多|一|大型|小|民营|国有|龙头|上市|跨国|企业|产业|投资|产城|科技|基地|在|建|的|发|水|电|热|钢|这|原|乡镇|社|总|分|校|厂|工|个|全|各|大|某|央企|外资|合资|行业)+"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<bank>(?:(?:{_NATIONAL_BANKS})银行|(?<![{HAN}])中国银行){_OFFICE}|[工农建中交招]行[{HAN}]{{2,6}}?(?:分行|支行)"
        rf"|(?:[{HAN}]{{2,8}}?)(?:农村商业银行|农商银行|农商行|村镇银行|城市商业银行|银行){_OFFICE})"
        rf"|(?P<nickname>(?<![{HAN}])[工农建交招]行(?=刚|已|向|为|等|与|和|、|的|推|发|放|授|客|行长|副行))"
        rf"|(?P<works>第[一二三四五六七八九十]+[{HAN}]{{2,6}}厂|总厂|(?<![化重木石电焊漆军])工厂|厂)(?![房区长商家址子])"
        rf"|(?P<group>集团)(?!化|军|公司|有限|股份|内|总|队|式|型|财务|\)|旗下的?企业家)"
    )


@cache
def _works_trade() -> re.Pattern[str]:
    goods = "[件器机具材品料车船表管架泵阀丝布纸板漆药线缆饰鞋帽袜]"
    return re.compile(f"(?:{any_of(words_of('trade', 'zh'))}|[{HAN}]{goods})$")


def other_forms(clean: str) -> Iterator[Candidate]:
    """Banks with their branches, groups, factories: names without a legal form."""
    for match in _pattern().finditer(clean):
        kind = str(match.lastgroup)
        end = match.end()
        found = _bank(clean, match) if kind in ("bank", "nickname") else _named(clean, match, kind)
        if found is not None:
            yield Candidate(Span(found[0], end), kind, found[1])


def _bank(clean: str, match: re.Match[str]) -> tuple[int, float] | None:
    name = match.group()
    if re.match(f"(?:{_NATIONAL_BANKS}|中国)银行|[工农建中交招]行", name):
        return match.start(), 0.95
    national = _NATIONAL_AT_END.search(name)
    if national:
        return match.start() + national.start(), 0.95
    stem_end = match.start() + re.search("农村商业银行|农商银行|农商行|村镇银行|城市商业银行|银行", name).start()  # type: ignore[union-attr]
    start = name_start(clean, match.start(), stem_end)
    place = place_at(clean, start)
    if _NO_BANK.search(clean, start, stem_end) or stem_end - start < 2:
        return None
    return (start, 0.93) if place else None


def is_generic(stem: str) -> bool:
    """Whether what stands before 厂 or 集团 is a kind of them and no name: 绿色工厂, 龙头集团."""
    return bool(_GENERIC_STEM.fullmatch(stem))


def _named(clean: str, match: re.Match[str], kind: str) -> tuple[int, float] | None:
    start = name_start(clean, max(0, match.start() - 20), match.start())
    stem = clean[start : match.start()]
    place = place_at(clean, start)
    if kind == "works":
        brand = stem[place:]
        if len(stem) < 4 or _GENERIC_STEM.fullmatch(brand) or len(stem) > 16:
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
