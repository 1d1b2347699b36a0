import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import NUMBER_EN, NUMBER_ZH, ORDINAL_EN, ORDINAL_ZH, parse_number, parse_ordinal

NUMBERS = {
    "118": 118,
    "14,872": 14_872,
    "1,234,567.89": "1234567.89",
    "7.20": "7.2",
    "1.2 million": 1_200_000,
    "0.7 billion": 700_000_000,
    "80 thousand": 80_000,
    "10-billion": 10**10,
    "40m": 40_000_000,
    "6mn": 6_000_000,
    "2bn": 2 * 10**9,
    "3tn": 3 * 10**12,
    "15k": 15_000,
    "2 dozen": 24,
    "a dozen": 12,
    "half a dozen": 6,
    "half a million": 500_000,
    "zero": 0,
    "Twenty-four": 24,
    "one hundred and eighteen": 118,
    "One-hundred-forty-three": 143,
    "a hundred": 100,
    "two thousand nine hundred and thirty": 2_930,
    "three hundred million": 3 * 10**8,
    "one million two hundred thousand": 1_200_000,
    "1.2万": 12_000,
    "30余万": 300_000,
    "十多万": 100_000,
    "2万亿": 2 * 10**12,
    "1亿2000万": 120_000_000,
    "12，950": 12_950,
    "3千": 3_000,
    "两千九百三十": 2_930,
    "两万五": 25_000,
    "一百零二": 102,
    "十五": 15,
    "廿三": 23,
    "二〇二一": 2021,
    "一点二亿": 120_000_000,
    "肆佰叁拾萬": 4_300_000,
    "六十四万零一百四十三": 640_143,
}
NO_NUMBERS = ["", "家", "two or three", "dozens", "several", "两三", "三四十", "十百千万", "几百", "1.2.3", "万"]


@pytest.mark.parametrize(("surface", "value"), NUMBERS.items())
def test_a_numeral_has_its_value(surface: str, value: int | str) -> None:
    assert parse_number(surface) == Decimal(value)


@pytest.mark.parametrize("surface", NO_NUMBERS)
def test_what_is_no_exact_numeral_has_none(surface: str) -> None:
    assert parse_number(surface) is None


ORDINALS = {
    "first": 1,
    "third": 3,
    "twelfth": 12,
    "twenty-first": 21,
    "Thirty-second": 32,
    "ninetieth": 90,
    "3rd": 3,
    "112th": 112,
    "No. 3": 3,
    "No.12": 12,
    "number two": 2,
    "第三": 3,
    "第12": 12,
    "第二十一": 21,
    "首": 1,
}


@pytest.mark.parametrize(("surface", "place"), ORDINALS.items())
def test_an_ordinal_has_its_place(surface: str, place: int) -> None:
    assert parse_ordinal(surface) == place


@pytest.mark.parametrize("surface", ["", "three", "三", "last", "上一"])
def test_what_is_no_ordinal_has_no_place(surface: str) -> None:
    assert parse_ordinal(surface) is None


FOUND_EN = {
    "The C919 flew with 14,872 others.": ["14,872"],
    "a fine of 65438+0 yuan": [],
    "One-hundred-forty-three firms, half a dozen mines and a thousand mills": [
        "One-hundred-forty-three",
        "half a dozen",
        "a thousand",
    ],
    "a one-off bonus, a 20-member team": ["20"],
    "in 2021, 300 firms; 3.2 percent": ["2021", "300", "3.2"],
    "ISO9001 and B2B shops, v2.0": [],
}
FOUND_ZH = {
    "共12,950家，其中1.2万家": ["12,950", "1.2万"],
    "两千九百三十家，30余万元": ["两千九百三十", "30余万"],
    "罚款65438+0万元": [],
    "1亿2000万元": ["1亿2000万"],
    "C919首飞": [],
}


@pytest.mark.parametrize(("text", "numerals"), FOUND_EN.items())
def test_english_numerals_are_found_whole(text: str, numerals: list[str]) -> None:
    assert re.findall(NUMBER_EN, text) == numerals


@pytest.mark.parametrize(("text", "numerals"), FOUND_ZH.items())
def test_chinese_numerals_are_found_whole(text: str, numerals: list[str]) -> None:
    assert re.findall(NUMBER_ZH, text) == numerals


def test_ordinals_are_found_whole() -> None:
    assert re.findall(ORDINAL_EN, "the third batch, No. 3 in town, the 21st city, twenty-first") == [
        *["third", "No. 3", "21st", "twenty-first"]
    ]
    assert re.findall(ORDINAL_ZH, "第三批、首批、第12位") == ["第三", "首", "第12"]


def _han(number: int) -> str:
    """A formal Chinese numeral below 10,000."""
    digits, out, gap = "零一二三四五六七八九", "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + word
        gap = not digit
    return out


@given(st.integers(min_value=1, max_value=9999))
def test_every_chinese_numeral_reads_back(number: int) -> None:
    assert parse_number(_han(number)) == number
    assert parse_number(_han(number) + "万") == number * 10**4


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_do_not_matter(number: int) -> None:
    assert parse_number(f"{number:,}") == number
