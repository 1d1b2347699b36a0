"""Chinese constructions that tell whose a sum is where the firm named last is not the one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.found import Found
from extract.topics import Mention, mentions
from storage.model import Amount, Span

_JOINED = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:、|和|与|及|以及)\s*")
_IN_TURN = re.compile("分别")
_MORE_OF_THEM = re.compile("等(?:[\\d一二两三四五六七八九十]+余?|多|数)家|等(?:企业|公司|单位)")
_ROW_REACH = 40
_SHARED = re.compile("、|和|与|及|,|，")
_PAYEE = re.compile("(?:收款(?:单位|人|方)|支付给|付给|受益人)(?:名称)?[为是:]?$")
_BOUGHT = re.compile("(?:因|已|将|拟|此前|近日|日前|去年|今年)*被")


def row_before(found: Found, sentence: int, amount: Amount) -> tuple[Mention, ...]:
    """The firms of a row ("甲、乙") that ends shortly in front of a sum; one where no row does."""
    here = [one for one in mentions(found, sentence) if one.end <= amount.span.start and not one.pointer]
    row = here[-1:]
    for one in reversed(here[:-1]):
        if not _JOINED.fullmatch(found.text.clean, one.end, row[0].start):
            break
        row.insert(0, one)
    return tuple(row)


def belongs_to_several(found: Found, row: Sequence[Mention], amount: Amount) -> bool:
    """甲、乙各奖励50万元, 甲等12家各20万元: the sum is no single firm's."""
    if not row:
        return False
    gap = found.text.clean[row[-1].end : amount.span.start]
    between = any(row[-1].end <= one.span.start < amount.span.start for one in found.amounts)
    if between or re.search("[。；;\n]", gap) or len(gap) > _ROW_REACH:
        return False
    return len(row) > 1 or bool(_MORE_OF_THEM.match(gap))


def in_turn(found: Found, row: Sequence[Mention], amount: Amount, place: Span) -> str | None:
    """甲和乙分别实现产值3亿元、2亿元: the firm whose turn it is."""
    clean = found.text.clean
    if len(row) < 2 or not _IN_TURN.search(clean, row[-1].end, amount.span.start):
        return None
    sums = [one.span for one in found.amounts if row[-1].end <= one.span.start < place.end]
    run = sums[:1]
    for span in sums[1:]:
        if not _SHARED.fullmatch(clean, run[-1].end, span.start):
            break
        run.append(span)
    at = next((index for index, span in enumerate(run) if span == amount.span), None)
    return row[at].company if at is not None and len(run) == len(row) else None


def named_as_payee(found: Found, sentence: int) -> str | None:
    """收款单位为甲: the firm that a sentence names as the one that is paid."""
    start, clean = found.text.sentences[sentence].start, found.text.clean
    named = (one for one in mentions(found, sentence) if _PAYEE.search(clean, start, one.start))
    return next((one.company for one in named), None)


def is_bought(clean: str, one: Mention) -> bool:
    """甲因被乙以3亿元收购: whether what follows a firm says that it was bought."""
    return bool(_BOUGHT.match(clean, one.end))
