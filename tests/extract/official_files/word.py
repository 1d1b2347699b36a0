"""Word files: tables after prose, nested and merged tables, lists set as paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from tests.extract.official_files.case import Case, firms, listed


def word(fill: Callable[[Any], None]) -> Callable[[], bytes]:
    """The maker of a DOCX file that `fill` writes."""

    def make() -> bytes:
        from docx import Document

        document = Document()
        fill(document)
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    return make


def table(parent: Any, rows: list[list[str]]) -> Any:
    """A table of texts, added to a document or a cell."""
    made = parent.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            made.cell(at, column).text = text
    return made


# --- a city's notice: prose, then two tables

CITY_NEW = firms(["杭州", "浙江", "杭州", "杭州"], 160)
CITY_PASSED = firms(["杭州", "桐庐"], 166)


def _city(document: Any) -> None:
    for line in (
        "杭州市经济和信息化局",
        "关于转发第五批专精特新“小巨人”企业和第二批专精特新“小巨人”复核通过企业名单的通知",
        "各区、县（市）经信部门：",
        "根据工业和信息化部通告，我市4家企业入选第五批专精特新“小巨人”企业，2家企业通过第二批复核。现予印发。",
        "附件：1.第五批专精特新“小巨人”企业名单（杭州）",
        "2.通过复核的第二批专精特新“小巨人”企业名单（杭州）",
        "2023年9月4日",
        "附件1",
        "第五批专精特新“小巨人”企业名单（杭州）",
    ):
        document.add_paragraph(line)
    areas = ["滨江区", "余杭区", "余杭区", "钱塘区"]
    rows = [[str(at), firm, area] for at, (firm, area) in enumerate(zip(CITY_NEW, areas, strict=True), 1)]
    table(document, [["序号", "企业名称", "所属区、县（市）"], *rows])
    document.add_paragraph("附件2")
    document.add_paragraph("通过复核的第二批专精特新“小巨人”企业名单（杭州）")
    rows = [
        [str(at), firm, area] for at, (firm, area) in enumerate(zip(CITY_PASSED, ["临平区", "桐庐县"], strict=True), 1)
    ]
    table(document, [["序号", "企业名称", "所属区、县（市）"], *rows])


# --- typed numbers in paragraphs below headings of cities

HEBEI = firms(["石家庄", "石家庄", "河北", "唐山", "迁安"], 170)


def _paragraphs(document: Any) -> None:
    document.add_paragraph("河北省2025年第一批创新型中小企业名单")
    document.add_paragraph("（共5家，排名不分先后）")
    document.add_paragraph("一、石家庄市（3家）")
    for at, firm in enumerate(HEBEI[:3], 1):
        document.add_paragraph(f"{at}. {firm}")
    document.add_paragraph("二、唐山市（2家）")
    for at, firm in enumerate(HEBEI[3:], 1):
        document.add_paragraph(f"{at}．{firm}")


# --- paragraphs that Word numbers by itself

AUTO = firms(["济南", "济南", "章丘", "山东"], 180)


def _auto(document: Any) -> None:
    document.add_paragraph("关于济南市2024年度市级瞪羚企业名单的公示")
    document.add_paragraph("经企业申报、专家评审，拟认定以下4家企业为济南市2024年度瞪羚企业，现予以公示。")
    for firm in AUTO:
        document.add_paragraph(firm, style="List Number")
    document.add_paragraph("公示期：2024年11月4日至11月8日。")
    document.add_paragraph("联系人：李某 电话：0531-00000000")


# --- fiscal support: merged cells, city and county, a nested table

SUPPORT = firms(["成都", "成都", "绵阳", "德阳"], 190)


def _support(document: Any) -> None:
    outer = document.add_table(1, 1)
    cell = outer.cell(0, 0)
    cell.text = "建议继续支持的国家级专精特新“小巨人”企业公示名单（第二批第二年）"
    inner = table(
        cell,
        [
            ["市州", "区县", "企业名称"],
            ["成都市", "双流区", SUPPORT[0]],
            ["", "郫都区", SUPPORT[1]],
            ["绵阳市", "涪城区", SUPPORT[2]],
            ["德阳市", "广汉市", SUPPORT[3]],
        ],
    )
    inner.cell(1, 0).merge(inner.cell(2, 0))


# --- two groups of columns side by side; numbers come from Word's numbering, so the cells are empty

PAIRS = firms(["福建", "福州", "长乐", "福清", "福州"], 200)


def _pairs(document: Any) -> None:
    document.add_paragraph("福州市2022年度科技型中小企业入库名单（第三批）")
    table(
        document,
        [
            ["序号", "企业名称", "序号", "企业名称"],
            ["1", PAIRS[0], "4", PAIRS[3]],
            ["2", PAIRS[1], "5", PAIRS[4]],
            ["3", PAIRS[2], "", ""],
        ],
    )


# --- several firms in a cell, a row for every city

JOINED = firms(["西安", "西安", "宝鸡", "宝鸡", "宝鸡", "咸阳"], 210)


def _joined(document: Any) -> None:
    document.add_paragraph("陕西省推荐第五批专精特新“小巨人”企业名单公示")
    rows = [
        ["地市", "数量", "推荐企业"],
        ["西安", "2", "、".join(JOINED[:2])],
        ["宝鸡", "3", "\n".join(JOINED[2:5])],
        ["咸阳", "1", JOINED[5]],
        ["合计", "6", ""],
    ]
    table(document, rows)


WORD = (
    Case(
        "关于转发的通知.docx",
        word(_city),
        (
            listed(
                "little_giant",
                "national",
                5,
                "new",
                "granted",
                4,
                list(zip(CITY_NEW, ["330108", "330110", "330110", "330114"], strict=True)),
            ),
            listed(
                "little_giant",
                "national",
                2,
                "review",
                "granted",
                2,
                list(zip(CITY_PASSED, ["330113", "330122"], strict=True)),
            ),
        ),
    ),
    Case(
        "名单.docx",
        word(_paragraphs),
        (
            listed(
                "innovative_sme",
                "provincial",
                None,
                "new",
                "granted",
                5,
                list(zip(HEBEI, ["130100"] * 3 + ["130200"] * 2, strict=True)),
                label="2025-1",
            ),
        ),
    ),
    Case(
        "瞪羚公示.docx",
        word(_auto),
        (listed("gazelle", "municipal", None, "new", "publicized", 4, [(name, None) for name in AUTO]),),
    ),
    Case(
        "附件2.docx",
        word(_support),
        (
            listed(
                "little_giant",
                "national",
                2,
                "support",
                "publicized",
                None,
                list(zip(SUPPORT, ["510116", "510117", "510703", "510681"], strict=True)),
                accept={"title": ["key_little_giant"]},
            ),
        ),
    ),
    Case(
        "20220618.docx",
        word(_pairs),
        (
            listed(
                "tech_sme",
                "municipal",
                None,
                "new",
                "granted",
                None,
                [(name, None) for name in PAIRS],
                label="2022-3",
                accept={"level": [None, "national", "provincial"], "batch": [3]},
            ),
        ),
    ),
    Case(
        "推荐名单.docx",
        word(_joined),
        (
            listed(
                "little_giant",
                "national",
                5,
                "new",
                "recommended",
                6,
                list(zip(JOINED, ["610100"] * 2 + ["610300"] * 3 + ["610400"], strict=True)),
            ),
        ),
    ),
)
