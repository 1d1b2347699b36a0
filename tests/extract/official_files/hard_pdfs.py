"""PDF files with what gets between reader and list: watermarks, running titles, headings in tables, wide letters."""

from __future__ import annotations

from typing import Any

from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.pdfs import FONT, drawn

PRODUCTS = ("面向新能源汽车热管理系统的高精度电子膨胀阀及其控制模块与配套软件", "工业机器人减速器", "铜箔")


def _grid_row(paper: Any, y: float, height: float, edges: list[float], texts: list[str], size: float = 10) -> None:
    """A ruled row: every text wrapped in its cell and centred from top to bottom."""
    for left, right, text in zip(edges, edges[1:], texts, strict=False):
        paper.rect(left, y - height, right - left, height)
        per_line = max(1, int((right - left - 6) / size))
        pieces = [text[i : i + per_line] for i in range(0, len(text), per_line)]
        top = y - (height - len(pieces) * (size + 3)) / 2 - size
        for number, piece in enumerate(pieces):
            paper.drawString(left + 3, top - number * (size + 3), piece)


# --- a watermark on every page, the title and the header repeated, "第 1 页 共 3 页"

MARKED = firms(["湖南", "长沙", "岳阳", "衡阳"] * 20, 2000)
MARKED_CITIES = (("衡阳市", "430400"), ("长沙市", "430100"), ("长沙市", "430100"), ("岳阳市", "430600"))


def _watermark(paper: Any) -> None:
    for page in range(4):
        paper.saveState()
        paper.setFont(FONT, 60)
        paper.setFillGray(0.85)
        paper.translate(150, 250)
        paper.rotate(45)
        paper.drawString(0, 0, "湖南省工信厅公示")
        paper.restoreState()
        paper.setFont(FONT, 15)
        paper.drawCentredString(300, 800, "2024年湖南省创新型中小企业（第二批）公示名单")
        paper.setFont(FONT, 10)
        edges = [50.0, 90.0, 330.0, 400.0, 540.0]
        _grid_row(paper, 780, 20, edges, ["序 号", "企 业 名 称", "市 州", "主导产品"])
        y = 760.0
        for at in range(page * 20 + 1, page * 20 + 21):
            product = PRODUCTS[at % 3]
            height = 48 if at % 3 == 0 else 24
            _grid_row(paper, y, height, edges, [str(at), MARKED[at - 1], MARKED_CITIES[at % 4][0], product])
            y -= height
        paper.drawCentredString(300, 30, f"第 {page + 1} 页 共 4 页")
        paper.showPage()


# --- provinces as headings over the whole width of the ruled table, numbers beginning anew

HEADED = (
    ("北京市", "110000", firms(["北京"] * 25, 2100)),
    ("天津市", "120000", firms(["天津"] * 20, 2130)),
    ("河北省", "130000", firms(["河北"] * 12, 2160)),
)


def _headed(paper: Any) -> None:
    paper.setFont(FONT, 15)
    paper.drawCentredString(300, 800, "第四批专精特新“小巨人”企业名单")
    y = 780.0
    paper.setFont(FONT, 10)
    rows: list[list[str]] = [["序号", "企业名称"]]
    for place, _, names in HEADED:
        rows.append([f"{place}（{len(names)}家）"])
        rows += [[str(number), name] for number, name in enumerate(names, 1)]
    for row in rows:
        _grid_row(paper, y, 26, [60, 120, 520] if len(row) > 1 else [60, 520], row)
        y -= 26
        if y < 80:
            paper.drawString(290, 40, f"- {paper.getPageNumber()} -")
            paper.showPage()
            paper.setFont(FONT, 10)
            y = 790


# --- two groups of columns without rules, filled page by page, cities beside

TWO = firms(["福建", "厦门", "漳州"] * 32, 2200)
TWO_CITIES = (("漳州市", "350600"), ("福州市", "350100"), ("泉州市", "350500"))


