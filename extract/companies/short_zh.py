"""Chinese short names (朔望信息): brand and trade word, where the sentence treats them as firms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate
from extract.companies.legal_zh import cuts
from extract.companies.place_names import place_at
from extract.companies.shape_zh import LONGEST_BRAND, brand, is_plain, short_name_pattern
from extract.companies.tables import any_of, words_of
from storage.model import Span

# Characters that stand in brands but more often in phrases.
_LOOSE = re.compile("[两三四五六七八九十单每占看届时果据传仅已正再又能会可首大中小多少新老上下前后]")
# A brand that starts with 和 must stand behind one of these, else 和 joins it to what is before.
_BEFORE_ANY = ("", *'，,。；;：:！!？?\n"、的')
# How far behind its start the trade word of a short name stands at most, in characters: six of Chinese, or six words
# of five letters and a place in brackets.
_REACH, _WIDE_REACH = 6, 36
_WIDE = re.compile("[A-Z(]")
_PUNCTUATION = r"^|[，,。、；;：:！!？?\s\"》()|—\-】\]①-⑳✅✔●◆■★▶]"
# What stands right in front of names that are told by nothing behind them: marks, and words that only join.
_CLEAR_START = ("", *'，,。；;：:！!？?\n"、在由对以把向与为据是经')
# 兰溪的甲木绸缎: what a place calls its own.
_OF_A_PLACE = re.compile(f"[{HAN}][市区县镇乡州溪阳山江海湖城安平宁清义康]的$")
_PREPOSITION = (
    "有(?!研)|即|如(?!意|东|皋)|为(?!民)|向(?!日|阳|荣)|获(?:得|(?!嘉|鹿))|[将于以同和像]|经(?!济)"
    "|和(?=[\u4e00-\u9fff]{3,10}一样)"
)
FIRM_BEFORE = re.compile(
    "(?:企业|公司|厂商|厂家|龙头|巨头|供应商|制造商|生产商|服务商|独角兽|瞪羚|旗下|旗下的|客户|股东|名为|名叫|(?:客户|供应商|股东|对手)(?:之一)?[是为])\\Z"
)
_CODE = r"\"?\((?:(?:证券|股票)(?:代码|简称)|\d{6})"
_AFTER = (
    rf"系(?=[{HAN}()]{{2,24}}(?:公司|集团))|"
    r"[\d，,。、；;：:！!？?\s\"》()—]|$|[的等和与及之外在为是将已还也又则都有从向对于把被现曾正均两三去今近以因能可会要只仅率凭靠最像迁到未既刚昨|]|不(?=再|仅|只|但|光)|一样|这样|那样|C[EFT]O"
    "|采购|下发|这样|这类|带动|相继|共同|联合"
)


# 东湖证券, 资阳人寿: no plain words end so, and a place alone is brand enough.
_FINANCE = re.compile(f"(?!有价|股票|房产|公募|境外)[{HAN}]{{2,4}}(?:证券|信托|人寿|财险|期货|创投)")


def _under_a_flash(clean: str, match: re.Match[str]) -> bool:
    """【快讯】甲木科技: the news is the firm's."""
    return clean[match.start() - 1 : match.start()] in ("】", "]") and clean[match.end() : match.end() + 1] in (
        ":",
        "：",
    )


@cache
def predicates() -> re.Pattern[str]:
    """What is said of firms right after their name."""
    return re.compile(any_of(words_of("predicate", "zh")))


_OF_BODIES = (
    "工业",
    "科技",
    "经济",
    "商务",
    "农业",
    "交通",
    "文化",
    "信息",
    "数据",
    "水利",
    "投资",
    "金融",
    "环境",
    "工程",
    "建设",
)
_BODY_GOES_ON = re.compile(f"[和与及][{HAN}]{{2,8}}?(?:局|厅|委|部门?|委员会|办公室)(?!长|署)")


def is_part_of_a_body(clean: str, end: int) -> bool:
    """Whether what ends here goes on as a public body's name: 河北省工业 in 河北省工业和信息化厅."""
    return clean.endswith(_OF_BODIES, 0, end) and bool(_BODY_GOES_ON.match(clean, end))


_PRODUCT_BEFORE = re.compile('(?:产品|机型|型号|品种|成果)(?:为|是)?"$')


def is_quoted_product(clean: str, span: Span) -> bool:
    """Whether a name without a legal form is quoted as a product: 主导产品"甲木传感器"."""
    is_quoted = clean[span.start - 1 : span.start] == clean[span.end : span.end + 1] == '"'
    named = is_quoted and not clean.endswith(("公司", "集团", "厂"), span.start, span.end)
    return named and bool(_PRODUCT_BEFORE.search(clean[max(0, span.start - 6) : span.start]))


