"""More Word files: city headings with joined names, forms before the list, two lists and what was withdrawn."""

from __future__ import annotations

from typing import Any

from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.word import table, word

JOINED = (
    ("呼和浩特市", "150100", firms(["内蒙古", "呼和浩特"], 1300)),
    ("包头市", "150200", firms(["包头"] * 3, 1305)),
)


def _joined(document: Any) -> None:
    document.add_paragraph("内蒙古自治区工业和信息化厅关于2024年自治区专精特新中小企业拟认定名单的公示")
    document.add_paragraph("经盟市推荐、专家评审，拟认定5家企业为自治区专精特新中小企业，现予公示。")
    for part, (city, _, names) in zip("一二", JOINED, strict=True):
        document.add_paragraph(f"（{part}）{city}")
        document.add_paragraph("，".join(names))
    document.add_paragraph("公示时间：2024年10月8日—10月14日")


FORMED = firms(["兰州", "天水", "甘肃"], 1310)
LOST = firms(["兰州", "白银"], 1315)


def _form(document: Any) -> None:
    document.add_paragraph("关于公布甘肃省第三批创新型中小企业名单的通知")
    table(document, [["联系人", "陈某"], ["电话", "0931-0000000"], ["单位", "甘肃省中小企业发展促进中心"]])
    document.add_paragraph("附件1 甘肃省第三批创新型中小企业名单")
    rows = [[f, c, str(n)] for n, (f, c) in enumerate(zip(FORMED, ["兰州市", "天水市", "兰州新区"], strict=True), 1)]
    table(document, [["名称", "市州", "编号"], *rows])
    document.add_paragraph("附件2 取消甘肃省创新型中小企业称号企业名单")
    rows = [[f, c, str(n)] for n, (f, c) in enumerate(zip(LOST, ["兰州市", "白银市"], strict=True), 1)]
    table(document, [["名称", "市州", "编号"], *rows])


GRID = firms(["三明", "福建", "南平", "莆田", "龙岩"], 1320)


def _grid(document: Any) -> None:
    document.add_paragraph("福建省2023年度省级科技小巨人企业名单")
    table(document, [GRID[:2], GRID[2:4], [GRID[4], ""]])


ONE = firms(["广州", "广东"], 1330)


def _one_cell(document: Any) -> None:
    document.add_paragraph("关于广州市推荐第六批专精特新“小巨人”企业的公示")
    document.add_paragraph("根据工作安排，拟推荐以下两家企业申报第六批专精特新“小巨人”企业：")
    for firm, area in zip(ONE, ["黄埔区", "南沙区"], strict=True):
        document.add_paragraph(f"{firm}（{area}）")
    document.add_paragraph("广州市工业和信息化局")


MORE_WORD = (
    Case(
        "内蒙古公示.docx",
        word(_joined),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "publicized", 5,
                [(name, code) for _, code, names in JOINED for name in names],
            ),
        ),
    ),
    Case(
        "甘肃通知.docx",
        word(_form),
        (
            listed(
                "innovative_sme", "provincial", 3, "new", "granted", None,
                list(zip(FORMED, ["620100", "620500", "620100"], strict=True)),
            ),
        ),
    ),
    Case(
        "科技小巨人.docx",
        word(_grid),
        (
            listed(
                "little_giant", "provincial", None, "new", "granted", None, [(name, None) for name in GRID],
            ),
        ),
    ),
    Case(
        "广州推荐.docx",
        word(_one_cell),
        (
            listed(
                "little_giant", "national", 6, "new", "recommended", 2,
                list(zip(ONE, ["440112", "440115"], strict=True)),
            ),
        ),
    ),
)  # fmt: skip
