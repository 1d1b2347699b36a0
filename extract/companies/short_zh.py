"""Chinese short names (朔望信息): brand and trade word, where the sentence treats them as firms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate
from extract.companies.place_names import place_at
from extract.companies.tables import any_of, words_of
from storage.model import Span

# A trade word goes on as another word here: 信息化, 软件园, 工程师.
_GOES_ON = "化|库|园|师|部|员|局|厅|院|所|区|类|界|型|品|者|性|术|学|产业|行业|领域|赛道|技术|企业(?!家)|创新|人才|服务|研究|中心|平台|项目|大会|论坛|装备|标准|系列|基地|板块|市场|奖|城|街|路|镇"
_COMMON_BRAND = re.compile(
    "(?:高端|人工|智能|新型|先进|现代|传统|绿色|数字|国家|中国|全国|全球|世界|国际|国内|海外|省级|市级|区级|关键|核心|基础|重点|主要|相关|自主|创新|高新|高|新|大|小|工业|农业|民营|国有|战略|特色|优势|未来|新兴|支柱|主导|科学"
    "|电子|信息|生物|医药|机械|汽车|软件|网络|材料|环保|能源|装备|制造|商贸|文化|旅游|食品|纺织|化工|建筑|通用|专用|专业|精细|高效|低碳|清洁|可再生|第三代|新一代|下一代|集成|量子|智慧|健康|医疗|交通|物流|金融|技术|科技|轨道|航空|航天|海洋|深海|生命|基因|元宇宙|大|云|互联网|物联网|人|数据|安全|服务|产品|设备|系统|仪器|仪表|其他|多个|部分|一批|各|某|该|本|此|这|那|上述|有关|以|我|你|他|它|无|非|超|微|纳米|硬|软|强|加快|加强|推动|推进|发展|建设|打造|培育|聚焦|围绕|突破|促进|提升|开展|加大|支持|鼓励|引导|实施|推广|应用|利用|采用|掌握|运用|提供|实现|形成|具有|涵盖|涉及|覆盖|包括|属于|从事|研究|开发|生产|销售|购买|采购|申报|申请|认定|评审|复核|中小|小微|规上|规模|上市|龙头|骨干|领军|知名|优质|优秀|第[一二三四五六七八九十]|十|两|三|四|五|六|七|八|九|一|年|月|日|的|了|和|与|是|在|对|为|由|将|把|被|从|到|向|等|及|或|并|但|而|也|都|就|不|没|有|家|个|项|种|款|套|台|件|名|位)+"
)
# Characters that no short name holds.
_BROKEN = re.compile(
    r"[的了是在与和及或等被把让给该这那为由将从向对于各项种个家]|\d{4}|公司|企业|名单|产业|行业|领域|我[市省区县]|[省市区县]级|国家级|年度|政策|资金|专精|巨人|冠军|中小|认定|入选|荣获|称号"
)


@cache
def _short() -> str:
    trade = any_of(words_of("trade", "zh"))
    return rf"(?:\([{HAN}]{{2,4}}\))?(?:[{HAN}]|[A-Z]{{2,5}}){{1,6}}?(?:{trade}){{1,3}}(?!{_GOES_ON})"


@cache
def _item() -> re.Pattern[str]:
    return re.compile(_short())


def is_short_name(name: str) -> bool:
    """Whether a string has the shape of a short name: a brand that is no common word, and a trade."""
    match = _item().match(name)
    while match:
        if match.end() == len(name):
            return _brand_is_own(name)
        return bool(re.fullmatch(_short(), name)) and _brand_is_own(name)
    return False


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words_of('trade', 'zh'))})+$")


def _brand_is_own(name: str) -> bool:
    if _BROKEN.search(name):
        return False
    tail = _trades().search(name)
    brand = name[: tail.start()] if tail else name
    while tail and len(brand) < 2 and len(tail.group()) > 2:
        tail = _trades().search(name, tail.start() + 1)
        brand = name[: tail.start()] if tail else name
    return len(brand) >= 2 and not _COMMON_BRAND.fullmatch(brand) and len(name) <= 12


@cache
def _subject() -> re.Pattern[str]:
    """A short name at the head of a clause, or behind a word for firms, with what firms do behind it."""
    before = r"(?:^|(?<=[,，。、；;：:！!?？\s\"》—-])|(?<=企业)|(?<=公司)|(?<=旗下)|(?<=厂商)|(?<=龙头)|(?<=巨头)|(?<=供应商)|(?<=制造商)|(?<=独角兽)|(?<=记者从)|(?<=走进)|(?<=来到)|(?<=走访)|(?<=旗下的)|(?<=,由)|(?<=，由)|(?<=祝贺)|(?<=贺)|(?<=喜报)|(?<=日前)|(?<=近日)|(?<=今年)|(?<=去年))"
    after = any_of(words_of("predicate", "zh"))
    return re.compile(rf"{before}({_short()})(?={after}|\"?\(\d{{6}}|\((?:证券|股票)代码)", re.MULTILINE)


def subjects(clean: str) -> Iterator[Candidate]:
    """Short names that act as firms in their sentence."""
    for match in _subject().finditer(clean):
        if is_short_name(match.group(1)) and place_at(match.group(1), 0) != len(match.group(1)):
            yield Candidate(Span(*match.span(1)), "subject", 0.85)


_CODE = re.compile(
    rf"(?P<name>\*?(?:ST|XD|XR|N)?[{HAN}A-Za-z]{{2,8}})(?=\((?:(?:证券|股票)(?:代码|简称)[::]?|NEEQ[::]?|[A-Z]+[::])?\s?[0368429]\d{{5}}(?:\.(?:SH|SZ|BJ|NQ))?\)|\((?:证券|股票)代码)"
)
_ST = re.compile(rf"\*?ST[{HAN}]{{2,3}}")


def listed(clean: str) -> Iterator[Candidate]:
    """Names with a stock code beside them."""
    from extract.companies.legal_zh import name_start

    for match in _CODE.finditer(clean):
        start = name_start(clean, match.start(), match.end())
        if match.end() - start >= 2:
            yield Candidate(Span(start, match.end()), "stock code", 0.93)
    for match in _ST.finditer(clean):
        yield Candidate(Span(*match.span()), "stock mark", 0.95)
