"""Normalising, with the way back to the stored text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import read_text
from storage.model import Language, Span


@pytest.mark.parametrize(
    ("language", "source", "clean"),
    [
        ("zh", "第３批“小巨人”（国家级）", '第3批"小巨人"(国家级)'),
        ("zh", "⼀家⽣产⻔窗的公司", "一家生产门窗的公司"),
        ("zh", "专\u200b精特\ufeff新", "专精特新"),
        ("zh", "華東機電入選國家級“小巨人”名單", '华东机电入选国家级"小巨人"名单'),
        ("zh", "甲木阀门,乙川泵业;营收3,215万元,占5%,居首", "甲木阀门，乙川泵业；营收3,215万元，占5%，居首"),
        ("zh", "为Lanqiao Co., Ltd.供货,2024年起", "为Lanqiao Co., Ltd.供货，2024年起"),
        ("zh", "為(wèi)深入貫徹關於", "为深入贯彻关于"),
        ("en", "SixSIP-based firms ofHuadu", "Six SIP-based firms of Huadu"),
        ("en", "a 3\u2011billion\u2011yuan\u00a0fund", "a 3-billion-yuan fund"),
        ("en", "“Little Giants” at Jing’an", '"Little Giants" at Jing\'an'),
        ("en", "the McDonald formula, iPhone and eBay", "the McDonald formula, iPhone and eBay"),
    ],
)
def test_finders_see_one_spelling(language: Language, source: str, clean: str) -> None:
    assert read_text(source, language).clean == clean


def test_a_span_leads_back_to_what_is_stored() -> None:
    source = "入选\u200b第３批\u200b“小巨\u200b人”名单"
    text = read_text(source, "zh")
    start = text.clean.index("第3批")
    stored = text.stored(Span(start, start + 3))
    assert source[stored.start : stored.end] == "第３批"
    start = text.clean.index('"小巨人"')
    stored = text.stored(Span(start, start + 5))
    assert source[stored.start : stored.end] == "“小巨\u200b人”"


def test_the_title_keeps_its_length() -> None:
    text = read_text("第\u200b三批\n正文", "zh", title_length=4)
    assert text.clean[: text.title_end] == "第三批"


@given(st.text(alphabet="第３批“小巨人”\u200b\n aA，。（)为wèi(为", max_size=60), st.sampled_from(["en", "zh"]))
def test_every_span_of_the_clean_text_lies_in_the_stored_text(source: str, language: Language) -> None:
    text = read_text(source, language)
    for start in range(len(text.clean)):
        stored = text.stored(Span(start, start + 1))
        assert 0 <= stored.start < stored.end <= len(source) or stored.start == stored.end - 1


@pytest.mark.parametrize(
    ("language", "source", "sentences"),
    [
        (
            "en",
            "The title went to Acme Co., Ltd. The company makes pumps for Brill Inc. Motor Works of Wuxi.",
            ["The title went to Acme Co., Ltd.", "The company makes pumps for Brill Inc. Motor Works of Wuxi."],
        ),
        (
            "en",
            "Acme Co., Ltd. won. It ranks No. 2 in the U.S. market.",
            ["Acme Co., Ltd. won.", "It ranks No. 2 in the U.S. market."],
        ),
        ("en", "A headline\nA sentence", ["A headline", "A sentence"]),
        ("en", '"We hope so," he said. "Next year."', ['"We hope so," he said.', '"Next year."']),
        ("zh", "甲公司入选。乙公司没有！\n丙公司", ["甲公司入选。", "乙公司没有！", "丙公司"]),
    ],
)
def test_sentences(language: Language, source: str, sentences: list[str]) -> None:
    text = read_text(source, language)
    assert [text[span] for span in text.sentences] == sentences
    for number, span in enumerate(text.sentences):
        assert text.sentence_at(span.start) == number
