from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.currencies import contradict
from extract.found import Found
from extract.known import KnownNames
from extract.money import find_amounts
from extract.text import read_text
from storage.model import Amount, Document, Language


def amounts_in(sentence: str, language: Language) -> tuple[Amount, ...]:
    document = Document(title="", body=sentence, language=language)
    return find_amounts(Found(document, read_text(document.text, language), KnownNames()))


def _examples(language: Language) -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / f"money_{language}.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" =>") for line in lines if line and not line.startswith("#"))
    return [(sentence, [_canonical(one) for one in sums.split(";") if one.strip()]) for sentence, sums in pairs]


def _canonical(written: str) -> str:
    """Numbers of an example in plain digits: "5e6..2e7 CNY" -> "5000000..20000000 CNY"."""
    return " ".join(
        "=" * token.startswith("=") + "..".join(_plain(Decimal(part)) for part in token.lstrip("=").split(".."))
        if token.lstrip("=")[0].isdigit()
        else token
        for token in written.split()
    )


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _shown(amount: Amount) -> str:
    parts = [_plain(amount.value) + (f"..{_plain(amount.max_value)}" if amount.max_value is not None else "")]
    parts += [amount.currency, *([amount.bound] if amount.bound else [])]
    if amount.equivalent:
        parts += [f"={_plain(amount.equivalent.value)}", amount.equivalent.currency]
    return " ".join([*parts, *(["!"] if "equivalent_contradicts" in amount.flags else [])])


@pytest.mark.parametrize(("sentence", "sums"), _examples("en"))
def test_english_sums(sentence: str, sums: list[str]) -> None:
    assert [_shown(amount) for amount in amounts_in(sentence, "en")] == sums


@pytest.mark.parametrize(("sentence", "sums"), _examples("zh"))
def test_chinese_sums(sentence: str, sums: list[str]) -> None:
    assert [_shown(amount) for amount in amounts_in(sentence, "zh")] == sums


def test_a_sum_keeps_its_surface_and_place() -> None:
    document = Document(title="Money", body="It got CNY1.2 million (USD172,000).", language="en")
    text = read_text(document.text, "en", 5)
    (amount,) = find_amounts(Found(document, text, KnownNames()))
    assert text[amount.span] == amount.surface == "CNY1.2 million"
    assert amount.equivalent is not None
    assert text[amount.equivalent.span] == amount.equivalent.surface == "USD172,000"


def test_a_range_is_one_surface() -> None:
    (amount,) = amounts_in("贷款贴息为50万—120万元。", "zh")
    assert amount.surface == "50万—120万元"


def test_a_caption_names_the_unit_of_the_lines_below() -> None:
    text = "名单（单位：万元）：\n某种业：国家级，30；首次进规，10。\n某织造：稳岗补助，3.6。\n共2家，电话8123。"
    assert [_shown(amount) for amount in amounts_in(text, "zh")] == ["300000 CNY", "100000 CNY", "36000 CNY"]


def test_a_sum_under_a_caption_may_stand_right_behind_its_firm() -> None:
    text = "计划如下（单位：万元）。\n一、新认定：某某泵业有限公司80；某某机床厂5、某某光学有限公司23.6。"
    assert [_shown(amount) for amount in amounts_in(text, "zh")] == ["800000 CNY", "50000 CNY", "236000 CNY"]


def test_an_english_caption_gives_firms_their_sums_in_yuan() -> None:
    text = (
        "The bureau is to pay the following (unit: yuan).\n"
        "1) Titles: Anhui Wuhe Pump Co., Ltd. 400,000; Wuhe Valve Inc. 150,000, as it moved in.\n"
        "2) Returned: Hebei Guzhen Bolt Co., Ltd., 90,000.\nItems 1) and 2) come to 640,000."
    )
    assert [amount.value for amount in amounts_in(text, "en")] == [400_000, 150_000, 90_000]


def test_an_english_caption_does_the_same() -> None:
    text = "(Unit: 10,000 yuan)\n1 A mill, new: 40\n2 A forge, first time: 10; interest: 7.5\nTotal 57.5\nEnd."
    assert [_shown(amount) for amount in amounts_in(text, "en")] == [
        *["400000 CNY", "100000 CNY", "75000 CNY", "575000 CNY"]
    ]


def test_traditional_script_reads_the_same() -> None:
    (amount,) = amounts_in("兩家各獲區財政獎勵40萬元。", "zh")
    assert (amount.value, amount.currency) == (Decimal(400_000), "CNY")


@pytest.mark.parametrize(
    ("yuan", "currency", "other", "expected"),
    [(6_300, "USD", 454, True), (10_000, "USD", 1_552, False), (100, "JPY", 2_000, False), (100, "EUR", 50, True)],
)
def test_an_impossible_rate_contradicts(yuan: int, currency: str, other: int, expected: bool) -> None:
    assert contradict(Decimal(yuan), "CNY", Decimal(other), currency) is expected
    assert contradict(Decimal(other), currency, Decimal(yuan), "CNY") is expected


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(["", "万", "亿"]))
def test_any_whole_sum_of_yuan_is_found(number: int, scale: str) -> None:
    (amount,) = amounts_in(f"区财政安排{number}{scale}元。", "zh")
    assert amount.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.decimals(min_value="0.01", max_value="999999.99", places=2), st.sampled_from(["", " million", " billion"]))
def test_any_sum_with_separators_is_found(number: Decimal, scale: str) -> None:
    (amount,) = amounts_in(f"It invested {number:,}{scale} yuan.", "en")
    assert amount.value == number * {"": 1, " million": 10**6, " billion": 10**9}[scale]
