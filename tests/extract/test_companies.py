"""Firms in sentences of both languages: every surface form, and the forms of one firm together.

`companies_*.txt` hold the sentences with their firms marked: `<name>`, or `<1:name>` where the digit tells
which forms belong to one firm. A line that starts with `!` is one that the rules do not read rightly yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from extract.companies import find_companies
from extract.companies.anatomy_zh import anatomy
from extract.companies.known_names import hits
from extract.found import Found
from extract.known import KnownNames
from extract.text import read_text
from extract.titles import find_titles
from storage.model import Cell, Company, Document, KnownName, Language, Row, Span, Table

_MARK = re.compile(r"<(?:(\d+):)?([^>]+)>")
_KNOWN_GAP = pytest.mark.xfail(strict=True, reason="nothing in the sentence tells this firm from other words")


def find(
    text: str, language: Language, known: tuple[KnownName, ...] = (), tables: tuple[Table, ...] = ()
) -> list[Company]:
    title, _, body = text.rpartition("\n")
    document = Document(title, body, language, tables=tables)
    read = read_text(document.text, language, len(title))
    found = Found(document, read, KnownNames.of(known))
    return list(find_companies(replace(found, titles=find_titles(found))))


def surfaces(companies: list[Company]) -> set[str]:
    return {surface.rstrip(".") for company in companies for surface in company.surfaces}


def examples() -> Iterator[ParameterSet]:
    for path in sorted(Path(__file__).parent.glob("companies_*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                marks = [_KNOWN_GAP] if line.startswith("!") else []
                yield pytest.param(line.lstrip("! "), path.stem.split("_")[1], marks=marks)


@pytest.mark.parametrize(("line", "language"), list(examples()))
def test_example(line: str, language: Language) -> None:
    marked = _MARK.findall(line)
    companies = find(_MARK.sub(r"\2", line), language)
    assert surfaces(companies) == {read_text(name, language).clean.rstrip(".") for _, name in marked}
    owner = {surface.rstrip("."): company.id for company in companies for surface in company.surfaces}
    for group in {group for group, _ in marked if group}:
        forms = {owner[name.rstrip(".")] for one, name in marked if one == group}
        assert len(forms) == 1, f"forms of firm {group} stand apart"


def test_spans_are_where_the_surfaces_stand() -> None:
    text = "标题\n绍兴沐舟纺机有限公司(以下称“沐舟纺机”)中标。沐舟纺机扩产。"
    (company,) = find(text, "zh")
    clean = read_text(text, "zh", 2).clean
    assert [clean[start:end] for start, end in company.spans] == ["绍兴沐舟纺机有限公司", "沐舟纺机", "沐舟纺机"]
    assert company.name == "绍兴沐舟纺机有限公司"
    assert company.confidence > 0.9


def test_codes_beside_a_name() -> None:
    (company,) = find("甘肃金川铜语科技有限公司(统一社会信用代码:91620300MA71WXYB1A)被罚。", "zh")
    assert company.credit_code == "91620300MA71WXYB1A"
    (company,) = find("瑞岑科技(证券代码:688123)发布年报。", "zh")
    assert company.stock_code == "688123"
    (company,) = find("Shares of Kaverin Instruments (300999) rose.", "en")
    assert company.stock_code == "300999"


def test_a_short_name_opens_a_headline() -> None:
    text = (
        "Quenfield Optics Subsidiary Wins Provincial Gazelle Title\nQuenfield Optics Inc. said on Monday that it grew."
    )
    (company,) = find(text, "en")
    assert company.surfaces == ("Quenfield Optics", "Quenfield Optics Inc.")


def test_former_names_are_told_apart() -> None:
    (company,) = find("济南甲木未来技术集团股份有限公司(原名:济南甲木仪器股份有限公司)更名。", "zh")
    assert company.name == "济南甲木未来技术集团股份有限公司"
    assert company.former_names == ("济南甲木仪器股份有限公司",)


def test_traditional_script_is_one_firm_with_its_short_name() -> None:
    text = "賀:隆嶽科技入選國家級專精特新企業\n襄陽隆嶽科技有限公司榜上有名。"
    (company,) = find(text, "zh")
    assert company.surfaces == ("隆岳科技", "襄阳隆岳科技有限公司")


def test_parent_and_subsidiary_are_two_firms() -> None:
    found = find("青禾股份控股子公司青禾新材入选名单。", "zh")
    assert [company.surfaces for company in found] == [("青禾股份",), ("青禾新材",)]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("杭州临平蓝弧光电科技有限公司", ("杭州临平", "蓝弧", "光电科技", "有限公司")),
        ("蓝弧电子(杭州)股份有限公司", ("", "蓝弧", "电子(杭州)", "股份有限公司")),
        ("东莞磐安精密五金有限公司", ("东莞", "磐安", "精密五金", "有限公司")),
        ("浙江省甲木阀门集团有限公司", ("浙江省", "甲木", "阀门集团", "有限公司")),
    ],
)
def test_anatomy(name: str, parts: tuple[str, str, str, str]) -> None:
    found = anatomy(name)
    assert (found.place, found.brand, found.trade, found.form) == parts


LEGAL = KnownName("杭州临平蓝弧光电科技股份有限公司", "7", "legal")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天,蓝弧光电到深圳开会。", {"蓝弧光电"}),  # four characters: counts alone
        ("蓝弧二字来自古诗。", set()),  # a brand of two characters never does
        ("企业家说蓝弧很美。", set()),
        ("龙头企业蓝弧宣布扩产。", {"蓝弧"}),  # save where two words speak of a firm
        ("“蓝弧”入选省级名单。", {"蓝弧"}),
        ("临平蓝弧和杭州蓝弧是一家。", {"临平蓝弧", "杭州蓝弧"}),  # with its seat
        ("杭州临平蓝弧光电科技股份有限公司开会。蓝弧很忙。", {"杭州临平蓝弧光电科技股份有限公司", "蓝弧"}),
        ("蓝弧光电子商务协会成立。", set()),  # a longer word that only starts like the name
    ],
)
def test_known_names(text: str, expected: set[str]) -> None:
    found = find(text, "zh", (LEGAL,))
    assert surfaces(found) == expected
    assert all(company.company == "7" for company in found)


def test_known_english_names_stand_as_words() -> None:
    known = (KnownName("Quilin Valve", "3", "english"),)
    assert surfaces(find("The man from Quilin Valve left.", "en", known)) == {"Quilin Valve"}
    assert hits(KnownNames.of(known), "The man from Quilin Valves left.") == []


ENGLISH = (
    KnownName("Zhongshan Lightfen Optics Co., Ltd.", "4", "legal"),
    KnownName("Harwell & Quillen Consulting (Shanghai) Co., Ltd.", "5", "legal"),
    KnownName("Kenli Petro Pipe Co., Ltd.", "6", "legal"),
    KnownName("Dalian Hongda Crane Co., Ltd.", "7", "legal"),
    KnownName("Shandong Norvane Seal Technology Co., Ltd.", "8", "legal"),
    KnownName("Hubei Norvane Tiles Co., Ltd.", "9", "legal"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It went to Lightfen in the end.", {"Lightfen"}),  # coined, of one firm
        ("It went to Norvane in the end.", set()),  # of two firms
        ("It went to Hongda in the end.", set()),  # in pinyin: of many
        ("She put a lightfen on the table; Lightfen it was.", set()),  # a word of the text
        ("A lamp of the Lightfen Garden was lit.", set()),  # part of a longer name
        ("We asked Harwell & Quillen about it.", {"Harwell & Quillen"}),
        ("We asked Kenli Petro Pipe about it.", {"Kenli Petro Pipe"}),
    ],
)
def test_known_english_brands_count_where_they_can_mean_nothing_else(text: str, expected: set[str]) -> None:
    assert surfaces(find(text, "en", ENGLISH)) == expected


def test_cells_under_a_company_header() -> None:
    text = "补贴\n企业名称 金额\n岚山泵站 20万元"
    start = text.index("岚山")
    header = Row((Cell("企业名称", Span(3, 7)), Cell("金额", Span(8, 10))), 1)
    row = Row((Cell("岚山泵站", Span(start, start + 4)), Cell("20万元", Span(start + 5, start + 9))), 2)
    assert surfaces(find(text, "zh", tables=(Table((header, row)),))) == {"岚山泵站"}
    assert surfaces(find(text, "zh")) == set()
