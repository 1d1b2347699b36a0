"""Which firm a word stands for, and which one a sentence is about; firms stand in [brackets]."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from extract.found import Found
from extract.known import KnownNames
from extract.text import read_text
from extract.topics import mentions, topic
from storage.model import Company, Document, Language, Span


def found_in(marked: str, language: Language) -> Found:
    text = read_text(re.sub(r"[\[\]]", "", marked), language)
    firms = tuple(
        Company(name, name, (name,), tuple(Span(*m.span()) for m in re.finditer(re.escape(name), text.clean)), (), 1.0)
        for name in dict.fromkeys(re.findall(r"\[(.+?)\]", marked))
    )
    return replace(Found(Document("", text.source, language), text, KnownNames()), companies=firms)


@pytest.mark.parametrize(
    ("language", "text", "firms"),
    [
        ("zh", "[鹤鸣光学]是小巨人。该公司去年扩产。", ["鹤鸣光学"]),
        ("zh", '[鹤鸣光学](以下简称"公司")投产。[泰宁车灯]供货。公司获奖。', ["鹤鸣光学"]),
        ("zh", "[鹤鸣光学]投产。物流公司送货。", []),
        ("zh", "[鹤鸣光学]投产。[沂河银行]为其放款。", ["鹤鸣光学"]),
        ("en", "[Hexin Optics] won. The company makes lenses.", ["Hexin Optics"]),
        ("en", "[Hexin Optics] won. A rival, [Runa Seals], lost. It makes lenses.", ["Hexin Optics"]),
        (
            "en",
            "[Runa Seals], a subsidiary of [Hexin Optics], won. The group rose. The unit makes seals.",
            ["Runa Seals"],
        ),
    ],
)
def test_a_word_stands_for_a_firm(language: Language, text: str, firms: list[str]) -> None:
    found = found_in(text, language)
    last = len(found.text.sentences) - 1
    assert [one.company for one in mentions(found, last)] == firms


@pytest.mark.parametrize(
    ("language", "text", "firm"),
    [
        ("zh", "由[岱岳创投]领投,[鹤鸣光学]完成融资。下一句。", "鹤鸣光学"),
        ("zh", "[鹤鸣光学]及全资子公司[济宁镜片]获奖。下一句。", "鹤鸣光学"),
        ("en", "Led by [Lake Ventures], the round of [Hexin Optics] closed. Next.", "Hexin Optics"),
    ],
)
def test_a_sentence_is_about_a_firm(language: Language, text: str, firm: str) -> None:
    found = found_in(text, language)
    assert topic(found, len(found.text.sentences) - 1, 3) == firm


def test_far_sentences_do_not_count() -> None:
    found = found_in("[鹤鸣光学]获奖。一。二。三。", "zh")
    assert topic(found, 3, 2) is None
