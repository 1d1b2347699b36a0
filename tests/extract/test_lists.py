"""Parts of reading lists: names in cells, headers, places, headings, doubts; examples in tables."""

from __future__ import annotations

import pytest

from extract.lists import find_lists
from extract.lists.columns import role_of
from extract.lists.lines import may_hold_firms, rows_in_line
from extract.lists.names import is_firm, names_in
from extract.lists.patterns import is_note, is_total, opens_list
from extract.lists.seats import address_code, heading_place, place_code, seat
from extract.lists.signals import signals_of
from storage.model import Document, ListRow


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("企业名称", "company"), ("单位名称", "company"), ("公司名称", "company"), ("申报单位", "company"),
        ("企业名", "company"), ("名称", "company"), ("企 业 名 称", "company"), ("企业名称（全称）", "company"),
        ("项目承担单位", "company"), ("拟认定企业名称", "company"), ("生产企业", "company"),
        ("Company name", "company"),
        ("Enterprise", "company"), ("序号", "sequence"), ("No.", "sequence"), ("推荐单位", "bureau"),
        ("主管部门", "bureau"), ("统一社会信用代码", "credit"), ("原企业名称", "former"), ("更名前企业名称", "former"),
        ("现企业名称", "new_name"), ("变更后名称", "new_name"), ("省份", "place"), ("省（区、市）", "place"),
        ("所属地市", "place"), ("县（市、区）", "place"), ("所在区", "place"), ("地区", "place"),
        ("注册地址", "address"),
        ("主导产品", None), ("产品名称", None), ("备注", None), ("证书编号", None), ("母公司名称", None),
        ("有效期", None),
    ],
)  # fmt: skip
def test_headers_name_roles(header: str, role: str | None) -> None:
    assert role_of(header) == role


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("杭州澄岭阀门有限公司", [("杭州澄岭阀门有限公司", None)]),
        ("杭州澄岭阀门有限公司*", [("杭州澄岭阀门有限公司", None)]),
        ("宁波汀舟轴承有限公司（原名：宁波汀舟五金厂）", [("宁波汀舟轴承有限公司", "宁波汀舟五金厂")]),
        ("嘉兴砚山丝绸有限公司(曾用名:嘉兴砚山（集团）公司)", [("嘉兴砚山丝绸有限公司", "嘉兴砚山（集团）公司")]),
        (
            "湖州朗溪童装有限公司、湖州泊川竹木有限公司",
            [("湖州朗溪童装有限公司", None), ("湖州泊川竹木有限公司", None)],
        ),
        ("绍兴（穗帆）印染 有限公司", [("绍兴（穗帆）印染有限公司", None)]),
        ("浙江岚桥科技、新材料有限公司", [("浙江岚桥科技、新材料有限公司", None)]),
        ("第二机床厂", [("第二机床厂", None)]),
        ("", []),
    ],
)
def test_names_in_a_cell(cell: str, names: list[tuple[str, str | None]]) -> None:
    found = names_in(cell)
    assert [(name.company, name.former) for name in found] == names
    for name in found:
        assert cell[name.start : name.end].replace(" ", "") == name.company


@pytest.mark.parametrize(
    "text",
    [
        "铎远机械厂",
        "台州檀汐（集团）股份有限公司",
        "霁川（上海）企业管理合伙企业（有限合伙）",
        "Lanting Valve Co., Ltd.",
    ],
)
def test_firms(text: str) -> None:
    assert is_firm(text)


@pytest.mark.parametrize(
    "text",
    [
        "企业",
        "有限公司",
        "以下企业",
        "杭州市",
        "专精特新中小企业",
        "经审核，认定某某有限公司",
        "一、第五批示范企业",
        "12",
    ],
)
def test_what_is_no_firm(text: str) -> None:
    assert not is_firm(text)


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("1. 温州栎阳锁具有限公司", [("1", "温州栎阳锁具有限公司", None)]),
        ("（12）温州栎阳锁具有限公司；", [("12", "温州栎阳锁具有限公司", None)]),
        ("3、丽水砺石竹业有限公司（丽水市）", [("3", "丽水砺石竹业有限公司", "丽水市")]),
        (
            "金华市（2家）：金华澄屿五金厂、义乌朗砚饰品有限公司。",
            [(None, "金华澄屿五金厂", "金华市（2家）"), (None, "义乌朗砚饰品有限公司", "金华市（2家）")],
        ),
        ("经研究，认定温州栎阳锁具有限公司、丽水砺石竹业有限公司为小巨人企业。", []),
        ("一、杭州市（12家）", []),
        ("浙江省经济和信息化厅", []),
    ],
)
def test_rows_in_a_line(line: str, rows: list[tuple[str | None, str, str | None]]) -> None:
    found = rows_in_line(line, (), announced=True)
    assert [(row.sequence, row.company, row.place) for row in found] == rows
    assert all(line[row.start : row.end] == row.company for row in found)


