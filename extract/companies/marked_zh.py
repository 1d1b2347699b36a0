"""Chinese names with a mark beside them: a stock code, the label of a form, or fame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate
from extract.companies.legal_zh import name_start
from extract.companies.tables import any_of, words_of
from storage.model import Span

_LISTED = re.compile(
    rf"\*?(?:ST|XD|XR|N)?[{HAN}A-Za-z]{{2,8}}(?=\((?:(?:证券|股票)(?:代码|简称)[::]?|NEEQ[::]?|[A-Z]+[::])?"
    r"\s?[0368429]\d{5}(?:\.(?:SH|SZ|BJ|NQ))?\)"
    r"|\((?:证券|股票)代码)"
)
_ST = re.compile(rf"\*?ST[{HAN}]{{2,3}}?(?=公告|发布|披露|[^{HAN}]|$|的|和|与|及|等|[A-Z])")


def listed(clean: str) -> Iterator[Candidate]:
    """Names with a stock code or a mark of the exchange beside them."""
    for match in _LISTED.finditer(clean) if "(" in clean else ():
        start = name_start(clean, match.start(), match.end())
        if match.end() - start >= 2:
            yield Candidate(Span(start, match.end()), "stock code", 0.93)
    for match in _ST.finditer(clean):
        yield Candidate(Span(*match.span()), "stock mark", 0.95)


@cache
def _labels() -> re.Pattern[str]:
    labels = any_of(words_of("name_label", "zh"))
    return re.compile(
        rf"(?:{labels})[::]\s?\"?([{HAN}A-Za-z0-9·&*]{{2,24}}(?:\([{HAN}]{{2,5}}\)[{HAN}]*)?)(?=[\s，,。;；\"、)]|$)",
        re.MULTILINE,
    )


def labelled(clean: str) -> Iterator[Candidate]:
    """Names behind the label of a form or footer."""
    for match in _labels().finditer(clean):
        if not re.search("局|委|政府|中心|协会|大学|部$", match.group(1)):
            yield Candidate(Span(*match.span(1)), "label", 0.8)


@cache
def _famous() -> re.Pattern[str]:
    sure, other = (any_of(words_of("famous", column)) for column in ("zh", "zh_ambiguous"))
    suffix = "证券|技术|集团|汽车|银行|电子|半导体|重工|股份|科技|创新|电器|软件|云|通信|公司"
    return re.compile(rf"(?:(?:{sure})(?:{suffix})?|(?:{other})(?:公司|集团))(?!队)(?:[{HAN}]{{2,6}}?分公司)?")


def famous(clean: str) -> Iterator[Candidate]:
    """Household names of business."""
    return (Candidate(Span(*match.span()), "famous", 0.58) for match in _famous().finditer(clean))
