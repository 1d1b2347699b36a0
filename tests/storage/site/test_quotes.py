from __future__ import annotations

import pytest

from storage.site.quotes import LONGEST, quote, with_quote


@pytest.mark.parametrize(
    ("context", "hit", "before", "after"),
    [
        ("昨日开会。松江区新增24家企业。市里很高兴。", "24家", "松江区新增", "企业。"),
        ("Old news. Jiading has 16 firms, says Nimbus Co., Ltd. in Shanghai. More.", "16", "Jiading has ",
         " firms, says Nimbus Co., Ltd. in Shanghai."),
        ("标题\n共3.5亿元", "3.5亿元", "共", ""),
        ("It rose 4.5 percent to 24 firms", "24", "It rose 4.5 percent to ", " firms"),
        ("He said “yes.” Twelve firms won.", "Twelve", "", " firms won."),
    ],
)  # fmt: skip
def test_quotes_end_where_sentences_do(context: str, hit: str, before: str, after: str) -> None:
    start = context.index(hit)
    assert quote(context, start, start + len(hit)) == {"before": before, "hit": hit, "after": after}


def test_long_sentences_are_cut() -> None:
    found = quote("甲" * 400 + "24家" + "乙" * 400, 400, 403)
    assert found["before"] == "…" + "甲" * LONGEST and found["after"] == "乙" * LONGEST + "…"


def test_offsets_are_those_of_the_document() -> None:
    row = {"context": "有24家。", "context_start": 100, "start": 101, "end": 104, "value": 24}
    assert with_quote(row) == {"start": 101, "end": 104, "value": 24,
                               "quote": {"before": "有", "hit": "24家", "after": "。"}}  # fmt: skip


def test_a_claim_without_a_place_has_no_quote() -> None:
    assert with_quote({"context": None, "context_start": None, "start": None, "end": None})["quote"] == {}