def test_a_lone_name_counts_only_under_a_heading_of_a_list() -> None:
    assert rows_in_line("温州栎阳锁具有限公司", (), announced=False) == []
    assert len(rows_in_line("温州栎阳锁具有限公司", (), announced=True)) == 1


@pytest.mark.parametrize(
    ("texts", "around", "code"),
    [
        (["浙江省", "杭州市", "西湖区"], (), "330106"),
        (["西湖区"], ("330100",), "330106"),
        (["西湖区"], (), None),
        (["江苏省苏州市"], (), "320500"),
        (["苏州市工业和信息化局"], (), "320500"),
        (["浙江 / 宁波"], (), "330200"),
        (["杭州市", "市本级"], (), "330100"),
        (["省属"], ("330000",), "330000"),
        (["杭州市", ""], (), "330100"),
        (["Songjiang District"], (), "310117"),
        (["轴承"], (), None),
    ],
)
def test_the_most_particular_place_of_a_row(texts: list[str], around: tuple[str, ...], code: str | None) -> None:
    assert seat(texts, *around) == code


def test_a_town_is_not_taken_for_a_county_of_another_province() -> None:
    assert place_code("浦江镇", "310112", "310000") is None


def test_an_address_gives_the_units_it_begins_with() -> None:
    assert address_code("浙江省宁波市鄞州区某某路1号") == "330212"


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("一、杭州市（12家）", "330100"),
        ("（二）宁波市：", "330200"),
        ("温州市 共3家", "330300"),
        ("一、申报条件", None),
    ],
)
def test_headings_of_blocks(heading: str, code: str | None) -> None:
    assert heading_place(heading) == code


@pytest.mark.parametrize(
    "text", ["注：排名不分先后", "备注：以上按行政区划排序", "（排名不分先后）", "说明：略", "(以企业名称拼音为序)"]
)
def test_notes(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize("text", ["合计", "总计：23家", "共23家", "小计 5", "Total 23"])
def test_totals(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text", ["附件1", "附件2：复核通过名单", "第五批企业名单", "二、拟通过复核企业（5家）", "List of firms"]
)
def test_headings_that_open_a_list(text: str) -> None:
    assert opens_list(text)


def _numbered(*numbers: int) -> list[ListRow]:
    return [ListRow(f"某某{n}有限公司", n, str(n)) for n in numbers]


@pytest.mark.parametrize(
    ("numbers", "stated", "words"),
    [
        ((1, 2, 3), 3, []),
        ((1, 2, 4), 4, ["states 4 firms and has 3 rows", "missing from the sequence: 3"]),
        ((1, 2, 1, 2), None, ["begins anew 1 times"]),
        ((1, 2, 2, 3), None, ["more than once: 2"]),
    ],
)
def test_doubts(numbers: tuple[int, ...], stated: int | None, words: list[str]) -> None:
    signals = signals_of(_numbered(*numbers), stated)
    assert len(signals) == len(words)
    assert all(word in signal for word, signal in zip(words, signals, strict=True))


def test_prose_about_firms_is_no_list() -> None:
    first = "昨日，杭州澄岭阀门有限公司、宁波汀舟轴承有限公司入选第五批专精特新“小巨人”企业。"
    body = f"{first}\n两家公司都在滨江区设有研发中心。"
    assert find_lists(Document("两家企业入选小巨人", body, "zh")) == ()


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("甲木阀门有限公司、乙川轴瓦有限公司。", True),
        ("12. Quilin Valve Co., Ltd. (formerly Quilin Pump, Tools and Parts)", True),
        ("① 甲木焊材（原：甲木焊条，丙海链条）有限公司", True),
        ("会上，甲木阀门有限公司负责人说，今年订单饱满，产值有望翻番，用工也稳。", False),
        ("Its increase was grouped by company size.", False),
        ("全市新增小巨人企业31家", False),
    ],
)
def test_tells_at_little_cost_which_lines_may_hold_firms(line: str, holds: bool) -> None:
    assert may_hold_firms(line) is holds
