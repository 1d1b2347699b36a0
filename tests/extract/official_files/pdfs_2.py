"""More PDF files: rows cut by the page, cells merged over pages, several lists, close columns, English."""

from __future__ import annotations

from typing import Any

from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.pdfs import FONT, drawn, ruled

# --- no rules; numbers and places stand at the middle of a wrapped name, and pages cut rows in two

MIDDLE = [
    name.replace("有限公司", "高端装备与智能系统研发制造有限公司") if at % 4 == 0 else name
    for at, name in enumerate(firms(["浙江", "杭州", "绍兴"] * 30, 1400))
]
MIDDLE_CITIES = (("杭州市", "330100"), ("嘉兴市", "330400"), ("绍兴市", "330600"))


def _middle(paper: Any) -> None:
    paper.setFont(FONT, 15)
    paper.drawCentredString(300, 790, "浙江省2024年度专精特新中小企业名单")
    paper.setFont(FONT, 11)
    for x, text in ((60, "序号"), (120, "企业名称"), (400, "地市")):
        paper.drawString(x, 760, text)
    y = 735.0
    for at, firm in enumerate(MIDDLE, 1):
        pieces = [firm[i : i + 20] for i in range(0, len(firm), 20)]
        beside = (len(pieces) - 1) / 2
        for number, piece in enumerate(pieces):
            paper.drawString(120, y, piece)
            if number == int(beside):
                shift = 7.5 if beside % 1 else 0
                paper.drawString(60, y - shift, str(at))
                paper.drawString(400, y - shift, MIDDLE_CITIES[at % 3][0])
            y -= 15
            if y < 66:
                paper.drawCentredString(300, 30, str(paper.getPageNumber()))
                paper.showPage()
                paper.setFont(FONT, 11)
                y = 780
        y -= 9


# --- ruled, provinces merged over many rows and over the page's end

MERGED = firms(["广西", "南宁"] * 30, 1500)
MERGED_ROWS = [["地区", "序号", "企业名称"]] + [
    ["南宁市" if at == 20 else "柳州市" if at == 55 else "", str(at), firm] for at, firm in enumerate(MERGED, 1)
]

# --- a letter, then two annexes whose tables follow each other on one page

LETTER_NEW = firms(["西宁", "青海", "海东"], 1570)
LETTER_PASSED = firms(["西宁"], 1580)


def _letter(paper: Any) -> None:
    paper.setFont(FONT, 16)
    paper.drawCentredString(300, 780, "青海省工业和信息化厅关于第七批专精特新“小巨人”")
    paper.drawCentredString(300, 756, "企业和第四批复核通过企业名单的公示")
    paper.setFont(FONT, 12)
    lines = (
        "　　根据《工业和信息化部办公厅关于开展2025年专精特新“小巨人”企业认定和复核工作",
        "的通知》，经企业自愿申报、我厅初核推荐、工业和信息化部审核，现将我省拟认定的3家",
        "第七批专精特新“小巨人”企业和1家复核通过企业名单予以公示。公示时间为2025年10月",
        "20日至10月24日。",
        "　　附件：1.青海省第七批专精特新“小巨人”企业公示名单",
        "　　　　　2.青海省专精特新“小巨人”企业复核通过公示名单",
    )
    for number, line in enumerate(lines):
        paper.drawString(60, 720 - 20 * number, line)
    paper.showPage()
    y = _annex(paper, 780, "附件1", "青海省第七批专精特新“小巨人”企业公示名单", LETTER_NEW)
    _annex(paper, y - 40, "附件2", "青海省专精特新“小巨人”企业复核通过公示名单", LETTER_PASSED)


def _annex(paper: Any, y: float, number: str, title: str, names: list[str]) -> float:
    paper.setFont(FONT, 12)
    paper.drawString(60, y, number)
    paper.drawCentredString(300, y - 24, title)
    paper.setFont(FONT, 11)
    y -= 50
    for row in (["序号", "企业名称"], *([str(n), firm] for n, firm in enumerate(names, 1))):
        paper.rect(100, y - 6, 60, 20)
        paper.rect(160, y - 6, 300, 20)
        paper.drawString(110, y, row[0])
        paper.drawString(170, y, row[1])
        y -= 20
    return y


# --- columns so close that only their left edges tell them apart

CLOSE = firms(["芜湖", "安徽"] * 12, 1600)


def _close(paper: Any) -> None:
    paper.setFont(FONT, 14)
    paper.drawCentredString(300, 790, "安徽省第八批专精特新中小企业名单")
    paper.setFont(FONT, 11)
    for x, text in zip((60, 95, 150, 330), ("序号", "市", "企业名称", "主导产品"), strict=True):
        paper.drawString(x, 765, text)
    for at, firm in enumerate(CLOSE, 1):
        product = ("汽车线束", "工业机器人减速器", "铜箔")[at % 3]
        for x, text in zip((60, 95, 150, 330), (str(at), ("芜湖市", "马鞍山市")[at % 2], firm, product), strict=True):
            paper.drawString(x, 765 - 22 * at, text)


