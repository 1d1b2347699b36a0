"""Workbooks: titles above the header, merged cells, hidden parts, formulas, several lists in one file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from tests.extract.official_files.case import Case, firms, listed


def workbook(fill: Callable[[Any], None]) -> Callable[[], bytes]:
    """The maker of an XLSX file that `fill` writes."""

    def make() -> bytes:
        from openpyxl import Workbook

        book = Workbook()
        fill(book)
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return make


def old_workbook(fill: Callable[[Any], None]) -> Callable[[], bytes]:
    """The maker of an XLS file (BIFF8, declared GBK) that `fill` writes."""

    def make() -> bytes:
        import xlwt

        book = xlwt.Workbook(encoding="gbk")
        fill(book)
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return make


# --- the national list: merged provinces, header in row 5, numbers as text, hidden rows and a hidden sheet

NEW = firms(["天津", "天津", "河北", "石家庄", "唐山", "大连", "大连", "厦门", "青海"], 0)
NEW_PLACES = ["120000"] * 2 + ["130000"] * 3 + ["210200"] * 2 + ["350200", "630000"]
PASSED = firms(["山西", "太原", "长治", "宁波", "宁波"], 20)
PASSED_PLACES = ["140000"] * 3 + ["330200"] * 2


def _national(book: Any) -> None:
    sheet = book.active
    sheet.title = "新认定"
    sheet.append(["附件1"])
    sheet.append(["第六批专精特新“小巨人”企业公示名单"])
    sheet.merge_cells("A2:C2")
    sheet.append(["（同一省份内排名不分先后）"])
    sheet.append([])
    sheet.append(["序号", "省（区、市）", "企业名称"])
    provinces = ["天津市", None, "河北省", None, None, "大连市", None, "厦门市", "青海省"]
    for at, (province, firm) in enumerate(zip(provinces, NEW, strict=True), 1):
        sheet.append([str(at), province, firm])
    for cells in ("B6:B7", "B8:B10", "B11:B12"):
        sheet.merge_cells(cells)
    sheet.append([None, None, "吉林旧稿废弃机械有限公司"])
    sheet.row_dimensions[15].hidden = True
    sheet.append(["注：名单以最终通告为准。"])
    second = book.create_sheet("复核通过")
    second.append(["附件2"])
    second.append(["第三批专精特新“小巨人”复核通过企业公示名单"])
    second.append(["序号", "省（区、市）", "企业名称"])
    for at, (province, firm) in enumerate(zip(["山西省", "", "", "宁波市", ""], PASSED, strict=True), 1):
        second.append([at, province, firm])
    second.merge_cells("B4:B6")
    second.merge_cells("B7:B8")
    draft = book.create_sheet("Sheet3")
    draft.append(["序号", "企业名称"])
    draft.append([1, "辽宁草稿未用电子有限公司"])
    draft.sheet_state = "hidden"


# --- a provincial lot: two header rows, city and county in two columns, blank columns, notes, total

LOT = firms(["长沙", "浏阳", "湖南", "株洲", "醴陵", "湖南"], 40)
LOT_PLACES = ["430112", "430181", "430102", "430211", "430281", "430626"]


def _lot(book: Any) -> None:
    sheet = book.active
    sheet.append(["湖南省2023年度第二批专精特新中小企业认定名单"])
    sheet.append(["序号", "申报主体", None, "所属地区", None, "统一社会信用代码", "主导产品"])
    sheet.append([None, None, None, "市州", "区县", None, None])
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("D2:E2")
    for column in "ABFG":
        sheet.merge_cells(f"{column}2:{column}3")
    cities = ["长沙市", None, None, "株洲市", None, "岳阳市"]
    counties = ["望城区", "浏阳市", "芙蓉区", "天元区", "醴陵市", "平江县"]
    for at, (firm, city, county) in enumerate(zip(LOT, cities, counties, strict=True), 1):
        sheet.append([at, firm, None, city, county, f"9143{at:04d}MA4L{at:05d}X", "高压阀门"])
    sheet.merge_cells("D4:D6")
    sheet.merge_cells("D7:D8")
    sheet.append(["合计", "6家"])
    sheet.append(["备注：有效期三年，自公布之日起计算"])


# --- a recommended list: only the file's name tells what it is; bureaus stand in the first column

SENT = firms(["洛阳", "新乡", "郑州", "巩义", "南阳"], 60)
SENT_PLACES = ["410300", "410700", "410100", "410181", "411300"]


def _sent(book: Any) -> None:
    sheet = book.active
    sheet.append(["推荐单位", "单位名称", "联系人"])
    bureaus = ["洛阳市工业和信息化局", "新乡市工业和信息化局", "郑州市工信局", "巩义市工业和信息化局", "南阳市工信局"]
    for bureau, firm in zip(bureaus, SENT, strict=True):
        sheet.append([bureau, firm, "王某"])


# --- a sheet for every city; the title stands in the file's name

QUARTER = {"成都市": firms(["成都", "四川", "成都"], 70), "绵阳市": firms(["绵阳", "江油"], 75)}


def _quarter(book: Any) -> None:
    book.remove(book.active)
    for city, names in QUARTER.items():
        sheet = book.create_sheet(city)
        sheet.append([None, "序号", "企业全称", "所属行业"])
        for at, firm in enumerate(names, 1):
            sheet.append([None, at, firm, "通用设备制造业"])


# --- a payment list: formulas, total row

PAID = firms(["苏州", "昆山", "太仓", "常熟"], 80)
PAID_PLACES = ["320505", "320583", "320585", "320581"]


def _paid(book: Any) -> None:
    sheet = book.active
    sheet.append(["2023年苏州市国家级专精特新“小巨人”企业奖励资金拟安排公示表"])
    sheet.append(["单位：万元"])
    sheet.append(["序号", "项目单位", "归属地", "奖励标准", "数量", "金额"])
    areas = ["高新区", "昆山市", "太仓市", "常熟市"]
    for at, (firm, area) in enumerate(zip(PAID, areas, strict=True), 1):
        sheet.append([f"=ROW()-{3}", firm, area, 50, 1, f"=D{at + 3}*E{at + 3}"])
    sheet.append(["总计", None, None, None, None, "=SUM(F4:F7)"])


WORKBOOKS = (
    Case(
        "附件.xlsx",
        workbook(_national),
        (
            listed("little_giant", "national", 6, "new", "publicized", None, list(zip(NEW, NEW_PLACES, strict=True))),
            listed(
                "little_giant",
                "national",
                3,
                "review",
                "publicized",
                None,
                list(zip(PASSED, PASSED_PLACES, strict=True)),
            ),
        ),
    ),
    Case(
        "附件1：名单.xlsx",
        workbook(_lot),
        (
            listed(
                "srdi_sme",
                "provincial",
                None,
                "new",
                "granted",
                6,
                list(zip(LOT, LOT_PLACES, strict=True)),
                label="2023-2",
            ),
        ),
    ),
    Case(
        "河南省拟推荐第七批国家级专精特新“小巨人”企业名单.xlsx",
        workbook(_sent),
        (listed("little_giant", "national", 7, "new", "recommended", None, list(zip(SENT, SENT_PLACES, strict=True))),),
    ),
    Case(
        "四川省2024年第一季度创新型中小企业名单公示(1).xlsx",
        workbook(_quarter),
        (
            listed(
                "innovative_sme",
                "provincial",
                None,
                "new",
                "publicized",
                None,
                [(name, "510100") for name in QUARTER["成都市"]] + [(name, "510700") for name in QUARTER["绵阳市"]],
                label="2024-Q1",
            ),
        ),
    ),
    Case(
        "P020230911.xlsx",
        workbook(_paid),
        (
            listed(
                "little_giant",
                "national",
                None,
                "new",
                "publicized",
                None,
                list(zip(PAID, PAID_PLACES, strict=True)),
                accept={"event": ["support"], "status": ["granted"]},
            ),
        ),
    ),
)