@cache
def _bounded() -> re.Pattern[str]:
    predicate = rf"[已将拟也正曾又还均都刚再]?(?:{predicates().pattern})|获(?=\d|[{HAN}]{{2,6}}(?:资本|创投|基金))"
    after = rf"(?P<predicate>{predicate})|(?P<code>{_CODE})|(?P<end>{_AFTER})"
    return re.compile(rf"({short_name_pattern()})(?={after})|(?P<open>{short_name_pattern(greedy=True)})")


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(f"{_PUNCTUATION}|{cuts().pattern}|{_PREPOSITION}", re.MULTILINE)


@lru_cache(maxsize=8)
def starts(clean: str) -> tuple[int, ...]:
    """The places of a text where a name may start: behind punctuation and words that no name holds."""
    ends = dict.fromkeys(match.end() for match in _starts().finditer(clean))
    return tuple(end for end in ends if _can_start(clean[end : end + 1]))


def _can_start(character: str) -> bool:
    """Whether a name can start with a character: Chinese, a capital or a bracket."""
    return "\u3400" <= character <= "\u9fff" or "A" <= character <= "Z" or character == "("


@cache
def _trade_heads() -> frozenset[str]:
    return frozenset(word[:2] for word in (*words_of("trade", "zh"), *words_of("finance", "zh")))


def _starts_before_a_trade(clean: str) -> Iterator[int]:
    """The starts behind which a trade word stands near enough for a short name; cheaper than to try them all."""
    heads = _trade_heads()
    trades = [at for at in range(len(clean) - 1) if clean[at + 1] == "业" or clean[at : at + 2] in heads]
    for start in starts(clean):
        following = bisect_right(trades, start)
        reach = _WIDE_REACH if _WIDE.search(clean, start, start + _REACH) else _REACH
        if following < len(trades) and trades[following] <= start + reach:
            yield start


def short_names(clean: str, on_topic: bool) -> Iterator[Candidate]:
    """Short names between clear bounds, weighed by what stands around them.

    On topic is a document that speaks of titles which firms hold: only there a name counts of which nothing
    is said that only firms do.
    """
    for start in _starts_before_a_trade(clean):
        match = _bounded().match(clean, start)
        own = brand(match.group()) if match else ""
        if match and own and not (own[0] == "和" and _joins(clean, start, match.end())):
            score = _score(clean, match, own)
            if not score and (on_topic or place_at(own, 0)):
                score = _score_alone(clean, match, own)
            if score:
                yield Candidate(Span(*match.span()), "short name", score)


def _joins(clean: str, start: int, end: int) -> bool:
    """Whether a 和 joins what follows to what is before, or compares: 和甲木液压一样."""
    return clean[start - 1 : start] not in _BEFORE_ANY or clean.startswith("一样", end)


def _score(clean: str, match: re.Match[str], own: str) -> float:
    """How likely a bounded short name is a firm by the words beside it."""
    start = match.start()
    if len(own) - place_at(own, 0) > LONGEST_BRAND:
        return 0.0
    firm_before = bool(FIRM_BEFORE.search(clean, max(0, start - 6), start))
    if match["predicate"] or match["code"]:
        return 0.9 if firm_before or match["code"] else 0.85
    if firm_before or _under_a_flash(clean, match):
        return 0.8
    if _FINANCE.fullmatch(match.group()) and match["end"] is not None:
        return 0.7
    return 0.6 if match.group().endswith("股份") and match["end"] is not None and len(own) <= 3 else 0.0


def _score_alone(clean: str, match: re.Match[str], own: str) -> float:
    """The same where nothing is said of the firm: by the name alone and whether it clearly starts and ends."""
    name, place = match.group(), place_at(own, 0)
    ends = match["end"] is not None
    corporate = name.endswith(words_of("corporate", "zh"))
    generic = name.endswith(words_of("generic_trade", "zh"))
    if place:
        own = own[place:]
        if len(own) < 2 or len(own) > LONGEST_BRAND or is_plain(own):
            return 0.0
        return 0.62 if corporate or not generic else 0.0
    generic = generic and not (len(own) == 2 and _OF_A_PLACE.search(clean, max(0, match.start() - 3), match.start()))
    if len(own) > LONGEST_BRAND or (generic and not corporate):
        return 0.0
    opens = clean[match.start() - 1 : match.start()] in _CLEAR_START and not _LOOSE.search(own)
    return 0.55 if ends or (opens and (corporate or len(own) == 2)) else 0.0
