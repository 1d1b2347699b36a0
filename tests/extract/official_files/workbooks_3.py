"""Workbooks of renames, gazelles, champions, in English, and old ones; lists below each other on a sheet."""

from __future__ import annotations

from typing import Any

from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.workbooks import old_workbook, workbook

# --- simple renames

BEFORE = firms(["合肥", "芜湖", "安徽"], 90)
AFTER = firms(["合肥", "安徽", "安徽"], 96)


def _renamed(book: Any) -> None:
    sheet = book.active
    sheet.append(["专精特新“小巨人”企业简单更名名单"])
    sheet.append(["序号", "所在省份", "原名称", "现名称"])
    for at, (old, new) in enumerate(zip(BEFORE, AFTER, strict=True), 1):
        sheet.append([at, "安徽省", old, new])


# --- full-width digits, inner spaces, zones; a second sheet with potential gazelles

GAZELLES = firms(["昆山", "江苏", "江阴", "南京"], 100)
YOUNG = firms(["江苏", "常州"], 110)


def _gazelles(book: Any) -> None:
    sheet = book.active
    sheet.title = "瞪羚企业"
    sheet.append(["江苏省２０２４年瞪羚企业名单"])
    sheet.append(["序　号", "企 业 名 称", "所在园区"])
    zones = ["昆山高新技术产业开发区", "江宁经济技术开发区", "江阴高新技术产业开发区", "南京市江宁区"]
    for at, (firm, zone) in enumerate(zip(GAZELLES, zones, strict=True), 1):
        sheet.append(["１２３４"[at - 1], f"{firm[:4]} {firm[4:]}　", zone])
    second = book.create_sheet("潜在瞪羚企业")
    second.append(["江苏省２０２４年潜在瞪羚企业名单"])
    second.append(["序　号", "企 业 名 称", "所在园区"])
    for at, firm in enumerate(YOUNG, 1):
        second.append(["１２"[at - 1], firm, "武进国家高新技术产业开发区"])


# --- champions: firms and products below each other on one sheet

CHAMPIONS = firms(["杭州", "温州", "浙江"], 120)
PRODUCTS = firms(["福州", "泉州"], 130)


def _champions(book: Any) -> None:
    sheet = book.active
    sheet.append(["附件"])
    sheet.append(["第六批制造业单项冠军及通过复核的第三批制造业单项冠军企业（产品）名单"])
    sheet.append(["一、第六批单项冠军示范企业"])
    sheet.append(["序号", "地区", "企业名称", "主营产品"])
    for at, firm in enumerate(CHAMPIONS, 1):
        sheet.append([at, "浙江省", firm, "工业缝纫机"])
    sheet.append([])
    sheet.append(["二、第六批单项冠军产品"])
    sheet.append(["序号", "地区", "产品名称", "生产企业"])
    for at, firm in enumerate(PRODUCTS, 1):
        sheet.append([at, "福建省", "纺织染色机", firm])


# --- English

ENGLISH = ["Hangzhou Lanqiao Sensing Co., Ltd.", "Moganshan Kelvora Valve Co., Ltd.", "Wenzhou Suochuan Bearing Inc."]


def _english(book: Any) -> None:
    sheet = book.active
    sheet.append(["Seventh Batch of National-level Specialized and Sophisticated Little Giant Enterprises (Zhejiang)"])
    sheet.append(["No.", "Enterprise", "City", "Main product"])
    for at, (firm, city) in enumerate(zip(ENGLISH, ["Hangzhou", "Huzhou", "Wenzhou"], strict=True), 1):
        sheet.append([at, firm, city, "Sensors"])
    sheet.append(["Total", "3 enterprises"])


# --- an old workbook with two lists on one sheet: Hubei numbers its own batches

HUBEI_NEW = firms(["武汉", "宜昌", "襄阳"], 140)
HUBEI_PASSED = firms(["湖北", "黄石"], 147)