# --- English, no rules, names wrapped

ENGLISH = [
    f"{city} {stem} Precision Instruments and Advanced Materials Co., Ltd."
    for stem in ("Lanqiao", "Suochuan", "Hexin", "Mulan", "Lingjun", "Huarui")
    for city in ("Xi'an", "Baoji")
]


def _english(paper: Any) -> None:
    paper.setFont("Helvetica-Bold", 13)
    paper.drawCentredString(300, 790, "List of the Fifth Batch of Little Giant Enterprises Proposed for Recommendation")
    paper.setFont("Helvetica", 10)
    for x, text in ((60, "No."), (100, "Company Name"), (360, "City")):
        paper.drawString(x, 760, text)
    y = 738
    for at, firm in enumerate(ENGLISH, 1):
        cut = firm.index(" and ")
        paper.drawString(60, y, str(at))
        paper.drawString(100, y, firm[:cut])
        paper.drawString(360, y, ("Baoji", "Xi'an")[at % 2])
        paper.drawString(100, y - 12, firm[cut + 1 :])
        y -= 34


# --- ruled and turned the other way

TURNED = firms(["拉萨", "西藏"] * 5, 1650)


def _turned(paper: Any) -> None:
    paper.setPageRotation(270)
    paper.rotate(-90)
    paper.translate(-842, 0)
    paper.setFont(FONT, 15)
    paper.drawCentredString(420, 550, "西藏自治区2024年第一批创新型中小企业公告名单（共10家）")
    paper.setFont(FONT, 11)
    rows = [(str(number), firm, "日喀则市") for number, firm in enumerate(TURNED, 1)]
    for at, row in enumerate([("序号", "企业名称", "地市"), *rows]):
        for x, width, text in zip((100, 160, 500), (60, 340, 120), row, strict=True):
            paper.rect(x, 510 - 22 * at, width, 22)
            paper.drawString(x + 6, 516 - 22 * at, text)


# --- city blocks with numbered names in the running text

COUNTED = (("贵阳市", "520100", firms(["贵阳"] * 4, 1670)), ("毕节市", "520500", firms(["毕节", "贵州"], 1680)))


def _counted(paper: Any) -> None:
    paper.setFont(FONT, 15)
    paper.drawCentredString(300, 790, "贵州省2022年度省级专精特新“小巨人”企业名单")
    paper.setFont(FONT, 12)
    y = 760
    for city, _, names in COUNTED:
        paper.drawString(60, y, f"{city}（{len(names)}户）")
        for at, firm in enumerate(names, 1):
            y -= 20
            paper.drawString(84, y, f"{at}.{firm}")
        y -= 26


MORE_PDFS = (
    Case(
        "浙江名单.pdf",
        drawn(_middle),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "granted", None,
                [(name, MIDDLE_CITIES[at % 3][1]) for at, name in enumerate(MIDDLE, 1)],
            ),
        ),
    ),
    Case(
        "广西名单.pdf",
        ruled(
            "广西壮族自治区第四批专精特新中小企业名单",
            MERGED_ROWS, [70, 50, 250],
            lines=False,
            merges=[
                ("GRID", (1, 0), (-1, -1), 0.5, "black"),
                *(("BOX", (0, top), (0, end), 0.5, "black") for top, end in ((0, 0), (1, 50), (51, 60))),
            ],
            note="注：以上企业排名不分先后。",
        ),
        (
            listed(
                "srdi_sme", "provincial", 4, "new", "granted", None,
                [(name, "450100" if at < 50 else "450200") for at, name in enumerate(MERGED)],
            ),
        ),
    ),
    Case(
        "青海公示.pdf",
        drawn(_letter),
        (
            listed("little_giant", "national", 7, "new", "publicized", 3, [(name, None) for name in LETTER_NEW]),
            listed("little_giant", "national", 4, "review", "publicized", 1, [(n, None) for n in LETTER_PASSED]),
        ),
    ),
    Case(
        "安徽名单.pdf",
        drawn(_close),
        (
            listed(
                "srdi_sme", "provincial", 8, "new", "granted", None,
                [(name, ("340200", "340500")[at % 2]) for at, name in enumerate(CLOSE, 1)],
            ),
        ),
    ),
    Case(
        "shaanxi-recommendation.pdf",
        drawn(_english),
        (
            listed(
                "little_giant", "national", 5, "new", "recommended", None,
                [(name, ("610300", "610100")[at % 2]) for at, name in enumerate(ENGLISH, 1)],
            ),
        ),
    ),
    Case(
        "西藏公告.pdf",
        drawn(_turned),
        (
            listed(
                "innovative_sme", "provincial", None, "new", "granted", 10,
                [(name, "540200") for name in TURNED], label="2024-1",
            ),
        ),
    ),
    Case(
        "贵州名单.pdf",
        drawn(_counted),
        (
            listed(
                "little_giant", "provincial", None, "new", "granted", None,
                [(name, code) for _, code, names in COUNTED for name in names],
                accept={"stated_count": [6]},
            ),
        ),
    ),
)  # fmt: skip
