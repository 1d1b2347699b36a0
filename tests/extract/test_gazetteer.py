"""The table of places: complete, consistent, rightly spelled; and the reading of place cells."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from extract.gazetteer import Place, ancestors, lies_in, lookup, names_en, place, units, zones


def present() -> list[Place]:
    return [unit for unit in units().values() if not unit.valid_to]


def test_every_level_is_complete() -> None:
    levels = Counter(unit.level for unit in present())
    assert levels["province"] == 34
    assert levels["prefecture"] == 333
    assert 2840 <= levels["county"] <= 2860


def test_codes_have_six_digits_and_their_level() -> None:
    for code, unit in units().items():
        assert re.fullmatch(r"\d{6}", code)
        assert unit.level == ("province" if code[2:] == "0000" else "prefecture" if code[4:] == "00" else "county")


def test_parents_stand_in_the_table_and_are_higher() -> None:
    order = {"province": 0, "prefecture": 1, "county": 2}
    for unit in units().values():
        if unit.level == "province":
            assert unit.parent == ""
        else:
            parent = place(unit.parent)
            assert order[parent.level] < order[unit.level]
            assert parent.adcode is not None and unit.adcode is not None
            assert unit.adcode.startswith(parent.adcode.rstrip("0"))


def test_coordinates_lie_in_china() -> None:
    for unit in units().values():
        assert unit.lon is not None and unit.lat is not None
        assert 73 < unit.lon < 136 and 3 < unit.lat < 54


def test_a_county_lies_near_its_prefecture() -> None:
    for unit in present():
        if unit.level == "county" and unit.parent[:2] not in {"46", "63", "65", "15", "54"}:
            parent = place(unit.parent)
            assert unit.lon and unit.lat and parent.lon and parent.lat
            far = 5 if unit.parent.endswith("0000") else 4.2
            assert abs(unit.lon - parent.lon) < far and abs(unit.lat - parent.lat) < far, unit


def test_english_names_are_plain_letters() -> None:
    for name in names_en():
        assert re.fullmatch(r"[A-Z][A-Za-z0-9' ()&-]+", name), name


def test_former_units_lead_to_a_present_one() -> None:
    for unit in units().values():
        if unit.valid_to:
            assert unit.successor and not place(unit.successor).valid_to


def test_zones_lie_in_units_of_the_table() -> None:
    for zone in zones():
        assert place(zone.parent)
        assert zone.adcode is None or lies_in(zone.adcode, zone.parent)


ENGLISH = """
110105 Chaoyang, 130502 Xiangdu, 130981 Botou, 130121 Jingxing, 131025 Daicheng, 130726 Yuxian, 130982 Renqiu
140400 Changzhi, 140924 Fanshi, 141024 Hongtong, 150100 Hohhot, 150600 Ordos, 150700 Hulunbuir, 150900 Ulanqab
222404 Hunchun, 220881 Taonan, 230100 Harbin, 230200 Qiqihar, 310112 Minhang, 310105 Changning, 310106 Jing'an
310117 Songjiang, 310115 Pudong, 320116 Luhe, 320830 Xuyi, 321183 Jurong, 321003 Hanjiang, 320903 Yandu
321300 Suqian, 320800 Huai'an, 331102 Liandu, 331000 Taizhou, 331100 Lishui, 330382 Yueqing, 330681 Zhuji
330683 Shengzhou, 330212 Yinzhou, 331023 Tiantai, 330282 Cixi, 340300 Bengbu, 341500 Lu'an, 341600 Bozhou
341300 Suzhou, 341181 Tianchang, 341621 Guoyang, 341021 Shexian, 340722 Zongyang, 350200 Xiamen, 350105 Mawei
350112 Changle, 360124 Jinxian, 361124 Yanshan, 361127 Yugan, 370113 Changqing, 371722 Shanxian, 371481 Laoling
370724 Linqu, 371524 Dong'e, 370812 Yanzhou, 370405 Tai'erzhuang, 410621 Xunxian, 411082 Changge, 411100 Luohe
410182 Xingyang, 410122 Zhongmu, 420116 Huangpi, 421303 Zengdu, 420581 Yidu, 430100 Changsha, 431000 Chenzhou
440113 Panyu, 440114 Huadu, 440600 Foshan, 440112 Huangpu, 451000 Baise, 460400 Danzhou, 500000 Chongqing
500109 Beibei, 510117 Pidu, 510181 Dujiangyan, 510682 Shifang, 511822 Yingjing, 522701 Duyun, 530800 Pu'er
540100 Lhasa, 540300 Qamdo, 610000 Shaanxi, 140000 Shanxi, 610100 Xi'an, 610600 Yan'an, 610118 Huyi
621223 Tanchang, 632801 Golmud, 650100 Urumqi, 652823 Yuli, 653100 Kashgar, 150000 Inner Mongolia, 540000 Xizang
"""


@pytest.mark.parametrize("line", [pair.strip() for pair in re.split(r"[,\n]", ENGLISH) if pair.strip()])
def test_spelling_of_characters_with_two_readings(line: str) -> None:
    code, english = line.split(" ", 1)
    assert place(code).name_en == english


@pytest.mark.parametrize(
    ("cell", "within", "code"),
    [
        ("苏州市", None, "320500"),
        ("江苏省苏州市昆山市", None, "320583"),
        ("江苏省 苏州市", None, "320500"),
        ("昆山", None, "320583"),
        ("鄞州区", None, "330212"),
        ("苏州市工业和信息化局", None, "320500"),
        ("武进区工信局", None, "320412"),
        ("上海市经济和信息化委员会", None, "310000"),
        ("浦东新区", None, "310115"),
        ("上海浦东", None, "310115"),
        ("吉林", None, "220000"),
        ("吉林省吉林市", None, "220200"),
        ("吉林市", None, "220200"),
        ("长沙", None, "430100"),
        ("长沙县", None, "430121"),
        ("景宁县", None, "331127"),
        ("延边州", None, "222400"),
        ("广东省(不含深圳)", None, "440000"),
        ("昆山开发区", None, "320583"),
        ("昆山市周市镇", None, "320583"),
        ("苏州高新区", None, "320505"),
        ("合肥市经开区", None, "340111"),
        ("高新区", "340100", "340104"),
        ("高新区", None, None),
        ("苏州市(昆山)", None, "320583"),
        ("宁波市（鄞州区）", None, "330212"),
        ("江苏省/苏州市/吴江区", None, "320509"),
        ("浙江-宁波-慈溪市", None, "330282"),
        ("北京市市辖区", None, "110000"),
        ("苏州、无锡", None, None),
        ("大连市", None, "210200"),
        ("新疆生产建设兵团", None, "650000"),
        ("闸北区", None, "310106"),
        ("襄樊市", None, "420600"),
        ("朝阳区", None, None),
        ("朝阳区", "110000", "110105"),
        ("北京市朝阳区", None, "110105"),
        ("鼓楼区", None, None),
        ("鼓楼区", "350100", "350102"),
        ("昆山市", "330000", None),
        ("苏州工业园区", None, None),
        ("市直", None, None),
        ("苏州澄湖传感技术有限公司", None, None),
        ("长三角", None, None),
        ("全国", None, None),
        ("", None, None),
    ],
)
def test_place_cells(cell: str, within: str | None, code: str | None) -> None:
    assert lookup(cell, within) == code


def test_every_full_name_is_found_below_its_parent() -> None:
    for unit in present():
        assert lookup(unit.name_zh, unit.parent or None) == unit.adcode, unit


def test_ancestors_go_up() -> None:
    assert ancestors("320583") == ("320500", "320000")
    assert ancestors("310117") == ("310000",)
    assert ancestors("999999") == ()