def _hubei(book: Any) -> None:
    sheet = book.add_sheet("Sheet1")
    sheet.write_merge(0, 0, 0, 2, "第七批湖北省专精特新中小企业名单（3家）")
    for column, text in enumerate(["序号", "企业名称", "市（州）"]):
        sheet.write(1, column, text)
    for at, (firm, city) in enumerate(zip(HUBEI_NEW, ["武汉市", "宜昌市", "襄阳市"], strict=True)):
        sheet.write(2 + at, 0, float(at + 1))
        sheet.write(2 + at, 1, firm)
        sheet.write(2 + at, 2, city)
    sheet.write_merge(6, 6, 0, 2, "第四批湖北省专精特新中小企业复核通过名单（2家）")
    for column, text in enumerate(["序号", "企业名称", "市（州）"]):
        sheet.write(7, column, text)
    for at, firm in enumerate(HUBEI_PASSED):
        sheet.write(8 + at, 0, float(at + 1))
        sheet.write(8 + at, 1, firm)
    sheet.write_merge(8, 9, 2, 2, "黄石市")


# --- titles taken away

CANCELLED = firms(["江西", "赣州", "南昌"], 150)


def _cancelled(book: Any) -> None:
    sheet = book.add_sheet("撤销名单")
    sheet.write(0, 0, "撤销江西省专精特新中小企业称号企业名单")
    for column, text in enumerate(["序号", "设区市", "公司名称", "撤销原因"]):
        sheet.write(1, column, text)
    for at, firm in enumerate(CANCELLED):
        for column, value in enumerate([at + 1, ["抚州市", "赣州市", "南昌市"][at], firm, "企业注销"]):
            sheet.write(2 + at, column, value)


OTHER_WORKBOOKS = (
    Case(
        "附件3.xlsx",
        workbook(_renamed),
        (
            listed(
                "little_giant",
                "national",
                None,
                "new",
                "granted",
                None,
                [(name, "340000") for name in AFTER],
                other_names={at: [old] for at, old in enumerate(BEFORE)},
                accept={"status": ["publicized"]},
            ),
        ),
    ),
    Case(
        "2024年江苏省瞪羚企业及潜在瞪羚企业名单.xlsx",
        workbook(_gazelles),
        (
            listed(
                "gazelle",
                "provincial",
                None,
                "new",
                "granted",
                None,
                list(zip(GAZELLES, ["320583", "320115", "320281", "320115"], strict=True)),
            ),
            listed("potential_gazelle", "provincial", None, "new", "granted", None, [(n, "320412") for n in YOUNG]),
        ),
    ),
    Case(
        "附件：名单.xlsx",
        workbook(_champions),
        (
            listed("single_champion", "national", 6, "new", "granted", None, [(n, "330000") for n in CHAMPIONS]),
            listed("single_champion_product", "national", 6, "new", "granted", None, [(n, "350000") for n in PRODUCTS]),
        ),
        context="关于印发第六批制造业单项冠军及通过复核的第三批制造业单项冠军企业（产品）名单的通知",
    ),
    Case(
        "list-of-little-giants.xlsx",
        workbook(_english),
        (
            listed(
                "little_giant",
                "national",
                7,
                "new",
                "granted",
                3,
                list(zip(ENGLISH, ["330100", "330500", "330300"], strict=True)),
            ),
        ),
    ),
    Case(
        "W020260311.xls",
        old_workbook(_hubei),
        (
            listed(
                "srdi_sme",
                "provincial",
                7,
                "new",
                "granted",
                3,
                list(zip(HUBEI_NEW, ["420100", "420500", "420600"], strict=True)),
            ),
            listed("srdi_sme", "provincial", 4, "review", "granted", 2, [(name, "420200") for name in HUBEI_PASSED]),
        ),
    ),
    Case(
        "撤销名单.xls",
        old_workbook(_cancelled),
        (),
    ),
)
