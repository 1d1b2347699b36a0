import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extract.found import Found
from extract.known import KnownNames
from extract.money import find_amounts
from extract.payments import relate_amounts
from extract.text import read_text
from extract.titles import find_titles
from storage.model import Amount, Company, Document, Language, Span


def related(marked: str, language: Language) -> tuple[Amount, ...]:
    """The related amounts of a text whose firms stand in [brackets]; a firm's id is its name."""
    body = re.sub(r"[\[\]]", "", marked)
    document = Document(title="", body=body, language=language)
    text = read_text(document.text, language)
    names = dict.fromkeys(re.findall(r"\[(.+?)\]", marked))
    firms = tuple(_firm(name, text.clean) for name in names)
    found = Found(document, text, KnownNames(), companies=firms)
    return relate_amounts(replace(found, amounts=find_amounts(found)))


def _firm(name: str, clean: str) -> Company:
    spans = tuple(Span(*match.span()) for match in re.finditer(re.escape(name), clean))
    return Company(id=name, name=name, surfaces=(name,), spans=spans, rules=("test",), confidence=1.0)


def _examples(language: Language) -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / f"payments_{language}.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" => ") for line in lines if line and not line.startswith("#"))
    return [(text, [_canonical(one.strip()) for one in sums.split(";")]) for text, sums in pairs]


def _canonical(written: str) -> str:
    value, _, rest = written.partition(" ")
    return f"{_plain(Decimal(value))} {rest}"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _shown(amount: Amount) -> str:
    parts = [_plain(amount.value), amount.role.removesuffix("_per_company")]
    return " ".join(
        [*parts, *([f"<{amount.payer}"] if amount.payer else []), *([f">{amount.payee}"] if amount.payee else [])]
    )


@pytest.mark.parametrize(("text", "sums"), _examples("en"))
def test_english_payments(text: str, sums: list[str]) -> None:
    assert [_shown(amount) for amount in related(text, "en")] == sums


@pytest.mark.parametrize(("text", "sums"), _examples("zh"))
def test_chinese_payments(text: str, sums: list[str]) -> None:
    assert [_shown(amount) for amount in related(text, "zh")] == sums


def test_a_payer_is_written_as_in_the_stored_text() -> None:
    (amount, _) = related("兩家各獲區財政獎勵40萬元，合計80萬元。", "zh")
    assert amount.payer == "區財政"


def test_a_title_and_a_sum_are_a_line_of_a_list_of_rewards() -> None:
    document = Document(title="", body="国家级专精特新“小巨人”企业：60万元", language="zh")
    found = Found(document, read_text(document.text, "zh"), KnownNames())
    found = replace(found, titles=find_titles(found), amounts=find_amounts(found))
    assert [amount.role for amount in relate_amounts(found)] == ["grant_per_company"]


def test_relating_changes_neither_sums_nor_their_order() -> None:
    amounts = related("引导基金规模达30亿元，首期10亿元。", "zh")
    assert [(amount.value, amount.currency) for amount in amounts] == [
        (Decimal(3 * 10**9), "CNY"),
        (Decimal(10**9), "CNY"),
    ]


UNSOLVED = [
    ("zh", "[鹤鸣光学]拿出5500万元建试验线。", "investment", "建 alone is no cue: it stands in too many names"),
    (
        "en",
        "It ploughs 8 percent of sales, or 25 million yuan, back into R&D.",
        "investment",
        "the cue follows a comma",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        pytest.param(language, text, role, marks=pytest.mark.xfail(reason=reason, strict=True))
        for language, text, role, reason in UNSOLVED
    ],
)
def test_what_is_not_solved(language: Language, text: str, role: str) -> None:
    assert [amount.role for amount in related(text, language)] == [role]