def _two_groups(paper: Any) -> None:
    paper.setFont(FONT, 14)
    paper.drawCentredString(300, 800, "福建省2023年度专精特新中小企业拟认定名单")
    for page in range(2):
        paper.setFont(FONT, 8)
        for group in range(2):
            left = 30 + 275 * group
            for x, text in zip((0, 30, 205), ("序号", "企业名称", "设区市"), strict=True):
                paper.drawString(left + x, 770, text)
            for row in range(24):
                at = page * 48 + group * 24 + row
                for x, text in zip((0, 30, 205), (str(at + 1), TWO[at], TWO_CITIES[(at + 1) % 3][0]), strict=True):
                    paper.drawString(left + x, 752 - 28 * row, text)
        paper.drawCentredString(300, 30, f"{page + 1}")
        paper.showPage()


# --- names joined by city in running text, wrapped in the middle of names, no closing mark

CITY_TEXT = (
    ("长春市", "220100", firms(["长春", "吉林"] * 7, 2300)),
    ("吉林市", "220200", firms(["吉林"] * 5, 2320)),
    ("延边州", "222400", firms(["延吉", "珲春"], 2330)),
)


def _city_text(paper: Any) -> None:
    paper.setFont(FONT, 16)
    paper.drawCentredString(300, 790, "吉林省拟推荐第六批国家级专精特新“小巨人”企业名单")
    paper.setFont(FONT, 12)
    y = 750
    for city, _, names in CITY_TEXT:
        text = f"　　{city}：" + "、".join(names)
        for start in range(0, len(text), 39):
            paper.drawString(60, y, text[start : start + 39])
            y -= 22


# --- a continued table whose head says so, cells over three lines, two lists with one numbering each

FIRST = firms(["绵阳", "四川"] * 16, 2400)
SECOND = firms(["德阳"] * 9, 2440)


def _continued(paper: Any) -> None:
    y = 800.0
    edges = [50.0, 90.0, 230.0, 300.0, 420.0]
    for title, names, city in (
        ("附件1\n四川省第八批制造业单项冠军企业公示名单", FIRST, "绵阳市"),
        ("附件2\n通过复核的四川省第二批、第五批制造业单项冠军企业公示名单", SECOND, "德阳市"),
    ):
        for number, line in enumerate(title.split("\n")):
            paper.setFont(FONT, 12 + 3 * number)
            paper.drawString(60 if number == 0 else 120, y, line)
            y -= 24
        paper.setFont(FONT, 10)
        _grid_row(paper, y, 20, edges, ["序号", "企业名称", "市州", "产品"])
        y -= 20
        for at, name in enumerate(names, 1):
            if y < 120:
                paper.showPage()
                paper.setFont(FONT, 10)
                paper.drawString(60, 800, "续表")
                _grid_row(paper, 790, 20, edges, ["序号", "企业名称", "市州", "产品"])
                y = 770
            _grid_row(paper, y, 45, edges, [str(at), name, city, PRODUCTS[at % 3]])
            y -= 45
        y -= 30


HARD_PDFS = (
    Case(
        "湖南公示.pdf",
        drawn(_watermark),
        (
            listed(
                "innovative_sme", "provincial", None, "new", "publicized", None,
                [(name, MARKED_CITIES[at % 4][1]) for at, name in enumerate(MARKED, 1)],
                label="2024-2",
            ),
        ),
    ),
    Case(
        "附件3.pdf",
        drawn(_headed),
        (
            listed(
                "little_giant", "national", 4, "new", "granted", None,
                [(name, code) for _, code, names in HEADED for name in names],
                accept={"stated_count": [57]},
            ),
        ),
    ),
    Case(
        "福建名单.pdf",
        drawn(_two_groups),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "publicized", None,
                [(name, TWO_CITIES[at % 3][1]) for at, name in enumerate(TWO, 1)],
            ),
        ),
    ),
    Case(
        "吉林推荐.pdf",
        drawn(_city_text),
        (
            listed(
                "little_giant", "national", 6, "new", "recommended", None,
                [(name, code) for _, code, names in CITY_TEXT for name in names],
            ),
        ),
    ),
    Case(
        "四川冠军.pdf",
        drawn(_continued),
        (
            listed(
                "single_champion", "national", 8, "new", "publicized", None, [(n, "510700") for n in FIRST],
                accept={"level": ["provincial"]},
            ),
            listed(
                "single_champion", "national", 2, "review", "publicized", None, [(n, "510600") for n in SECOND],
                accept={"batch": [5, None], "level": ["provincial"]},
            ),
        ),
    ),
)  # fmt: skip
